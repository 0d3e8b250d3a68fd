// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/remote_write.h"

#include "stores/remote/remote_refresh.h"

#include <QCoreApplication>

#include <algorithm>

namespace tkd {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RemoteCreate)
};

} // namespace

RemoteCreate::RemoteCreate(RemoteState &state, ActionId action, TokenDraft draft, Reply<IssuedToken> reply)
    : RemoteWrite(state)
    , m_reply(std::move(reply))
{
    m_intent.action = std::move(action);
    m_intent.draft = std::move(draft);
}

void RemoteCreate::start()
{
    const auto problems = validate(m_intent.draft, state().rules(), state().now());
    auto call = problems.empty() ? state().wire().createCall(m_intent.draft, state().now())
                                 : Result<HttpCall>(fail(toError(problems)));
    if (!call) {
        m_reply(fail(call.error()));
        finish();
        return;
    }
    call->action = m_intent.action;
    m_intent.before = state().list.ids();
    // Shared, because a call can be large and std::function wants to be copied.
    const auto shared = std::make_shared<HttpCall>(std::move(*call));
    state().begin(m_intent, [self = self<RemoteCreate>(), shared](Result<std::optional<RemoteIntent>> known) {
        self->begun(std::move(*shared), std::move(known));
    });
}

void RemoteCreate::begun(HttpCall call, Result<std::optional<RemoteIntent>> known)
{
    if (!known) {
        m_reply(fail(known.error()));
        finish();
        return;
    }
    if (*known) {
        repeat(**known);
        return;
    }
    state().session.call(
        std::move(call),
        Reply<HttpAnswer>(&state(), [self = self<RemoteCreate>()](Result<HttpAnswer> answer) {
            self->take(std::move(answer));
        }));
}

/// The same press of the button once more: nothing is sent.
void RemoteCreate::repeat(const RemoteIntent &known)
{
    const auto token =
        known.outcome == RemoteIntent::Outcome::Done ? state().list.find(known.token) : std::nullopt;
    if (token) {
        m_reply(IssuedToken{*token, Secret(), true});
    } else {
        m_reply(
            fail(ErrorKind::OutcomeUnknown,
                 Text::tr("This was asked for before, and it is not known whether it was done: refresh the "
                          "list to see.")));
    }
    finish();
}

void RemoteCreate::take(Result<HttpAnswer> answer)
{
    auto issued = answer ? state().wire().readCreated(*answer, m_intent.draft, state().now())
                         : Result<IssuedToken>(fail(answer.error()));
    if (!issued) {
        fault(mutationError(issued.error(), state().session.wire().address()));
        return;
    }
    if (issued->token.id.isEmpty()) {
        lookForIt(std::move(*issued));
    } else {
        done(std::move(*issued));
    }
}

/// The server keeps the id to itself: the newest token of that name that was not there before is it.
void RemoteCreate::lookForIt(IssuedToken issued)
{
    const auto shared = std::make_shared<IssuedToken>(std::move(issued));
    RemoteRefresh::read(state(), [self = self<RemoteCreate>(), shared](Result<TokenBatch> listed) {
        auto &before = self->m_intent.before;
        std::optional<Token> found;
        for (std::size_t row = 0; listed && row < listed->size(); ++row) {
            const Token token = listed->token(row);
            const bool isNew = std::find(before.begin(), before.end(), token.id) == before.end();
            if (isNew && token.name == shared->token.name && (!found || token.created >= found->created)) {
                found = token;
            }
        }
        if (found) {
            shared->token = *found;
        } else {
            shared->token.id = TokenId(self->m_intent.action.text());
            shared->token.status = TokenStatus::OutcomeUnknown;
            shared->aftermath =
                Error{ErrorKind::OutcomeUnknown,
                      Text::tr("The token was created, but could not be found in the list yet: "
                               "refresh it later.")};
        }
        self->done(std::move(*shared));
    });
}

void RemoteCreate::done(IssuedToken issued)
{
    issued.token.delivered = false;
    issued.token.hint = remoteHint(issued.secret);
    m_intent.token = issued.token.id;
    const bool isFound = issued.token.status != TokenStatus::OutcomeUnknown;
    if (isFound) {
        state().put(issued.token);
    } else {
        state().showUnknown(m_intent);
    }
    const auto shared = std::make_shared<IssuedToken>(std::move(issued));
    const auto outcome = isFound ? RemoteIntent::Outcome::Done : RemoteIntent::Outcome::Unknown;
    const auto token = isFound ? std::optional(shared->token) : std::nullopt;
    state().end(m_intent.action, outcome, token, [self = self<RemoteCreate>(), shared] {
        self->m_reply(std::move(*shared));
        self->finish();
    });
}

void RemoteCreate::fault(const Error &error)
{
    state().endInError(m_intent, error, [self = self<RemoteCreate>(), error] {
        self->m_reply(fail(error));
        self->finish();
    });
}

} // namespace tkd
