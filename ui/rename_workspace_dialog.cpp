// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/rename_workspace_dialog.h"

#include "core/token_draft.h"
#include "ui/page_head.h"
#include "ui/widgets/form_row.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {

RenameWorkspaceDialog::RenameWorkspaceDialog(const Workspace &workspace, QWidget *parent)
    : FormDialog(tr("Rename workspace"), placeOf(workspace), parent)
    , m_workspace(workspace)
    , m_name(new QLineEdit(workspace.settings.name, this))
    , m_row(new FormRow(tr("&Name"), m_name, this))
{
    setObjectName(u"renameWorkspaceDialog"_s);
    m_name->setObjectName(u"workspaceName"_s);
    m_name->selectAll();
    content()->addWidget(m_row);
    content()->addStretch();
    addSubmit(tr("Rename"));
    m_name->setFocus();
    connect(this, &FormDialog::submitted, this, [this] {
        if (check()) {
            Q_EMIT validated();
        }
    });
}

WorkspaceSettings RenameWorkspaceDialog::settings() const
{
    WorkspaceSettings settings = m_workspace.settings;
    settings.name = m_name->text().trimmed();
    return settings;
}

bool RenameWorkspaceDialog::check()
{
    const QString problem = nameProblem(settings().name, NameRule::Text);
    m_row->setMessage(problem);
    m_name->setFocus();
    return problem.isEmpty();
}

} // namespace tkd
