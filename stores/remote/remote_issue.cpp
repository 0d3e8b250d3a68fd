// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/remote_write.h"

#include <QCoreApplication>

namespace tkd {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RemoteIssue)
};

} // namespace

RemoteIssue::RemoteIssue(RemoteState &state, RemoteIntent intent, Reply<IssuedToken> reply)
    : RemoteWrite(state)
    , m_intent(std::move(intent))
    , m_reply(std::move(reply))
{
}

void RemoteIssue::begin(std::function<void()> then)
{
    state().begin(m_intent,
                  [self = self<RemoteIssue>(),
                   then = std::move(then)](const Result<std::optional<RemoteIntent>> &known) {
                      if (!known) {
                          self->turnDown(known.error());
                      } else if (*known) {
                          self->repeat(**known);
                      } else {
                          then();
                      }
                  });
}

void RemoteIssue::repeat(const RemoteIntent &known)
{
    const auto token =
        known.outcome == RemoteIntent::Outcome::Done ? state().list.find(known.token) : std::nullopt;
    if (token) {
        m_reply(IssuedToken{*token, Secret(), true});
        finish();
    } else {
        turnDown({ErrorKind::OutcomeUnknown,
                  Text::tr("This was asked for before, and it is not known whether it was done: refresh the "
                           "list to see.")});
    }
}

void RemoteIssue::issue(IssuedToken issued)
{
    issued.token.delivered = false;
    issued.token.kept = false;
    issued.token.hint = remoteHint(issued.secret);
    const bool isFound = issued.token.status != TokenStatus::OutcomeUnknown;
    if (isFound) {
        std::erase_if(state().open,
                      [this](const RemoteIntent &earlier) { return supersedes(m_intent, earlier); });
        state().put(issued.token);
    } else {
        state().showUnknown(m_intent);
    }
    const auto shared = std::make_shared<IssuedToken>(std::move(issued));
    const auto outcome = isFound ? RemoteIntent::Outcome::Done : RemoteIntent::Outcome::Unknown;
    const auto token = isFound ? std::optional(shared->token) : std::nullopt;
    state().end(m_intent.action, outcome, token, [self = self<RemoteIssue>(), shared] {
        self->m_reply(std::move(*shared));
        self->finish();
    });
}

void RemoteIssue::fault(const Error &error)
{
    state().endInError(m_intent, error, [self = self<RemoteIssue>(), error] { self->turnDown(error); });
}

void RemoteIssue::turnDown(const Error &error)
{
    m_reply(fail(error));
    finish();
}

} // namespace tkd
