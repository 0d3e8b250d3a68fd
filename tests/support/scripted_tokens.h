// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_store.h"
#include "core/workspace.h"

#include <deque>
#include <functional>
#include <map>
#include <set>

namespace tkd::test {

/// The calls that a test can put a fault on.
enum class Call { List, Changes, Create, Regenerate, Remove, Edit, Refresh };

/// What one workspace holds, shared by every ScriptedStore that is open on it, as a file would be. A test
/// changes it from outside ("another process") with put() and take(), and scripts the next answers.
class ScriptedTokens final : public QObject
{
    Q_OBJECT
public:
    ScriptedTokens(Workspace workspace, const Clock &clock);

    /// With its settings, count and settings revision of now.
    [[nodiscard]] Workspace workspace() const;
    [[nodiscard]] Instant now() const { return m_clock.now(); }
    [[nodiscard]] Revision revision() const { return m_revision; }
    [[nodiscard]] std::vector<Token> living() const; ///< in the order of list
    [[nodiscard]] std::optional<Token> find(const TokenId &id) const;
    /// Calls that were made since the start.
    [[nodiscard]] int calls(Call call) const;
    /// Calls that were made and are not answered yet.
    [[nodiscard]] int waiting(Call call) const;

    void setSettings(const WorkspaceSettings &settings);
    /// The workspace is removed: stores that are open on it answer NotFound from now on.
    void setGone();
    /// Adds or replaces a token and says changed().
    void put(const Token &token);
    /// As put(), for many at once and one changed().
    void put(const std::vector<Token> &tokens);
    void take(const TokenId &id);
    /// Forgets what was taken, and says changed().
    void purge();
    /// remove() leaves this token and answers with this error for it.
    void stick(const TokenId &id, const Error &error) { m_stuck[id] = error; }
    void loosen(const TokenId &id) { m_stuck.erase(id); }
    /// With a sentence, the store does not edit.
    void setWhyNotEdit(const QString &reason) { m_whyNotEdit = reason; }

    /// The list is a copy of a server's from now on, last read at this moment.
    void setAges(const std::optional<Instant> &seen);
    /// What ages, as a server that answered meanwhile would change it.
    void setFreshness(const Freshness &freshness);
    /// Joined with the rules of the workspace: what only a server's wire knows.
    void setRulesChange(std::function<void(WorkspaceRules &)> change);

    /// The next call of this kind answers with this error; nothing is done.
    void failNext(Call call, const Error &error);
    /// The next call of this kind is done, and answers OutcomeUnknown.
    void loseNextAnswer(Call call);
    /// The next secret that is issued comes with this: it went well, and what follows did not.
    void setAftermath(const Error &aftermath) { m_aftermath = aftermath; }
    /// Calls of this kind, and writes that come after one, wait (undone) until release().
    void hold(Call call);
    void release(Call call);

Q_SIGNALS:
    void changed();
    void rulesChanged();
    void freshnessChanged();
    void released();

private:
    friend class ScriptedStore;
    struct Row
    {
        Token token;
        Revision revision = 0;
        bool living = true;
    };
    struct Fault
    {
        Error error;
        bool done = false;
    };
    [[nodiscard]] std::optional<Fault> takeFault(Call call);
    void store(const Token &token);
    bool erase(const TokenId &id);
    void endRefresh(const Result<bool> &read);
    [[nodiscard]] TokenPage page(const ListCursor &after, int limit) const;
    [[nodiscard]] TokenChanges changesAfter(Revision since) const;
    [[nodiscard]] Result<IssuedToken> create(const ActionId &action, const TokenDraft &draft);
    [[nodiscard]] Result<IssuedToken> regenerate(const ActionId &action, const RegenerateRequest &request);
    [[nodiscard]] Result<IssuedToken> issue(const ActionId &action, Token token);
    [[nodiscard]] std::vector<RemoveOutcome> remove(const std::vector<TokenId> &ids);
    [[nodiscard]] Result<Token> edit(const TokenId &id, Generation seen, const TokenDraft &draft);

    Workspace m_workspace;
    const Clock &m_clock;
    std::map<TokenId, Row> m_rows;
    std::map<ActionId, TokenId> m_actions;
    std::map<TokenId, Error> m_stuck;
    std::map<Call, std::deque<Fault>> m_faults;
    std::map<Call, int> m_calls;
    std::map<Call, int> m_waiting;
    std::set<Call> m_held;
    QString m_whyNotEdit;
    std::optional<Freshness> m_freshness; ///< nullopt: it never ages
    std::function<void(WorkspaceRules &)> m_rulesChange;
    std::optional<Error> m_aftermath;
    Revision m_revision = 1;
    Revision m_purged = 0;
    Revision m_settingsRevision = 1;
    bool m_gone = false;
};

/// A living token with everything set that a test usually wants; `number` makes id, name and times differ.
[[nodiscard]] Token sampleToken(int number, Instant now);

} // namespace tkd::test
