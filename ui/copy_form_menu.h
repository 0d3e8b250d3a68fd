// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/copy_form.h"

#include <QMenu>

#include <span>

namespace tkd {

/// “Copy as”: the shapes in which a token is needed elsewhere. Its entries are for the form with a
/// placeholder; the form with the token in it is chosen apart, under “With the token”. It knows no secret and
/// copies nothing, it says what was chosen. GUI thread.
class CopyFormMenu final : public QMenu
{
    Q_OBJECT
public:
    explicit CopyFormMenu(const QString &title, QWidget *parent = nullptr);

    void setForms(std::span<const CopyForm> forms);

Q_SIGNALS:
    void placeholderChosen(tkd::CopyForm form);
    void tokenChosen(tkd::CopyForm form);

private:
    QMenu *m_filled = nullptr;
};

} // namespace tkd
