// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/reply.h"
#include "core/token_batch.h"
#include "core/token_draft.h"
#include "core/token_journal.h"

#include <optional>
#include <vector>

namespace tkd {

/// What is asked of a server.
enum class RemoteVerb : quint8 { Create, Regenerate, Remove };

/// A thing that is about to be asked of a server, written down before it is sent, so that a crash or a lost
/// answer leaves a trace. Never a secret.
struct RemoteIntent
{
    /// How it went. Sent is what a crash leaves behind; it counts as Unknown.
    /// Dismissed: never found out, and the person does not want to know any more.
    enum class Outcome : quint8 { Sent, Done, Refused, Unknown, Dismissed };

    ActionId action;
    RemoteVerb verb = RemoteVerb::Create;
    Instant sent = {};
    TokenId token = {}; ///< of regenerate and remove, and of a create that is done
    Generation seen = 1; ///< of regenerate
    TokenDraft draft = {}; ///< of create, and of a regenerate that makes another token
    std::vector<TokenId> before = {}; ///< likewise: all that was there, to find the new one by
    Outcome outcome = Outcome::Sent;

    friend bool operator==(const RemoteIntent &, const RemoteIntent &) = default;
};

/// True if it does not matter any more what became of `earlier` once `later` is done: a secret that came
/// later is the good one. Regenerates that make another token are for the next list to settle, because what
/// they made may be there beside it.
[[nodiscard]] inline bool supersedes(const RemoteIntent &later, const RemoteIntent &earlier)
{
    return later.verb == RemoteVerb::Regenerate && earlier.verb == RemoteVerb::Regenerate
        && later.token == earlier.token && later.before.empty() && earlier.before.empty()
        && earlier.sent <= later.sent && !(earlier.action == later.action);
}

/// What was known of a server when it was last looked at.
struct LastList
{
    TokenBatch tokens;
    std::optional<Instant> seen; ///< nullopt: never
    std::vector<RemoteIntent> open; ///< whose outcome is Sent or Unknown, oldest first
};

/// The memory of one server workspace: what was about to be asked of it, how that went, and the last list
/// seen with what the server itself does not tell (deliveries, hints). Injected into the remote stores.
/// Asynchronous, same contract as TokenStore.
class RemoteJournal
{
public:
    virtual ~RemoteJournal() = default;
    virtual void load(Reply<LastList> reply) = 0;
    /// Durable when answered: only then may it be sent. An action that was begun before, and not refused, is
    /// given back as it is known; otherwise nullopt.
    virtual void begin(RemoteIntent intent, Reply<std::optional<RemoteIntent>> reply) = 0;
    /// How it went. `token` is what stands in the last list from now on (create and regenerate); the token of
    /// a remove that is Done leaves it. What a regenerate that is Done supersedes is Dismissed.
    virtual void finish(ActionId action, RemoteIntent::Outcome outcome, std::optional<Token> token,
                        Reply<bool> reply) = 0;
    /// The secret of this token was copied, kept, printed or closed; it stands so in the last list.
    virtual void recordDelivery(Token token, Delivery delivery, Reply<bool> reply) = 0;
    /// Replaces the last list.
    virtual void saveList(TokenBatch tokens, Instant seen, Reply<bool> reply) = 0;
};

} // namespace tkd
