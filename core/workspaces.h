// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/kept_secrets.h"
#include "core/reply.h"
#include "core/token_journal.h"
#include "core/token_store.h"
#include "core/workspace.h"

#include <QObject>

#include <memory>
#include <vector>

namespace tkd {

/// How the vault is, in the words of a page or a banner.
struct Health
{
    enum class State {
        Opening,
        Ready,
        ReadOnly, ///< can be looked at, not changed; `reason` says why
        NeedsRepair, ///< a check failed; can be looked at, not changed
        Refused, ///< not opened; nothing was touched
    };
    State state = State::Opening;
    Error reason = {};
    QString place = {}; ///< the vault's file, for a person
    /// Set while the computer's clock stands more than 5 minutes before the latest time that the vault has
    /// seen: it counts from that time then.
    std::optional<Instant> timeSeen = {};
    friend bool operator==(const Health &, const Health &) = default;
};

/// What a removal would take away, to be listed before the person types the name.
struct RemovalPreview
{
    qint64 livingTokens = 0;
    qint64 deletedTokens = 0; ///< tombstones
    qint64 usedLastWeek = 0;
};

class Connections;

/// The workspaces of this person: what the sidebar and the command line speak to. Queries answer from memory;
/// commands are asynchronous by the contract of TokenStore. Lives on the thread of its creator.
class Workspaces : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual Health health() const = 0;
    /// The last list known, in the person's order. Empty while opening.
    [[nodiscard]] virtual std::vector<Workspace> all() const = 0;

    /// Tries again to open what was refused or busy.
    virtual void retry() = 0;
    virtual void add(const Platform &platform, WorkspaceSettings settings, Reply<Workspace> reply) = 0;
    /// Renames and changes settings; `seen` is the revision that the person saw (another one is a Conflict).
    virtual void change(WorkspaceId id, Revision seen, WorkspaceSettings settings,
                        Reply<Workspace> reply) = 0;
    virtual void previewRemoval(WorkspaceId id, Reply<RemovalPreview> reply) = 0;
    virtual void remove(WorkspaceId id, Reply<bool> reply) = 0;
    /// Counts from the computer's clock again, and forgets that a later time was seen.
    virtual void acceptClock(Reply<bool> reply) = 0;

    /// The tokens of a workspace; nullptr if there is none of that id. The store may outlive the workspace
    /// and then answers NotFound. It must not outlive this object.
    [[nodiscard]] virtual std::unique_ptr<TokenStore> open(const WorkspaceId &id) = 0;
    [[nodiscard]] virtual TokenJournal &journal() = 0;
    /// nullptr: secrets cannot be kept here at all (no button, no menu entry).
    [[nodiscard]] virtual KeptSecrets *kept() { return nullptr; }
    /// nullptr: a workspace cannot be a server here.
    [[nodiscard]] virtual Connections *connections() { return nullptr; }

Q_SIGNALS:
    void changed();
    void healthChanged();
};

} // namespace tkd
