// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/consumer_key_row.h"

#include "core/consumer_key_request.h"
#include "ui/style/metrics.h"
#include "ui/widgets/held_button.h"
#include "ui/widgets/needed_height.h"
#include "ui/widgets/notice.h"

#include <QApplication>
#include <QDesktopServices>
#include <QEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tkd {
namespace {

using State = ConsumerKeyRequest::State;

NoticeKind kindOf(State state)
{
    switch (state) {
    case State::Idle:
    case State::Asking:
    case State::Waiting:
        return NoticeKind::Info;
    case State::Allowed:
        return NoticeKind::Success;
    case State::Refused:
    case State::Expired:
        return NoticeKind::Warning;
    case State::Failed:
        return NoticeKind::Danger;
    }
    Q_UNREACHABLE();
}

} // namespace

ConsumerKeyRow::ConsumerKeyRow(QWidget *parent)
    : QWidget(parent)
    , m_ask(new HeldButton(tr("Ask for a consumer &key…"), this))
    , m_state(new Notice(NoticeKind::Info, this))
{
    setObjectName(u"consumerKeyRow"_s);
    m_ask->setObjectName(u"askConsumerKey"_s);
    m_ask->setAutoDefault(false);
    m_ask->setToolTip(tr("With the application key above; your browser opens, where you allow it."));
    m_state->setObjectName(u"consumerKeyState"_s);
    m_state->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::related);
    column->addWidget(m_ask, 0, Qt::AlignLeading);
    column->addWidget(m_state);
    connect(m_ask, &QPushButton::clicked, this, &ConsumerKeyRow::askRequested);
}

bool ConsumerKeyRow::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) {
        holdNeededHeight(this);
    }
    return done;
}

void ConsumerKeyRow::follow(ConsumerKeyRequest &request)
{
    connect(&request, &ConsumerKeyRequest::stateChanged, this, [this, on = &request] { show(*on); });
    connect(&request, &ConsumerKeyRequest::pageReady, this,
            [](const QUrl &page) { QDesktopServices::openUrl(page); });
    show(request);
}

void ConsumerKeyRow::show(ConsumerKeyRequest &request)
{
    const State state = request.state();
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    if (!request.isBusy()) {
        m_ask->setAllowed(true);
    }
    const std::optional<Error> &error = request.error();
    m_ask->hold(state == State::Failed && error ? error->retryAfter.value_or(0s) : 0s);
    m_state->setKind(kindOf(state));
    m_state->setMessage({}, request.sentence());
    if (request.isBusy()) {
        std::vector<NoticeWay> ways;
        if (state == State::Waiting) {
            ways.push_back({u"consumerKeyPage"_s, tr("&Open the page again"),
                            [on = &request] { QDesktopServices::openUrl(on->page()); }});
        }
        ways.push_back({u"consumerKeyCancel"_s, tr("Stop &waiting"), [on = &request] { on->giveUp(); }});
        m_state->setWays(std::move(ways));
    }
    m_state->setVisible(state != State::Idle);
    // What had the keyboard goes; who waits goes on waiting, and who is told of the end may ask again.
    if (hadFocus && request.isBusy()) {
        m_state->focusWays();
    } else if (hadFocus) {
        m_ask->setFocus();
    }
    m_ask->setAllowed(!request.isBusy());
}

} // namespace tkd
