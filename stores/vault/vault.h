// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_format.h"
#include "core/token_journal.h"
#include "core/token_store.h"
#include "core/workspaces.h"
#include "stores/vault/schema.h"
#include "stores/vault/sqlite.h"
#include "stores/vault/vault_check.h"
#include "stores/vault/vault_file.h"

#include <memory>
#include <optional>
#include <vector>

namespace tkd {

struct VaultOptions
{
    bool readOnly = false;
    /// Make a new vault with an AI Deploy workspace where there is nothing at all.
    bool createIfMissing = true;
    /// Without that workspace.
    bool createEmpty = false;
    /// Busy time-out, stop flag, checkpoints, VFS. `readOnly` and `immutable` in it are set by Vault::open.
    sqlite::ConnectionOptions connection = {};
    /// Another ladder than the released one, for tests; nullptr = vaultLadder().
    const SchemaLadder *ladder = nullptr;
};

/// How an opened vault is. A vault that is refused is the Error of the Result.
enum class VaultState {
    Opened,
    OpenedReadOnly, ///< can be looked at, not changed
    NeedsRepair, ///< a check failed; opened for looking only
};

struct OpenedVault;
struct VaultParts;

/// The vault: one SQLite file with the workspaces, tokens and activity of one person. Plain and synchronous
/// over one connection; used by one thread at a time. It never blocks longer than the options' patience for
/// another process's lock, never keeps a secret, and never shows one before its COMMIT is durable. Every
/// command is ONE immediate transaction with its activity row inside; an error leaves the vault as it was, or
/// is OutcomeUnknown (a disk error at the very end; no secret is given then).
class Vault final
{
public:
    /// Opens, migrates or creates the vault. `clock` outlives it. Kinds of refusal: NotFound (nothing there
    /// and not to be created), Forbidden (place or mode), TooNew, Corrupt (not a vault), ReadOnly, Busy,
    /// NoSpace, Unsupported (network file system), Cancelled.
    [[nodiscard]] static Result<OpenedVault> open(const VaultLocation &location, const VaultOptions &options,
                                                  const Clock &clock);
    Vault(Vault &&) noexcept;
    Vault &operator=(Vault &&) noexcept;
    ~Vault();

    // Queries
    [[nodiscard]] QString file() const;
    [[nodiscard]] Result<std::vector<Workspace>> workspaces();
    [[nodiscard]] Result<Workspace> workspace(const WorkspaceId &id);
    [[nodiscard]] Result<RemovalPreview> removalPreview(const WorkspaceId &id);
    /// By name key, then id, in one snapshot.
    [[nodiscard]] Result<TokenPage> page(const WorkspaceId &workspace, const ListCursor &after, int limit);
    /// Everything that changed after `revision`; `startAgain` where a token that went since was purged.
    [[nodiscard]] Result<TokenChanges> changesSince(const WorkspaceId &workspace, Revision revision);
    [[nodiscard]] Result<Token> token(const WorkspaceId &workspace, const TokenId &id);
    /// Which living or deleted token a digest belongs or belonged to, and of which generation.
    [[nodiscard]] Result<DigestOwner> ownerOf(const TokenDigest &digest);
    /// The last revision of the vault.
    [[nodiscard]] Result<Revision> revision();
    /// SQLite's data_version: another value only says "look", also after another process's checkpoint.
    [[nodiscard]] Result<qint64> dataVersion();
    /// The time that counts: the clock's, but never before the last time the vault has seen.
    [[nodiscard]] Result<Instant> now();
    /// The latest time that the vault has seen.
    [[nodiscard]] Result<Instant> lastSeen();
    [[nodiscard]] Result<std::vector<ActivityRow>> activity(qint64 afterSequence, int limit);

    /// Fails (Unreachable) if the vault's file, log or index was moved, replaced or deleted since it was
    /// opened.
    [[nodiscard]] Result<void> checkPlace();

    // Checks; long on a large vault, meant for a read-only connection on a worker
    /// Recomputes the activity chain; the first broken row is named.
    [[nodiscard]] Result<CheckReport> verifyChain();
    /// integrity_check, foreign_key_check, row digests, counts, chain.
    [[nodiscard]] Result<CheckReport> fullCheck();
    /// The last rows of the activity, and the counts: whether a file and a log belong together. Milliseconds.
    [[nodiscard]] Result<CheckReport> quickCheck();
    /// When a full check last ended and whether it was good; nullopt: never.
    [[nodiscard]] Result<std::optional<LastCheck>> lastCheck();

    // Commands
    [[nodiscard]] Result<Workspace> addWorkspace(const Platform &platform, const WorkspaceSettings &settings);
    [[nodiscard]] Result<Workspace> changeWorkspace(const WorkspaceId &id, Revision seen,
                                                    const WorkspaceSettings &settings);
    [[nodiscard]] Result<void> removeWorkspace(const WorkspaceId &id);
    [[nodiscard]] Result<IssuedToken> create(const WorkspaceId &workspace, const ActionId &action,
                                             const TokenDraft &draft);
    [[nodiscard]] Result<IssuedToken> regenerate(const WorkspaceId &workspace, const ActionId &action,
                                                 const RegenerateRequest &request);
    /// Another generation than the one seen is a Conflict.
    [[nodiscard]] Result<Token> edit(const WorkspaceId &workspace, const TokenId &id, Generation seen,
                                     const TokenDraft &draft);
    [[nodiscard]] Result<std::vector<RemoveOutcome>>
    remove(const WorkspaceId &workspace, const ActionId &action, const std::vector<TokenId> &ids);
    [[nodiscard]] Result<void> recordDelivery(const WorkspaceId &workspace, const TokenId &token,
                                              Generation generation, Delivery delivery);
    /// Forgets deleted tokens (tombstone and digests) older than `age`. Returns how many.
    [[nodiscard]] Result<qint64> purgeTombstones(const WorkspaceId &workspace, std::chrono::seconds age);
    /// Remembers the outcome of a full check: a bad one makes the next opening NeedsRepair.
    [[nodiscard]] Result<void> recordCheck(const CheckReport &report);
    /// Counts from the computer's clock again, though the vault has seen a later time: for a person who knows
    /// that the clock was wrong then. Recorded in the activity, with the time that is given up.
    [[nodiscard]] Result<void> acceptClock();
    /// Moves the last time seen up to the clock; for an idle moment and for the exit.
    [[nodiscard]] Result<void> noteTime();
    /// Checkpoints what it can without waiting for anybody. True: the whole log is in the file.
    [[nodiscard]] Result<bool> checkpointPassive();
    /// Checkpoints and empties the log, if nobody is in the way this very moment. True: it is empty.
    [[nodiscard]] Result<bool> checkpointTruncate();
    [[nodiscard]] sqlite::Connection &connection();

private:
    friend class VaultOpening;
    explicit Vault(std::unique_ptr<VaultParts> d);
    std::unique_ptr<VaultParts> d;
};

struct OpenedVault
{
    Vault vault;
    VaultState state = VaultState::Opened;
    Error reason = {}; ///< why not simply Opened
    bool created = false; ///< it was made just now
    bool recovered = false; ///< a log was taken over that a program left which ended without tidying up
};

} // namespace tkd
