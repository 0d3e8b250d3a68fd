// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/workspace_commands.h"

#include "core/text_safety.h"
#include "ui/add_workspace_dialog.h"
#include "ui/page_head.h"
#include "ui/question_dialog.h"
#include "ui/removal_confirmation.h"
#include "ui/rename_workspace_dialog.h"
#include "ui/workspace_settings_dialog.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace tkd {

WorkspaceCommands::WorkspaceCommands(Workspaces &workspaces, QWidget &window)
    : QObject(&window)
    , m_workspaces(workspaces)
    , m_window(window)
{
}

void WorkspaceCommands::add()
{
    auto *dialog = new AddWorkspaceDialog(&m_window);
    connect(dialog, &AddWorkspaceDialog::chosen, this, [this, dialog = QPointer(dialog)] {
        dialog->setBusy(true);
        const auto answer = [this, dialog](const Result<Workspace> &made) {
            if (dialog) {
                dialog->setBusy(false);
            }
            if (!made) {
                if (dialog) {
                    dialog->showFailure(made.error().message);
                }
                return;
            }
            if (dialog) {
                dialog->accept();
            }
            Q_EMIT added(made->id);
        };
        m_workspaces.add(dialog->platform(), dialog->settings(), Reply<Workspace>(this, answer));
    });
    dialog->open();
}

void WorkspaceCommands::change(FormDialog *dialog, const Workspace &workspace,
                               const WorkspaceSettings &settings)
{
    dialog->setBusy(true);
    const auto answer = [dialog](const Result<Workspace> &changed) {
        dialog->setBusy(false);
        if (changed) {
            dialog->accept();
        } else {
            dialog->showFailure(changed.error().message);
        }
    };
    m_workspaces.change(workspace.id, workspace.revision, settings, Reply<Workspace>(dialog, answer));
}

void WorkspaceCommands::openSettings(const Workspace &workspace)
{
    auto *dialog = new WorkspaceSettingsDialog(workspace, &m_window);
    connect(dialog, &WorkspaceSettingsDialog::validated, this,
            [this, dialog, workspace] { change(dialog, workspace, dialog->settings()); });
    dialog->open();
}

void WorkspaceCommands::rename(const Workspace &workspace)
{
    auto *dialog = new RenameWorkspaceDialog(workspace, &m_window);
    connect(dialog, &RenameWorkspaceDialog::validated, this,
            [this, dialog, workspace] { change(dialog, workspace, dialog->settings()); });
    dialog->open();
}

void WorkspaceCommands::remove(const Workspace &workspace)
{
    const auto answer = [this, workspace](const Result<RemovalPreview> &preview) {
        // Without a preview the question is asked all the same: the name has to be typed anyway.
        RemovalPreview known;
        known.livingTokens = workspace.tokens;
        askRemoval(workspace, preview.value_or(known));
    };
    m_workspaces.previewRemoval(workspace.id, Reply<RemovalPreview>(this, answer));
}

void WorkspaceCommands::askRemoval(const Workspace &workspace, const RemovalPreview &preview)
{
    const QString name = escaped(workspace.settings.name);
    Question question;
    question.title = tr("Remove the workspace “%1”?").arg(name);
    question.text = workspace.local
        ? tr("This cannot be undone. Its tokens are refused from that moment on.")
        : tr("Its tokens stay on the server and stay good. Only this computer’s way to them goes.");
    question.confirmButton = tr("Remove workspace");
    question.cancelButton = tr("Cancel");
    auto *dialog = new QuestionDialog(question, ButtonRole::Danger, &m_window);
    dialog->setObjectName(u"removeWorkspaceQuestion"_s);
    auto *confirmation = new RemovalConfirmation(workspace, preview, dialog);
    dialog->addExtra(confirmation);
    dialog->setVerbAllowed(false);
    connect(confirmation, &RemovalConfirmation::matchChanged, dialog, &QuestionDialog::setVerbAllowed);
    connect(dialog, &QuestionDialog::confirmed, this, [this, dialog, id = workspace.id] {
        dialog->setBusy(true);
        const auto answer = [dialog](const Result<bool> &removed) {
            dialog->setBusy(false);
            if (removed) {
                dialog->finish();
            } else {
                dialog->showFailure(removed.error(), true);
            }
        };
        m_workspaces.remove(id, Reply<bool>(dialog, answer));
    });
    dialog->open();
}

} // namespace tkd
