// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity.h"
#include "core/activity_seal.h"
#include "core/resource_catalog.h"
#include "core/system_keychain.h"
#include "core/token_format.h"
#include "core/token_identity.h"
#include "core/token_journal.h"
#include "core/token_store.h"
#include "core/workspaces.h"
#include "stores/vault/schema.h"
#include "stores/vault/sqlite.h"
#include "stores/vault/vault_backup.h"
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
    /// Living tokens of exactly this name, and those whose id begins like this ("4c4f6253-a0"), by id.
    [[nodiscard]] Result<std::vector<Token>> tokensNamed(const WorkspaceId &workspace, const QString &name,
                                                         int limit);
    [[nodiscard]] Result<std::vector<Token>> tokensFrom(const WorkspaceId &workspace, QStringView idStart,
                                                        int limit);
    /// Deleted tokens of this name whose tombstone is still there, the last deleted one first.
    [[nodiscard]] Result<std::vector<TokenId>> deletedNamed(const WorkspaceId &workspace, const QString &name,
                                                            int limit);
    /// Whose secret this is or was, current, replaced or deleted. NotFound: nobody's here.
    [[nodiscard]] Result<TokenIdentity> identify(const TokenDigest &digest);
    /// Which living or deleted token a digest belongs or belonged to, and of which generation.
    [[nodiscard]] Result<DigestOwner> ownerOf(const TokenDigest &digest);
    [[nodiscard]] Result<VaultSummary> summary();
    /// The last revision of the vault.
    [[nodiscard]] Result<Revision> revision();
    /// SQLite's data_version: another value only says "look", also after another process's checkpoint.
    [[nodiscard]] Result<qint64> dataVersion();
    /// The time that counts: the clock's, but never before the last time the vault has seen.
    [[nodiscard]] Result<Instant> now();
    /// The latest time that the vault has seen.
    [[nodiscard]] Result<Instant> lastSeen();
    /// What is known of the key of the kept copies; nullopt: nothing was ever kept.
    [[nodiscard]] Result<std::optional<KeyMark>> keyMark();
    [[nodiscard]] Result<qint64> keptCopies(); ///< how many, in all workspaces
    /// NotFound if no copy of this generation is kept.
    [[nodiscard]] Result<SealedCopy> keptCopy(const WorkspaceId &workspace, const TokenId &token,
                                              Generation seen);

    /// Fails (Unreachable) if the vault's file, log or index was moved, replaced or deleted since it was
    /// opened.
    [[nodiscard]] Result<void> checkPlace();
    /// Up to `limit` rows after (or before) a sequence, in the order in which they were written (or the last
    /// one first).
    [[nodiscard]] Result<std::vector<ActivityRow>> activity(qint64 after, int limit,
                                                            const ActivityFilter &filter = {});
    [[nodiscard]] Result<std::vector<ActivityRow>> activityBefore(qint64 before, int limit,
                                                                  const ActivityFilter &filter = {});
    /// The end of the activity; nullopt while the last row is a seal, or there is none.
    [[nodiscard]] Result<std::optional<ActivityHead>> unsealedHead();
    /// nullopt: there is none since the vault's key was made or replaced.
    [[nodiscard]] Result<std::optional<ActivitySeal>> lastSeal();

    /// By type, then name, then id.
    [[nodiscard]] Result<std::vector<Resource>> resources(const WorkspaceId &workspace);

    // Checks; long on a large vault, meant for a read-only connection on a worker
    /// Recomputes the activity chain, and looks whether its end is there; the first broken row is named.
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
    /// Keeps what was sealed under the key of `mark`, and records the delivery. The first one notes the mark.
    [[nodiscard]] Result<void> keepCopy(const WorkspaceId &workspace, const TokenId &token,
                                        Generation generation, const SealedCopy &copy, const KeyMark &mark);
    /// False: there was none. Regenerate and remove do it by themselves.
    [[nodiscard]] Result<bool> forgetCopy(const WorkspaceId &workspace, const TokenId &token);
    /// Forgets every kept copy, all credentials of servers, and the mark of their key. Returns how many
    /// copies.
    [[nodiscard]] Result<qint64> forgetKey();
    /// Puts a seal over all that was done. Not over a seal that does not agree any more: Corrupt.
    [[nodiscard]] Result<void> sealActivity(const Secret &vaultKey);
    [[nodiscard]] Result<Resource> addResource(const WorkspaceId &workspace, const ResourceDraft &draft);
    /// Another revision than the one seen is a Conflict.
    [[nodiscard]] Result<Resource> editResource(const WorkspaceId &workspace, const QString &id,
                                                Revision seen, const ResourceDraft &draft);
    /// False: there was none.
    [[nodiscard]] Result<bool> removeResource(const WorkspaceId &workspace, const QString &id);
    /// All or none; one whose id is there is changed by what the draft says.
    [[nodiscard]] Result<ResourceImport> importResources(const WorkspaceId &workspace,
                                                         const std::vector<ResourceDraft> &drafts);
    /// Forgets deleted tokens (tombstone and digests) older than `age`. Returns how many.
    [[nodiscard]] Result<qint64> purgeTombstones(const WorkspaceId &workspace, std::chrono::seconds age);
    /// Remembers the outcome of a full check: a bad one makes the next opening NeedsRepair.
    [[nodiscard]] Result<void> recordCheck(const CheckReport &report);
    /// Counts from the computer's clock again, though the vault has seen a later time: for a person who knows
    /// that the clock was wrong then. Recorded in the activity, with the time that is given up.
    [[nodiscard]] Result<void> acceptClock();
    /// Writes the whole vault as one snapshot to a file (0600) while it is in use, checks it there, and only
    /// then gives it its name. A file of that name is a Conflict, or is replaced in one step.
    [[nodiscard]] Result<BackupReport> backUp(const QString &file, bool replace = false);
    /// Puts into the activity that this vault came from a backup. For VaultRestore.
    [[nodiscard]] Result<void> recordRestore(const QString &from, const VaultSummary &summary);
    /// Moves the last time seen up to the clock; for an idle moment and for the exit.
    [[nodiscard]] Result<void> noteTime();
    /// Checkpoints what it can without waiting for anybody. True: the whole log is in the file.
    [[nodiscard]] Result<bool> checkpointPassive();
    /// Checkpoints and empties the log, if nobody is in the way this very moment. True: it is empty.
    [[nodiscard]] Result<bool> checkpointTruncate();
    [[nodiscard]] sqlite::Connection &connection();

private:
    friend class ServerRecords;
    friend class VaultOpening;
    explicit Vault(std::unique_ptr<VaultParts> d);
    void tidyAfterForgetting();
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
