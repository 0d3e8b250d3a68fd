// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/form_dialog.h"

class QAction;

namespace tkd {

/// The list of all shortcuts, read from the actions themselves so that it is never out of date. GUI thread.
class ShortcutsDialog final : public FormDialog
{
    Q_OBJECT
public:
    ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent);
};

} // namespace tkd
