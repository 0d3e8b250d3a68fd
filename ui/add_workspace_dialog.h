// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace.h"
#include "ui/form_dialog.h"

class QLineEdit;

namespace tkd {

class ChoiceCards;
class FormRow;

/// A new workspace: its platform and its name. The rest starts as the platform has it and can be changed in
/// the settings. GUI thread.
class AddWorkspaceDialog final : public FormDialog
{
    Q_OBJECT
public:
    explicit AddWorkspaceDialog(QWidget *parent);

    [[nodiscard]] const Platform &platform() const;
    [[nodiscard]] WorkspaceSettings settings() const;

Q_SIGNALS:
    /// Platform and name keep every rule.
    void chosen();

private:
    void followPlatform();
    [[nodiscard]] bool check();

    ChoiceCards *m_platforms;
    QLineEdit *m_name;
    FormRow *m_nameRow;
    bool m_nameIsOurs = true; ///< until the person types one
};

} // namespace tkd
