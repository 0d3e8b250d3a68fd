// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/freshness.h"
#include "core/remote_journal.h"
#include "core/token_store.h"
#include "stores/remote/api_session.h"
#include "stores/remote/remote_list.h"

#include <functional>
#include <memory>
#include <unordered_map>

namespace tkd {

/// What the operations on one server workspace share: the way to the server, what was last seen of it, and
/// what was asked without an answer. Never decides what is asked. Lives on the thread of its creator.
class RemoteState final : public QObject
{
    Q_OBJECT
public:
    using Begun = std::function<void(Result<std::optional<RemoteIntent>>)>;

    RemoteState(Workspace ofWorkspace, std::unique_ptr<WireFormat> wire, TransportTrust trust,
                TransportLimits limits, RemoteJournal &intoJournal, const Clock &clock);
    ~RemoteState() override;

    [[nodiscard]] const WireFormat &wire() const { return session.wire(); }
    [[nodiscard]] Instant now() const { return session.clock().now(); }
    [[nodiscard]] WorkspaceRules rules() const { return wire().rules(workspace, facts); }
    /// The open intent that this row stands for, or that is about this token; nullptr if there is none.
    [[nodiscard]] const RemoteIntent *openIntent(const TokenId &id) const;

    /// Writes down what is about to be sent, and in the intent when.
    void begin(RemoteIntent &intent, Begun then);
    /// Writes down how it went, and then goes on whether or not that could be written: the server's answer
    /// counts.
    void end(const ActionId &action, RemoteIntent::Outcome outcome, std::optional<Token> token,
             std::function<void()> then);
    /// What an error of a mutation means for its intent: a row that says “unknown”, or nothing at all.
    void endInError(const RemoteIntent &intent, const Error &error, std::function<void()> then);
    /// The row that stands for an intent whose outcome is not known.
    void showUnknown(const RemoteIntent &intent);
    void put(const Token &token);
    void drop(const TokenId &id);

    ApiSession session;
    RemoteJournal &journal;
    Workspace workspace;
    ServerFacts facts;
    RemoteList list;
    Freshness freshness;
    std::vector<RemoteIntent> open; ///< outcome not known, oldest first
    RemoteList::Ids touched; ///< changed by us since a reading began
    std::unordered_map<TokenId, TokenId> replaced; ///< by composed regenerates of this process
    bool isClosed = false;

Q_SIGNALS:
    void changed();
    void freshnessChanged();
    void rulesChanged();
};

/// Enough to recognise a server's secret by, useless to an attacker: its last 4 characters if it has at least
/// 24; our own form of hint for a token of our own form.
[[nodiscard]] QString remoteHint(const Secret &secret);
/// “The workspace was removed.”
[[nodiscard]] Error workspaceGone();

} // namespace tkd
