// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/remote_write.h"

#include <QCoreApplication>

namespace tkd {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RemoteRenewal)
};

Error conflict()
{
    return {
        ErrorKind::Conflict,
        Text::tr(
            "Somebody else regenerated this token in the meantime, and its new secret stays good. Nothing "
            "was changed.")};
}

Error notThere()
{
    return {ErrorKind::NotFound,
            Text::tr("The server does not have this token any more. Nothing was changed.")};
}

} // namespace

RemoteRenewal::RemoteRenewal(RemoteState &state, ActionId action, RegenerateRequest request,
                             Reply<IssuedToken> reply)
    : RemoteIssue(state, {std::move(action), RemoteVerb::Regenerate}, std::move(reply))
    , m_request(std::move(request))
{
    intent().token = m_request.id;
    intent().seen = m_request.seen;
}

bool RemoteRenewal::isComposed()
{
    const auto how = state().wire().regeneration();
    return how == Regeneration::CreateThenDelete || how == Regeneration::DeleteThenCreate;
}

void RemoteRenewal::start()
{
    const auto known = isComposed() ? state().list.find(m_request.id) : std::nullopt;
    if (known) { // what the new token is found by, should its answer be lost
        intent().draft = state().wire().successor(*known, m_request, state().now()).value_or(TokenDraft{});
        intent().before = state().list.ids();
    }
    // A repeated action is known by its intent, whatever became of the token since.
    begin([self = self<RemoteRenewal>()] { self->look(); });
}

/// At what is there now, as far as the server lets one look.
void RemoteRenewal::look()
{
    const auto known = state().list.find(m_request.id);
    if (!known) {
        fault(state().replaced.contains(m_request.id) ? conflict() : notThere());
        return;
    }
    m_old = *known;
    const auto rules = state().rules();
    if (state().wire().regeneration() == Regeneration::None) {
        fault({ErrorKind::Unsupported, rules.whyNoRegenerate});
        return;
    }
    if (known->generation != m_request.seen) {
        fault(conflict());
        return;
    }
    // A composed one must not make a token again that somebody has deleted meanwhile.
    const bool isWorthIt = state().wire().tellsGeneration() || state().wire().reusesIds() || isComposed();
    auto call = isWorthIt ? state().wire().oneCall(m_old) : std::nullopt;
    if (!call) {
        send();
        return;
    }
    state().session.call(
        std::move(*call),
        Reply<HttpAnswer>(&state(), [self = self<RemoteRenewal>()](Result<HttpAnswer> answer) {
            self->looked(std::move(answer));
        }));
}

void RemoteRenewal::looked(Result<HttpAnswer> answer)
{
    const auto there = answer ? state().wire().readOne(*answer) : Result<Token>(fail(answer.error()));
    if (!there) {
        const bool isGone = there.error().kind == ErrorKind::NotFound;
        if (isGone) {
            state().drop(m_old.id);
        }
        fault(isGone ? notThere() : there.error());
        return;
    }
    if (there->created != m_old.created) {
        fault(notThere());
        return;
    }
    if (state().wire().tellsGeneration() && there->generation != m_request.seen) {
        state().put(*there); // somebody else has that secret
        fault(conflict());
        return;
    }
    m_there = std::move(*answer);
    send();
}

void RemoteRenewal::send()
{
    if (isComposed()) {
        compose();
        return;
    }
    auto call = state().wire().regenerateCall(m_old);
    if (!call) {
        fault(call.error());
        return;
    }
    call->action = intent().action;
    state().session.call(
        std::move(*call),
        Reply<HttpAnswer>(&state(), [self = self<RemoteRenewal>()](Result<HttpAnswer> answer) {
            self->take(std::move(answer));
        }));
}

void RemoteRenewal::take(Result<HttpAnswer> answer)
{
    auto issued = answer ? state().wire().readRegenerated(*answer, state().now())
                         : Result<IssuedToken>(fail(answer.error()));
    if (!issued) {
        fault(mutationError(issued.error(), state().wire().address(), answer));
        return;
    }
    if (!state().wire().tellsGeneration()) {
        issued->token.generation = m_old.generation + 1;
    }
    renewed(std::move(*issued));
}

