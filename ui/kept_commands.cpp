// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/kept_commands.h"

#include "core/reach.h"
#include "models/issue_controller.h"
#include "models/keep_controller.h"
#include "models/questions.h"
#include "models/resource_list.h"
#include "ui/keychain_ways.h"
#include "ui/question_dialog.h"
#include "ui/widgets/clipboard_guard.h"
#include "ui/widgets/notice.h"

using namespace Qt::StringLiterals;

namespace tkd {

using Task = KeepController::Task;

KeptCommands::KeptCommands(const KeptCommandParts &parts)
    : m_on(parts)
{
    KeepController *keeping = &parts.keep;
    connect(keeping, &KeepController::copyReady, this, &KeptCommands::takeCopy);
    connect(keeping, &KeepController::forgotten, this, [this] {
        if (m_question) {
            m_question->finish();
        }
        Q_EMIT said(
            tr("The kept copy of “%1” is forgotten.").arg(displayName(m_on.keep.token(Task::Forget))));
    });
    connect(keeping, &KeepController::failed, this, [this](Task task) {
        if (task == Task::Copy) {
            sayNotCopied();
        } else if (task == Task::Forget && m_question) {
            m_question->setBusy(false);
            m_question->showFailure(m_on.keep.error(task), true);
        }
    });
    connect(keeping, &KeepController::keychainChanged, this, [this] {
        if (m_on.keep.isBusy(Task::Copy) && m_on.keep.keychain().state == KeychainState::Unlocking) {
            Q_EMIT said(keychainSentence(KeychainState::Unlocking));
        }
    });
}

void KeptCommands::copy(const Token &token, std::optional<CopyForm> form)
{
    if (m_on.keep.copy(token)) {
        m_form = form;
    } else {
        Q_EMIT said(tr("The keychain has not answered about “%1” yet.")
                        .arg(displayName(m_on.keep.token(Task::Copy))));
    }
}

void KeptCommands::copyPlaceholder(const Token &token, CopyForm form)
{
    m_on.clipboard.copyText(placeholderForm(form, subject(token)));
    Q_EMIT said(copiedPlaceholderText(form));
}

CopySubject KeptCommands::subject(const Token &token) const
{
    return copySubject(*m_on.rules.platform, token, addressReached(token, m_on.resources.all()));
}

void KeptCommands::takeCopy()
{
    const Token token = m_on.keep.token(Task::Copy);
    Secret secret = m_on.keep.takeCopy();
    if (m_form) {
        secret = filledForm(*m_form, subject(token), secret);
    }
    if (m_on.clipboard.copySecret(secret, displayName(token))) {
        m_on.trouble.hide();
        m_on.issue.recordDelivery(m_on.journal, m_on.workspace, token, Delivery::Copied);
        return;
    }
    m_on.trouble.setKind(NoticeKind::Warning);
    m_on.trouble.setMessage({}, ClipboardGuard::refusal());
    m_on.trouble.setWays(
        {{u"retryCopy"_s, tr("&Try again"), [this, token, form = m_form] { copy(token, form); }}});
    m_on.trouble.show();
}

void KeptCommands::sayNotCopied()
{
    const Token token = m_on.keep.token(Task::Copy);
    const Error &error = m_on.keep.error(Task::Copy);
    const QString summary = tr("“%1” was not copied.").arg(displayName(token));
    m_on.trouble.setKind(NoticeKind::Warning);
    m_on.trouble.setMessage(summary, error.message);
    m_on.trouble.setWays(m_on.ways.from(error, [this, token, form = m_form] { copy(token, form); }, {}));
    m_on.trouble.show();
    Q_EMIT said(summary); // the status line does not go on saying that the keychain asks
}

void KeptCommands::forget(const Token &token)
{
    m_question = new QuestionDialog(forgetCopyQuestion(m_on.rules, token), ButtonRole::Danger, &m_on.window);
    m_question->setObjectName(u"forgetCopyQuestion"_s);
    connect(m_question, &QuestionDialog::confirmed, this, [this, token] {
        if (m_on.keep.forget(token)) {
            m_question->setBusy(true);
        }
    });
    m_question->open();
}

} // namespace tkd
