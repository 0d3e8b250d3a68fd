// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace.h"
#include "ui/form_dialog.h"

#include <map>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace tkd {

class ChipEdit;
class FormRow;
class RolesEditor;

/// Everything that can be set of a workspace; which fields there are follows from its platform. Messages
/// stand under their fields. It asks nobody: validated() says that settings() keep every rule. GUI thread.
class WorkspaceSettingsDialog final : public FormDialog
{
    Q_OBJECT
public:
    WorkspaceSettingsDialog(const Workspace &workspace, QWidget *parent);

    [[nodiscard]] WorkspaceSettings settings() const;
    [[nodiscard]] FormRow *row(const QString &field) const;

Q_SIGNALS:
    void validated();

private:
    FormRow *addRow(const QString &field, const QString &label, QWidget *editor);
    QLineEdit *addText(const QString &field, const QString &label, const QString &text);
    ChipEdit *addChips(const QString &field, const QString &label, const QStringList &values);
    void addPurge();
    void addMoreOptions();
    [[nodiscard]] bool check();

    Workspace m_workspace;
    std::map<QString, FormRow *> m_rows;
    QLineEdit *m_name;
    ChipEdit *m_regions = nullptr;
    QLineEdit *m_namespace = nullptr;
    RolesEditor *m_roles = nullptr;
    ChipEdit *m_endpoints = nullptr;
    QLineEdit *m_prefix;
    QComboBox *m_purge = nullptr;
    QCheckBox *m_more = nullptr;
};

} // namespace tkd