void RemoteRenewal::compose()
{
    auto draft = state().wire().successor(m_old, m_request, state().now());
    auto call = draft ? state().wire().successorCall(*draft, m_there, state().now())
                      : Result<HttpCall>(fail(draft.error()));
    if (!call) { // before anything is deleted
        fault(call.error());
        return;
    }
    m_successor = std::move(*draft);
    m_create = std::move(*call);
    m_create.action = intent().action;
    if (state().wire().regeneration() == Regeneration::CreateThenDelete) {
        createSuccessor([self = self<RemoteRenewal>()](Result<IssuedToken> issued) {
            if (!issued) {
                self->fault(issued.error());
                return;
            }
            const auto shared = std::make_shared<IssuedToken>(std::move(*issued));
            self->deleteOld([self, shared](const std::optional<Error> &error) {
                self->replaced(std::move(*shared), error);
            });
        });
        return;
    }
    deleteOld([self = self<RemoteRenewal>()](const std::optional<Error> &error) {
        if (error) {
            self->notDeleted(*error);
            return;
        }
        self->createSuccessor([self](Result<IssuedToken> issued) {
            if (issued) {
                self->replaced(std::move(*issued), std::nullopt);
            } else {
                self->notReplaced(issued.error());
            }
        });
    });
}

void RemoteRenewal::createSuccessor(std::function<void(Result<IssuedToken>)> then)
{
    state().session.call(
        std::move(m_create),
        Reply<HttpAnswer>(
            &state(), [self = self<RemoteRenewal>(), then = std::move(then)](Result<HttpAnswer> answer) {
                auto issued = answer
                    ? self->state().wire().readCreated(*answer, self->m_successor, self->state().now())
                    : Result<IssuedToken>(fail(answer.error()));
                if (!issued) {
                    then(fail(mutationError(issued.error(), self->state().wire().address(), answer)));
                    return;
                }
                then(std::move(issued));
            }));
}

/// Of what would have to go first.
void RemoteRenewal::notDeleted(Error error)
{
    if (error.kind == ErrorKind::OutcomeUnknown) {
        error.message =
            Text::tr("It is not known whether the old token was deleted, and no new one was made: "
                     "refresh the list to see.");
    }
    fault(error);
}

/// The old one is gone, so whatever became of the new one is no error that leaves all as it was.
void RemoteRenewal::notReplaced(const Error &error)
{
    if (error.kind == ErrorKind::OutcomeUnknown) {
        fault({ErrorKind::OutcomeUnknown,
               Text::tr("The old token was deleted, and it is not known whether the new one was made: "
                        "refresh the list to see."),
               error.detail});
        return;
    }
    state().drop(m_old.id);
    const Error told{ErrorKind::OutcomeUnknown,
                     Text::tr("The old token was deleted, and the new one was not made: %1 Create a token of "
                              "this name again.")
                         .arg(error.message),
                     error.detail, error.field, error.retryAfter};
    state().end(intent().action, RemoteIntent::Outcome::Refused, std::nullopt,
                [self = self<RemoteRenewal>(), told] { self->turnDown(told); });
}

void RemoteRenewal::deleteOld(std::function<void(std::optional<Error>)> then)
{
    auto call = state().wire().removeCall(m_old);
    if (!call) {
        then(call.error());
        return;
    }
    call->action = derivedAction(intent().action, m_old.id);
    state().session.call(
        std::move(*call),
        Reply<HttpAnswer>(&state(),
                          [self = self<RemoteRenewal>(), then = std::move(then)](Result<HttpAnswer> answer) {
                              auto read = answer ? self->state().wire().readRemoved(*answer, self->m_old)
                                                 : Result<void>(fail(answer.error()));
                              if (read || read.error().kind == ErrorKind::NotFound) {
                                  then(std::nullopt);
                              } else {
                                  then(mutationError(read.error(), self->state().wire().address(), answer));
                              }
                          }));
}

/// The new one is there. `leftover` says why the old one may still be.
void RemoteRenewal::replaced(IssuedToken issued, std::optional<Error> leftover)
{
    if (leftover) {
        issued.aftermath =
            Error{leftover->kind,
                  Text::tr("The new token is good, but the old one could not be deleted and may still "
                           "work: delete it. %1")
                      .arg(leftover->message),
                  leftover->detail};
        issued.token.generation = 1;
    } else {
        state().replaced.insert_or_assign(m_old.id, issued.token.id);
        state().drop(m_old.id);
        issued.token.generation = m_old.generation + 1;
        issued.token.regenerated = state().now();
    }
    renewed(std::move(issued));
}

void RemoteRenewal::renewed(IssuedToken issued)
{
    if (!issued.token.regenerated) {
        issued.token.regenerated = state().now();
    }
    issue(std::move(issued));
}

} // namespace tkd
