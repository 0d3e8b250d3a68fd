// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/remote/remote_write.h"

#include <deque>

namespace tkd {

/// The tokens of one server workspace in this process, shared by its stores: reads wait for the first look at
/// the server, writes stand in one line. What is under way goes on when the last store is gone, and stops
/// with this object. Lives on the thread of its creator.
class RemoteTokens final : public QObject
{
    Q_OBJECT
public:
    /// `journal` and `clock` outlive this.
    RemoteTokens(Workspace workspace, std::unique_ptr<WireFormat> wire, TransportTrust trust,
                 TransportLimits limits, RemoteJournal &journal, const Clock &clock);
    ~RemoteTokens() override;

    /// As ApiSession::setUnlock, before the first call.
    void setUnlock(ApiSession::Unlock unlock) { m_state->session.setUnlock(std::move(unlock)); }

    [[nodiscard]] WorkspaceRules rules() const { return m_state->rules(); }
    [[nodiscard]] QString whyNotEdit() const { return m_state->wire().whyNotEdit(); }
    [[nodiscard]] Freshness freshness() const { return m_state->freshness; }

    void list(ListCursor after, int limit, Reply<TokenPage> reply);
    void changesSince(Revision revision, Reply<TokenChanges> reply);
    void refresh(Reply<bool> reply);
    void create(ActionId action, TokenDraft draft, Reply<IssuedToken> reply);
    void regenerate(ActionId action, RegenerateRequest request, Reply<IssuedToken> reply);
    void remove(ActionId action, std::vector<TokenId> ids, Reply<std::vector<RemoveOutcome>> reply);
    void recordDelivery(TokenId id, Generation generation, Delivery delivery, Reply<bool> reply);
    /// A copy of this generation's secret is kept, or no copy is any more (of no token, without an id); the
    /// vault has it on record already.
    void noteKept(const TokenId &id, Generation generation);
    void noteForgotten(const TokenId &id);
    void probe(Reply<ServerFacts> reply);

    void setWorkspace(const Workspace &workspace);
    /// The workspace is gone: everything answers NotFound from now on.
    void close();

Q_SIGNALS:
    void changed();
    void rulesChanged();
    void freshnessChanged();

private:
    using Then = std::function<void(const Result<bool> &)>;

    /// Goes on when the list was seen at least once, by this process or by an earlier one.
    void whenSeen(Then then);
    void load();
    void loaded(Result<LastList> last);
    void beginRefresh();
    void endRefresh(Instant begun, Result<TokenBatch> listed);
    void saveList(Instant seen);
    void askForFacts();
    void enqueue(std::shared_ptr<RemoteWrite> write);
    void nextWrite();
    void answer(std::vector<Then> waiting, const Result<bool> &result);

    std::unique_ptr<RemoteState> m_state;
    std::deque<std::shared_ptr<RemoteWrite>> m_line;
    std::vector<Then> m_waiting; ///< until the list was seen at all
    std::vector<Then> m_refreshing; ///< for the end of the refresh that is under way, or follows
    enum class Memory : quint8 { Unread, Reading, Read } m_memory = Memory::Unread;
    bool m_isWriting = false;
    bool m_hasFacts = false;
};

} // namespace tkd
