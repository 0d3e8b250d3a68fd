// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/form_dialog.h"
#include "ui/style/theme.h"

namespace tkd {

class Preferences;

/// The settings of the program. What is chosen is in force and remembered at once. GUI thread.
class PreferencesDialog final : public FormDialog
{
    Q_OBJECT
public:
    explicit PreferencesDialog(Preferences &preferences, QWidget *parent);

Q_SIGNALS:
    void schemeChosen(tkd::Scheme scheme);
    void clearAfterChosen();

private:
    void addClipboard();
    void addScheme();

    Preferences &m_preferences;
};

} // namespace tkd
