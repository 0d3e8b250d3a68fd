// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/remote_write.h"

#include "stores/remote/remote_refresh.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace tkd {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RemoteCreate)
};

/// Moments are kept to the second. Where they are equal, the higher number was given later; of ids that are
/// no numbers this says nothing, and any of them is as good.
bool isNewer(const Token &token, const Token &other)
{
    const auto ageOf = [](const Token &one) {
        return std::make_tuple(one.created, one.id.text().size(), one.id.text());
    };
    return ageOf(token) > ageOf(other);
}

} // namespace

RemoteCreate::RemoteCreate(RemoteState &state, ActionId action, TokenDraft draft, Reply<IssuedToken> reply)
    : RemoteIssue(state, {std::move(action), RemoteVerb::Create}, std::move(reply))
{
    intent().draft = std::move(draft);
}

void RemoteCreate::start()
{
    const auto problems = validate(intent().draft, state().rules(), state().now());
    auto call = problems.empty() ? state().wire().createCall(intent().draft, state().now())
                                 : Result<HttpCall>(fail(toError(problems)));
    if (!call) {
        turnDown(call.error());
        return;
    }
    intent().before = state().list.ids();
    // Shared, because a call can be large and std::function wants to be copied.
    const auto shared = std::make_shared<HttpCall>(std::move(*call));
    begin([self = self<RemoteCreate>(), shared] { self->send(std::move(*shared)); });
}

void RemoteCreate::send(HttpCall call)
{
    call.action = intent().action;
    state().session.call(
        std::move(call),
        Reply<HttpAnswer>(&state(), [self = self<RemoteCreate>()](Result<HttpAnswer> answer) {
            self->take(std::move(answer));
        }));
}

void RemoteCreate::take(Result<HttpAnswer> answer)
{
    auto issued = answer ? state().wire().readCreated(*answer, intent().draft, state().now())
                         : Result<IssuedToken>(fail(answer.error()));
    if (!issued) {
        fault(mutationError(issued.error(), state().session.wire().address(), answer));
        return;
    }
    if (issued->token.id.isEmpty()) {
        lookForIt(std::move(*issued));
    } else {
        issue(std::move(*issued));
    }
}

/// The server keeps the id to itself: the newest token of that name that was not there before is it.
void RemoteCreate::lookForIt(IssuedToken issued)
{
    const auto shared = std::make_shared<IssuedToken>(std::move(issued));
    RemoteRefresh::read(state(), [self = self<RemoteCreate>(), shared](Result<TokenBatch> listed) {
        auto &before = self->intent().before;
        std::optional<Token> found;
        for (std::size_t row = 0; listed && row < listed->size(); ++row) {
            const Token token = listed->token(row);
            const bool isNew = std::find(before.begin(), before.end(), token.id) == before.end();
            if (isNew && token.name == shared->token.name && (!found || isNewer(token, *found))) {
                found = token;
            }
        }
        if (found) {
            shared->token = *found;
        } else {
            shared->token.id = TokenId(self->intent().action.text());
            shared->token.status = TokenStatus::OutcomeUnknown;
            shared->aftermath =
                Error{ErrorKind::OutcomeUnknown,
                      Text::tr("The token was created, but could not be found in the list yet: "
                               "refresh it later.")};
        }
        self->issue(std::move(*shared));
    });
}

} // namespace tkd
