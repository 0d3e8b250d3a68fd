// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspaces.h"

#include <QWidget>

namespace tkd {

/// What goes with a workspace, and the field in which the person types its name. GUI thread.
class RemovalConfirmation final : public QWidget
{
    Q_OBJECT
public:
    RemovalConfirmation(const Workspace &workspace, const RemovalPreview &preview, QWidget *parent = nullptr);

Q_SIGNALS:
    void matchChanged(bool matches);

private:
    [[nodiscard]] static QStringList whatGoes(const Workspace &workspace, const RemovalPreview &preview);
};

} // namespace tkd
