// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/health_banner.h"

#include "models/relative_time.h"
#include "ui/health_page.h"
#include "ui/question_dialog.h"
#include "ui/style/metrics.h"
#include "ui/widgets/notice.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {

HealthBanner::HealthBanner(Workspaces &workspaces, QWidget *parent)
    : QWidget(parent)
    , m_workspaces(workspaces)
    , m_state(new Notice(NoticeKind::Warning, this))
    , m_clock(new Notice(NoticeKind::Warning, this))
{
    setObjectName(u"healthBanner"_s);
    m_state->setObjectName(u"healthNotice"_s);
    QPushButton *retry = m_state->addButton(tr("&Retry"));
    retry->setObjectName(u"healthNoticeRetry"_s);
    m_clock->setObjectName(u"clockNotice"_s);
    QPushButton *use = m_clock->addButton(tr("&Use this computer’s time…"));
    use->setObjectName(u"clockNoticeUse"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::group, space::page, 0);
    column->setSpacing(space::related);
    column->addWidget(m_state);
    column->addWidget(m_clock);
    connect(retry, &QPushButton::clicked, this, [this] { m_workspaces.retry(); });
    connect(use, &QPushButton::clicked, this, &HealthBanner::askForClock);
    hide();
}

void HealthBanner::setHealth(const Health &health)
{
    const bool limited =
        health.state == Health::State::ReadOnly || health.state == Health::State::NeedsRepair;
    m_state->setKind(health.state == Health::State::NeedsRepair ? NoticeKind::Danger : NoticeKind::Warning);
    m_state->setMessage(healthTitle(health), healthText(health));
    m_state->setVisible(limited);
    if (health.timeSeen) {
        m_clock->setMessage(
            tr("This computer’s clock is behind."),
            tr("The vault has seen %1 already, and expiry counts from then. Set the clock; or, if that "
               "later time was wrong, use this computer’s.")
                .arg(absoluteTime(*health.timeSeen)));
    }
    m_clock->setVisible(health.timeSeen && health.state == Health::State::Ready);
    setVisible(limited || (health.timeSeen && health.state == Health::State::Ready));
}

void HealthBanner::askForClock()
{
    const Health health = m_workspaces.health();
    if (!health.timeSeen) {
        return;
    }
    Question question;
    question.title = tr("Use this computer’s time?");
    question.text =
        tr("The vault has seen %1. If that was a wrong clock, it can count by this computer’s clock again: "
           "tokens that expire between the two times are then good until they do.")
            .arg(absoluteTime(*health.timeSeen));
    question.detail = tr("This is recorded in the activity.");
    question.confirmButton = tr("Use this time");
    question.cancelButton = tr("Cancel");
    auto *dialog = new QuestionDialog(question, ButtonRole::Plain, window());
    dialog->setObjectName(u"clockQuestion"_s);
    connect(dialog, &QuestionDialog::confirmed, this, [this, dialog] {
        dialog->setBusy(true);
        const auto answer = [dialog](const Result<bool> &done) {
            dialog->setBusy(false);
            if (done) {
                dialog->finish();
            } else {
                dialog->showFailure(done.error(), true);
            }
        };
        m_workspaces.acceptClock(Reply<bool>(dialog, answer));
    });
    dialog->open();
}

} // namespace tkd
