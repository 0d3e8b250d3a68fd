// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/remote/remote_state.h"

#include <functional>
#include <memory>

namespace tkd {

/// One write on its way: what was asked, and whom to tell. It stands in the line of writes until it says that
/// it is over; its answer comes first. Kept alive by whoever waits for its next step, all of which go with
/// the state.
class RemoteWrite : public std::enable_shared_from_this<RemoteWrite>
{
public:
    explicit RemoteWrite(RemoteState &state);
    virtual ~RemoteWrite();
    RemoteWrite(const RemoteWrite &) = delete;
    RemoteWrite &operator=(const RemoteWrite &) = delete;

    /// Calls `over` once, after the answer.
    void run(std::function<void()> over);
    /// Answers with this error; instead of run().
    virtual void refuse(const Error &error) = 0;

protected:
    virtual void start() = 0;
    /// The last thing a write does.
    void finish();

    template <class Write>
    [[nodiscard]] std::shared_ptr<Write> self()
    {
        return std::static_pointer_cast<Write>(shared_from_this());
    }
    [[nodiscard]] RemoteState &state() { return m_state; }

private:
    RemoteState &m_state;
    std::function<void()> m_over;
};

/// A write that ends in a secret, which is given out once.
class RemoteIssue : public RemoteWrite
{
public:
    void refuse(const Error &error) override { m_reply(fail(error)); }

protected:
    RemoteIssue(RemoteState &state, RemoteIntent intent, Reply<IssuedToken> reply);

    [[nodiscard]] RemoteIntent &intent() { return m_intent; }
    /// Writes the intent down and goes on with `then`. The same press of the button once more is answered
    /// from what is known of the first one, and nothing is sent.
    void begin(std::function<void()> then);
    /// Answers with this. A token whose status is unknown was made, but could not be found.
    void issue(IssuedToken issued);
    void fault(const Error &error);
    /// Answers with an error before anything was written down.
    void turnDown(const Error &error);

private:
    void repeat(const RemoteIntent &known);

    RemoteIntent m_intent;
    Reply<IssuedToken> m_reply;
};

/// POST, and what it takes to know the token it made.
class RemoteCreate final : public RemoteIssue
{
public:
    RemoteCreate(RemoteState &state, ActionId action, TokenDraft draft, Reply<IssuedToken> reply);

private:
    void start() override;
    void send(HttpCall call);
    void take(Result<HttpAnswer> answer);
    void lookForIt(IssuedToken issued);
};

/// A new secret for an old token: in one call, or composed of a create and a delete.
class RemoteRenewal final : public RemoteIssue
{
public:
    RemoteRenewal(RemoteState &state, ActionId action, RegenerateRequest request, Reply<IssuedToken> reply);

private:
    [[nodiscard]] bool isComposed();
    void start() override;
    void look();
    void looked(Result<HttpAnswer> answer);
    void send();
    void take(Result<HttpAnswer> answer);
    void compose();
    void createSuccessor(std::function<void(Result<IssuedToken>)> then);
    void deleteOld(std::function<void(std::optional<Error>)> then);
    void notDeleted(Error error);
    void notReplaced(const Error &error);
    void replaced(IssuedToken issued, std::optional<Error> leftover);
    void renewed(IssuedToken issued);

    RegenerateRequest m_request;
    Token m_old;
    HttpAnswer m_there; ///< the old token in the server's own words
    TokenDraft m_successor;
    HttpCall m_create;
};

/// DELETE for one token after the other. Where the server cannot be reached any more, the rest is not tried.
class RemoteRemoval final : public RemoteWrite
{
public:
    RemoteRemoval(RemoteState &state, const ActionId &action, std::vector<TokenId> ids,
                  Reply<std::vector<RemoveOutcome>> reply);

    void refuse(const Error &error) override { m_reply(fail(error)); }

private:
    void start() override;
    void next();
    void look(const Token &token, HttpCall call);
    void begin(const Token &token);
    void send(HttpCall call);
    void took(std::optional<Error> error);

    ActionId m_action;
    std::vector<TokenId> m_ids;
    std::vector<RemoveOutcome> m_outcomes;
    RemoteIntent m_intent;
    Reply<std::vector<RemoveOutcome>> m_reply;
};

/// A mutation's answer that was not understood leaves its outcome open; every other error stays as it is.
[[nodiscard]] Error mutationError(const Error &error, const QUrl &url, const Result<HttpAnswer> &answer);

/// An action of its own for one token of many, the same whenever it is asked for.
[[nodiscard]] ActionId derivedAction(const ActionId &action, const TokenId &token);

} // namespace tkd
