// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_store.h"
#include "core/workspace.h"

#include <QPointer>

#include <deque>
#include <map>
#include <memory>
#include <set>

namespace tkd::test {

/// The calls that a test can put a fault on.
enum class Call { List, Changes, Create, Regenerate, Remove, Edit };

/// What one workspace holds, shared by every ScriptedStore that is open on it, as a file would be. A test
/// changes it from outside ("another process") with put() and take(), and scripts the next answers.
class ScriptedTokens final : public QObject
{
    Q_OBJECT
public:
    ScriptedTokens(Workspace workspace, const Clock &clock);

    [[nodiscard]] const Workspace &workspace() const { return m_workspace; }
    [[nodiscard]] Instant now() const { return m_clock.now(); }
    [[nodiscard]] Revision revision() const { return m_revision; }
    [[nodiscard]] std::vector<Token> living() const; ///< in the order of list
    [[nodiscard]] std::optional<Token> find(const TokenId &id) const;
    /// Calls that were made since the start.
    [[nodiscard]] int calls(Call call) const;

    void setSettings(const WorkspaceSettings &settings);
    /// The workspace is removed: stores that are open on it answer NotFound from now on.
    void setGone();
    /// Adds or replaces a token and says changed().
    void put(const Token &token);
    /// As put(), for many at once and one changed().
    void put(const std::vector<Token> &tokens);
    void take(const TokenId &id);

    /// The next call of this kind answers with this error; nothing is done.
    void failNext(Call call, const Error &error);
    /// The next call of this kind is done, and answers OutcomeUnknown.
    void loseNextAnswer(Call call);
    /// Calls of this kind wait (undone) until release().
    void hold(Call call);
    void release(Call call);

Q_SIGNALS:
    void changed();
    void rulesChanged();
    void released();

private:
    friend class ScriptedStore;
    struct Row {
        Token token;
        Revision revision = 0;
        bool living = true;
    };
    struct Fault {
        Error error;
        bool done = false;
    };
    struct Issue {
        TokenId id;
        Generation generation = 1;
    };
    [[nodiscard]] std::optional<Fault> takeFault(Call call);
    void touch(Row &row);

    Workspace m_workspace;
    const Clock &m_clock;
    std::map<TokenId, Row> m_rows;
    std::map<ActionId, Issue> m_actions;
    std::map<Call, std::deque<Fault>> m_faults;
    std::map<Call, int> m_calls;
    std::set<Call> m_held;
    Revision m_revision = 1;
    bool m_gone = false;
};

/// A TokenStore in memory that keeps the contract and can be told to fail, to lose an answer and to wait. For
/// tests only; everything happens on its own thread, in the event loop.
class ScriptedStore final : public TokenStore, public TokenEditing
{
    Q_OBJECT
public:
    explicit ScriptedStore(std::shared_ptr<ScriptedTokens> tokens, QObject *parent = nullptr);
    ~ScriptedStore() override;

    [[nodiscard]] ScriptedTokens &tokens() { return *m_tokens; }

    [[nodiscard]] WorkspaceRules rules() const override;
    void list(ListCursor after, int limit, Reply<TokenPage> reply) override;
    void changesSince(Revision revision, Reply<TokenChanges> reply) override;
    void create(ActionId action, TokenDraft draft, Reply<IssuedToken> reply) override;
    void regenerate(ActionId action, RegenerateRequest request, Reply<IssuedToken> reply) override;
    void remove(ActionId action, std::vector<TokenId> ids, Reply<std::vector<RemoveOutcome>> reply) override;
    [[nodiscard]] TokenEditing *editing() override { return this; }

    [[nodiscard]] std::vector<Field> editable() const override;
    void edit(TokenId id, Generation seen, TokenDraft draft, Reply<Token> reply) override;

private:
    struct Waiting {
        Call call;
        std::function<void()> work;
    };
    template <class T, class Work>
    void ask(Call call, Reply<T> reply, Work work);
    void run(Waiting waiting);
    void releaseWaiting();

    Result<IssuedToken> doCreate(const ActionId &action, const TokenDraft &draft);
    Result<IssuedToken> doRegenerate(const ActionId &action, const RegenerateRequest &request);
    Result<Token> doEdit(const TokenId &id, Generation seen, const TokenDraft &draft);
    TokenPage page(const ListCursor &after, int limit) const;
    TokenChanges changes(Revision since) const;

    std::shared_ptr<ScriptedTokens> m_tokens;
    std::deque<Waiting> m_waiting;
};

/// A living token with everything set that a test usually wants; `number` makes id, name and times differ.
[[nodiscard]] Token sampleToken(int number, Instant now);

} // namespace tkd::test
