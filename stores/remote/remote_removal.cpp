// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/remote_write.h"

#include <QCoreApplication>
#include <QUuid>

namespace tkd {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RemoteRemoval)
};

/// After such an error the next token would fare no better.
bool endsTheRow(ErrorKind kind)
{
    return kind == ErrorKind::Unreachable || kind == ErrorKind::TimedOut || kind == ErrorKind::OutcomeUnknown
        || kind == ErrorKind::Unauthorized || kind == ErrorKind::RateLimited;
}

} // namespace

ActionId derivedAction(const ActionId &action, const TokenId &token)
{
    return ActionId(
        QUuid::createUuidV5(QUuid::fromString(action.text()), token.text()).toString(QUuid::WithoutBraces));
}

RemoteRemoval::RemoteRemoval(RemoteState &state, const ActionId &action, std::vector<TokenId> ids,
                             Reply<std::vector<RemoveOutcome>> reply)
    : RemoteWrite(state)
    , m_action(action)
    , m_ids(std::move(ids))
    , m_reply(std::move(reply))
{
}

void RemoteRemoval::start()
{
    m_outcomes.reserve(m_ids.size());
    next();
}

void RemoteRemoval::next()
{
    if (m_outcomes.size() == m_ids.size()) {
        m_reply(std::move(m_outcomes));
        finish();
        return;
    }
    const TokenId &id = m_ids[m_outcomes.size()];
    const RemoteIntent *open = state().openIntent(id);
    if (open != nullptr && open->verb == RemoteVerb::Create) {
        // No token of the server's: the row of a create whose outcome nobody wants to know any more.
        const ActionId action = open->action;
        std::erase_if(state().open,
                      [&action](const RemoteIntent &intent) { return intent.action == action; });
        state().drop(id);
        state().end(action, RemoteIntent::Outcome::Dismissed, std::nullopt,
                    [self = self<RemoteRemoval>()] { self->took(std::nullopt); });
        return;
    }
    Token token = state().list.find(id).value_or(Token{id});
    auto call = state().wire().reusesIds() && token.created != Instant{} ? state().wire().oneCall(token)
                                                                         : std::nullopt;
    if (call) {
        look(token, std::move(*call));
    } else {
        begin(token);
    }
}

/// Where ids come again, the one that is there now may be another token.
void RemoteRemoval::look(const Token &token, HttpCall call)
{
    state().session.call(
        std::move(call),
        Reply<HttpAnswer>(&state(), [self = self<RemoteRemoval>(), token](Result<HttpAnswer> answer) {
            const auto there =
                answer ? self->state().wire().readOne(*answer) : Result<Token>(fail(answer.error()));
            const bool isGone =
                there ? there->created != token.created : there.error().kind == ErrorKind::NotFound;
            if (isGone) {
                self->state().drop(token.id);
                self->took(std::nullopt);
            } else if (!there) {
                self->took(there.error());
            } else {
                self->begin(token);
            }
        }));
}

void RemoteRemoval::begin(const Token &token)
{
    auto call = state().wire().removeCall(token);
    if (!call) {
        took(call.error());
        return;
    }
    m_intent = {};
    m_intent.action = derivedAction(m_action, token.id);
    m_intent.verb = RemoteVerb::Remove;
    m_intent.token = token.id;
    call->action = m_intent.action;
    const auto shared = std::make_shared<HttpCall>(std::move(*call));
    state().begin(m_intent,
                  [self = self<RemoteRemoval>(), shared](const Result<std::optional<RemoteIntent>> &known) {
                      if (known) {
                          self->send(std::move(*shared)); // to delete twice does no harm
                      } else {
                          self->took(known.error());
                      }
                  });
}

void RemoteRemoval::send(HttpCall call)
{
    state().session.call(
        std::move(call),
        Reply<HttpAnswer>(&state(), [self = self<RemoteRemoval>()](Result<HttpAnswer> answer) {
            auto &state = self->state();
            auto read = answer ? state.wire().readRemoved(*answer, Token{self->m_intent.token})
                               : Result<void>(fail(answer.error()));
            if (read || read.error().kind == ErrorKind::NotFound) {
                state.drop(self->m_intent.token);
                state.end(self->m_intent.action, RemoteIntent::Outcome::Done, std::nullopt,
                          [self] { self->took(std::nullopt); });
                return;
            }
            const Error error = mutationError(read.error(), state.wire().address(), answer);
            state.endInError(self->m_intent, error, [self, error] { self->took(error); });
        }));
}

void RemoteRemoval::took(std::optional<Error> error)
{
    m_outcomes.push_back({m_ids[m_outcomes.size()], error});
    if (error && endsTheRow(error->kind)) {
        while (m_outcomes.size() < m_ids.size()) {
            m_outcomes.push_back(
                {m_ids[m_outcomes.size()],
                 Error{ErrorKind::Cancelled, Text::tr("Not tried after the one before had failed."),
                       error->detail}});
        }
    }
    next();
}

} // namespace tkd
