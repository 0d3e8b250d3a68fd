// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace_rules.h"
#include "ui/form_dialog.h"

namespace tkd {

/// One page that says what can be typed into the search. GUI thread.
class SearchCardDialog final : public FormDialog
{
    Q_OBJECT
public:
    SearchCardDialog(const WorkspaceRules &rules, QWidget *parent);
};

} // namespace tkd
