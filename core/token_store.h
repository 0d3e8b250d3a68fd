// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/freshness.h"
#include "core/issued_token.h"
#include "core/reply.h"
#include "core/token_batch.h"
#include "core/token_draft.h"
#include "core/workspace_rules.h"

#include <QObject>

#include <optional>
#include <vector>

namespace tkd {

/// A place in a store's own order. Empty = from the start. Opaque: only the store that made it reads it.
struct ListCursor
{
    QByteArray position = {};
    friend bool operator==(const ListCursor &, const ListCursor &) = default;
};

struct TokenPage
{
    TokenBatch tokens;
    std::optional<ListCursor> next; ///< nullopt: this was the last page
    qint64 total = 0; ///< living tokens of the workspace at `revision`
    Revision revision = 0; ///< what the page shows; pass the FIRST page's to changesSince after the last
};

struct TokenChanges
{
    TokenBatch changed; ///< new and altered ones, in no order
    std::vector<TokenId> removed;
    qint64 total = 0;
    Revision revision = 0;
    /// What went since that revision is no longer known, so nothing is said: read the list from the start.
    /// What is not in it then is gone.
    bool startAgain = false;
};

struct RegenerateRequest
{
    TokenId id;
    Generation seen = 1; ///< the generation that the person saw; another one is a Conflict
    /// Outer nullopt: the expiry stays. Inner nullopt: it never expires from now on.
    std::optional<std::optional<Instant>> expires = std::nullopt;
};

struct RemoveOutcome
{
    TokenId id;
    std::optional<Error> error; ///< nullopt: it is gone (what was gone already counts as gone)
};

/// What only some stores can do: change a living token's own fields (name, scope, expiry).
class TokenEditing
{
public:
    virtual ~TokenEditing() = default;
    /// The fields that can be changed here.
    [[nodiscard]] virtual std::vector<Field> editable() const = 0;
    virtual void edit(TokenId id, Generation seen, TokenDraft draft, Reply<Token> reply) = 0;
};

class ResourceCatalog;

/// The tokens of one workspace, wherever they live. Asynchronous, with this contract (one suite runs it
/// against every store):
///  1. a reply comes exactly once, or never if its guard is gone or the store is destroyed;
///  2. never before the call has returned;
///  3. always on the store object's own thread;
///  4. writes are answered in the order in which they were asked;
///  5. no nested event loop and no blocking wait;
///  6. an error leaves the store unchanged, or says OutcomeUnknown.
/// The order of `list` is the store's own (the vault: by name key, then id).
class TokenStore : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// What this workspace offers now; follows its settings.
    [[nodiscard]] virtual WorkspaceRules rules() const = 0;
    virtual void list(ListCursor after, int limit, Reply<TokenPage> reply) = 0;
    virtual void changesSince(Revision revision, Reply<TokenChanges> reply) = 0;
    virtual void create(ActionId action, TokenDraft draft, Reply<IssuedToken> reply) = 0;
    virtual void regenerate(ActionId action, RegenerateRequest request, Reply<IssuedToken> reply) = 0;
    /// One outcome per id, in the order of `ids`.
    virtual void remove(ActionId action, std::vector<TokenId> ids,
                        Reply<std::vector<RemoveOutcome>> reply) = 0;
    /// nullptr: tokens cannot be edited here, and whyNotEdit() says the reason.
    [[nodiscard]] virtual TokenEditing *editing() { return nullptr; }
    [[nodiscard]] virtual QString whyNotEdit() const { return {}; }
    /// nullptr: the list is never older than this moment.
    [[nodiscard]] virtual Refreshing *refreshing() { return nullptr; }
    /// nullptr: this workspace keeps no resources of its own.
    [[nodiscard]] virtual ResourceCatalog *catalog() { return nullptr; }

Q_SIGNALS:
    /// Something may have changed, here or by another process: ask changesSince.
    void changed();
    /// The workspace's settings changed: ask rules() again.
    void rulesChanged();
    /// Only where refreshing() is not null: ask freshness() again.
    void freshnessChanged();
};

} // namespace tkd
