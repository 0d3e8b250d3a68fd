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
    : RemoteWrite(state)
    , m_request(std::move(request))
    , m_reply(std::move(reply))
{
    m_intent.action = std::move(action);
    m_intent.verb = RemoteVerb::Regenerate;
    m_intent.token = m_request.id;
    m_intent.seen = m_request.seen;
}

void RemoteRenewal::start()
{
    // A repeated action is known by its intent, whatever became of the token since.
    state().begin(m_intent, [self = self<RemoteRenewal>()](Result<std::optional<RemoteIntent>> known) {
        self->begun(std::move(known));
    });
}

void RemoteRenewal::begun(Result<std::optional<RemoteIntent>> known)
{
    if (!known) {
        m_reply(fail(known.error()));
        finish();
        return;
    }
    if (!*known) {
        look();
        return;
    }
    const auto token =
        (*known)->outcome == RemoteIntent::Outcome::Done ? state().list.find((*known)->token) : std::nullopt;
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
    const bool isWorthIt = state().wire().tellsGeneration() || state().wire().reusesIds()
        || state().wire().regeneration() != Regeneration::Native;
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
    send();
}

void RemoteRenewal::send()
{
    if (state().wire().regeneration() != Regeneration::Native) {
        compose();
        return;
    }
    auto call = state().wire().regenerateCall(m_old);
    if (!call) {
        fault(call.error());
        return;
    }
    call->action = m_intent.action;
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
        fault(mutationError(issued.error(), state().wire().address()));
        return;
    }
    if (!state().wire().tellsGeneration()) {
        issued->token.generation = m_old.generation + 1;
    }
    done(std::move(*issued));
}

void RemoteRenewal::compose()
{
    auto draft = state().wire().successor(m_old, m_request, state().now());
    if (!draft) {
        fault(draft.error());
        return;
    }
    m_successor = std::move(*draft);
    if (state().wire().regeneration() == Regeneration::CreateThenDelete) {
        createSuccessor([self = self<RemoteRenewal>()](Result<IssuedToken> issued) {
            if (!issued) {
                self->fault(issued.error());
                return;
            }
            const auto shared = std::make_shared<IssuedToken>(std::move(*issued));
            self->deleteOld([self, shared](const std::optional<Error> &error) {
                self->succeeded(std::move(*shared), error);
            });
        });
        return;
    }
    deleteOld([self = self<RemoteRenewal>()](const std::optional<Error> &error) {
        if (error) {
            self->fault(*error);
            return;
        }
        self->createSuccessor([self](Result<IssuedToken> issued) {
            if (issued) {
                self->succeeded(std::move(*issued), std::nullopt);
                return;
            }
            // The old one is gone, so this is no error that leaves all as it was.
            self->state().drop(self->m_old.id);
            self->fault(
                {ErrorKind::OutcomeUnknown,
                 Text::tr("The old token was deleted, and the new one was not made: %1 Create a token of "
                          "this name again.")
                     .arg(issued.error().message),
                 issued.error().detail});
        });
    });
}

void RemoteRenewal::createSuccessor(std::function<void(Result<IssuedToken>)> then)
{
    auto call = state().wire().createCall(m_successor, state().now());
    if (!call) {
        then(fail(call.error()));
        return;
    }
    call->action = m_intent.action;
    state().session.call(
        std::move(*call),
        Reply<HttpAnswer>(
            &state(), [self = self<RemoteRenewal>(), then = std::move(then)](Result<HttpAnswer> answer) {
                auto issued = answer
                    ? self->state().wire().readCreated(*answer, self->m_successor, self->state().now())
                    : Result<IssuedToken>(fail(answer.error()));
                if (!issued) {
                    then(fail(mutationError(issued.error(), self->state().wire().address())));
                    return;
                }
                then(std::move(issued));
            }));
}

void RemoteRenewal::deleteOld(std::function<void(std::optional<Error>)> then)
{
    auto call = state().wire().removeCall(m_old);
    if (!call) {
        then(call.error());
        return;
    }
    call->action = derivedAction(m_intent.action, m_old.id);
    state().session.call(
        std::move(*call),
        Reply<HttpAnswer>(&state(),
                          [self = self<RemoteRenewal>(), then = std::move(then)](Result<HttpAnswer> answer) {
                              auto read = answer ? self->state().wire().readRemoved(*answer)
                                                 : Result<void>(fail(answer.error()));
                              if (read || read.error().kind == ErrorKind::NotFound) {
                                  then(std::nullopt);
                              } else {
                                  then(mutationError(read.error(), self->state().wire().address()));
                              }
                          }));
}

/// The new one is there. `leftover` says why the old one may still be.
void RemoteRenewal::succeeded(IssuedToken issued, std::optional<Error> leftover)
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
    done(std::move(issued));
}

void RemoteRenewal::done(IssuedToken issued)
{
    issued.token.delivered = false;
    issued.token.hint = remoteHint(issued.secret);
    if (!issued.token.regenerated) {
        issued.token.regenerated = state().now();
    }
    state().put(issued.token);
    const auto shared = std::make_shared<IssuedToken>(std::move(issued));
    state().end(m_intent.action, RemoteIntent::Outcome::Done, shared->token,
                [self = self<RemoteRenewal>(), shared] {
                    self->m_reply(std::move(*shared));
                    self->finish();
                });
}

void RemoteRenewal::fault(const Error &error)
{
    state().endInError(m_intent, error, [self = self<RemoteRenewal>(), error] {
        self->m_reply(fail(error));
        self->finish();
    });
}

} // namespace tkd
