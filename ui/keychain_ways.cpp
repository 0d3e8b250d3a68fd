// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/keychain_ways.h"

#include "models/questions.h"
#include "ui/question_dialog.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace tkd {

KeychainWays::KeychainWays(KeepController &keep, QWidget &window)
    : m_keep(keep)
    , m_window(window)
{
    connect(&keep, &KeepController::keyReplaced, this, &KeychainWays::finishReplacing);
    connect(&keep, &KeepController::failed, this, [this](KeepController::Task task) {
        if (task == KeepController::Task::ReplaceKey && m_question) {
            m_question->setBusy(false);
            m_question->showFailure(m_keep.error(task), true);
        }
    });
}

std::vector<NoticeWay> KeychainWays::from(const Error &error, std::function<void()> again,
                                          std::function<void()> anew)
{
    std::vector<NoticeWay> ways;
    const bool aboutKeychain = error.kind == ErrorKind::NoKeychain || error.kind == ErrorKind::Busy;
    // What is not there, is another generation by now or does not open will be so the next time as well.
    const bool final = error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Conflict
        || error.kind == ErrorKind::Corrupt;
    if (!final) {
        ways.push_back({u"retryKeep"_s, tr("&Try again"), std::move(again)});
    }
    if (aboutKeychain && m_keep.keychain().canReplaceKey()) {
        ways.push_back({u"replaceKey"_s, tr("&Replace the key…"),
                        [this, anew = std::move(anew)] { askReplaceKey(anew); }});
    }
    return ways;
}

void KeychainWays::askReplaceKey(std::function<void()> anew)
{
    m_anew = std::move(anew);
    m_question = new QuestionDialog(replaceKeyQuestion(), ButtonRole::Danger, &m_window);
    m_question->setObjectName(u"replaceKeyQuestion"_s);
    connect(m_question, &QuestionDialog::confirmed, this, [this] {
        if (m_keep.replaceKey()) {
            m_question->setBusy(true);
        }
    });
    m_question->open();
}

void KeychainWays::finishReplacing(qint64 forgotten)
{
    if (m_question) {
        m_question->finish();
    }
    Q_EMIT said(forgotten == 1 ? tr("%Ln kept copy is forgotten. The next one gets a new key.", nullptr, 1)
                               : tr("%Ln kept copies are forgotten. The next one gets a new key.", nullptr,
                                    int(forgotten)));
    if (const auto anew = std::exchange(m_anew, nullptr)) {
        anew();
    }
}

} // namespace tkd
