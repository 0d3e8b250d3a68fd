// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/secret_commands.h"

#include "core/copy_form.h"
#include "models/issue_controller.h"
#include "models/keep_controller.h"
#include "models/questions.h"
#include "ui/keychain_ways.h"
#include "ui/secret_panel.h"
#include "ui/widgets/secret_field.h"

#include <QDir>
#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace tkd {

using Task = KeepController::Task;

SecretCommands::SecretCommands(const SecretCommandParts &parts)
    : m_on(parts)
{
    SecretPanel *panel = &parts.panel;
    KeepController *keeping = &parts.keep;
    panel->setKeepOffered(keeping->isAvailable());
    connect(panel, &SecretPanel::keepRequested, this, &SecretCommands::keep);
    connect(panel, &SecretPanel::writeRequested, this, &SecretCommands::write);
    connect(panel, &SecretPanel::delivered, this,
            [this, panel](Delivery delivery) { record(*panel->token(), delivery); });
    connect(keeping, &KeepController::kept, this, &SecretCommands::finishKeeping);
    connect(keeping, &KeepController::keychainChanged, this, &SecretCommands::followKeychain);
    connect(keeping, &KeepController::failed, this, [this](Task task) {
        if (task == Task::Keep) {
            sayNotKept();
        }
    });
}

void SecretCommands::keep()
{
    SecretPanel &panel = m_on.panel;
    if (!panel.isOpen() || panel.field()->secret().isEmpty()) {
        return;
    }
    if (m_on.keep.keep(*panel.token(), panel.field()->secret().duplicate())) {
        panel.setKeeping(true);
    } else {
        panel.showTrouble(NoticeKind::Warning,
                          tr("The keychain has not answered about “%1” yet. Try again when it has.")
                              .arg(displayName(m_on.keep.token(Task::Keep))),
                          {{u"retryKeep"_s, tr("&Try again"), [this] { keep(); }}});
    }
}

void SecretCommands::finishKeeping()
{
    const Token &token = m_on.keep.token(Task::Keep);
    if (m_on.panel.shows(token)) {
        m_on.panel.setKeeping(false);
        m_on.panel.noteTaken(Delivery::Kept);
    }
    Q_EMIT said(tr("A sealed copy of “%1” is kept.").arg(displayName(token)));
}

void SecretCommands::sayNotKept()
{
    const Token &token = m_on.keep.token(Task::Keep);
    const Error &error = m_on.keep.error(Task::Keep);
    if (m_on.panel.shows(token)) {
        const auto again = [this] { keep(); };
        m_on.panel.setKeeping(false);
        m_on.panel.showTrouble(NoticeKind::Warning, error.message, m_on.ways.from(error, again, again));
        return;
    }
    m_on.trouble.setKind(NoticeKind::Warning);
    m_on.trouble.setMessage(tr("“%1” was not kept.").arg(displayName(token)), error.message);
    m_on.trouble.show();
}

void SecretCommands::followKeychain()
{
    const bool asks = m_on.keep.keychain().state == KeychainState::Unlocking;
    if (asks && m_on.keep.isBusy(Task::Keep) && m_on.panel.shows(m_on.keep.token(Task::Keep))) {
        m_on.panel.showTrouble(NoticeKind::Info, keychainSentence(KeychainState::Unlocking), {});
    }
}

void SecretCommands::write()
{
    if (!m_on.panel.isOpen()) {
        return;
    }
    // Qt's own: the desktop's may run elsewhere, and a process that is closed to others is refused there.
    // What is there already is never written over, so nothing asks about that.
    auto *dialog = new QFileDialog(&m_on.window, tr("Write the token to a new file"), QDir::homePath());
    dialog->setObjectName(u"secretFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOptions(QFileDialog::DontUseNativeDialog | QFileDialog::DontConfirmOverwrite);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setLabelText(QFileDialog::Accept, tr("Write"));
    dialog->selectFile(tokenFileName(m_on.panel.token()->name));
    connect(dialog, &QFileDialog::fileSelected, this, &SecretCommands::writeTo);
    dialog->open();
}

void SecretCommands::writeTo(const QString &path)
{
    if (!m_on.panel.isOpen()) {
        return;
    }
    const Token token = *m_on.panel.token();
    m_on.files.write(
        path, m_on.panel.field()->secret().duplicate(),
        {this, [this, token, path](const Result<bool> &written) { finishWriting(token, path, written); }});
}

void SecretCommands::finishWriting(const Token &token, const QString &path, const Result<bool> &written)
{
    const bool shown = m_on.panel.shows(token);
    if (written) {
        // The panel tells of it, once; a second file of the same token is no other way of leaving.
        shown ? m_on.panel.noteTaken(Delivery::WrittenToFile) : record(token, Delivery::WrittenToFile);
        Q_EMIT said(tr("Token “%1” is written to %2, readable for you alone.").arg(displayName(token), path));
    } else if (shown) {
        m_on.panel.showTrouble(NoticeKind::Danger, written.error().message,
                               {{u"anotherPlace"_s, tr("&Choose another place…"), [this] { write(); }}});
    } else {
        m_on.trouble.setKind(NoticeKind::Danger);
        m_on.trouble.setMessage({}, written.error().message);
        m_on.trouble.show();
    }
}

void SecretCommands::record(const Token &token, Delivery delivery)
{
    m_on.issue.recordDelivery(m_on.journal, m_on.workspace, token, delivery);
}

} // namespace tkd
