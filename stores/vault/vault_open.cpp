// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/directory_lock.h"
#include "stores/vault/recovery_watch.h"
#include "stores/vault/vault_file_names.h"
#include "stores/vault/vault_private.h"
#include "stores/vault/vault_text.h"

#include <QFile>

#include <sys/stat.h>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr const char insertMeta[] = "INSERT INTO meta (id, created, seen) VALUES (1, ?1, ?1)";
/// Whatever else is wrong: without these four there is nothing to look at.
constexpr const char readable[] =
    "SELECT 1 FROM meta, workspace, token, activity WHERE meta.seen > 0 AND token.name_key <> '' LIMIT 0";

QString shown(const QByteArray &path)
{
    return QFile::decodeName(path);
}

Error damaged(const QString &detail)
{
    return Error{ErrorKind::Corrupt,
                 VaultText::tr("A check of the vault failed. It can be looked at, but not changed."), detail};
}

} // namespace

/// The steps of one Vault::open, in order. Lives on its stack.
class VaultOpening
{
public:
    VaultOpening(const VaultLocation &location, const VaultOptions &options, const Clock &clock)
        : m_location(location)
        , m_options(options)
        , m_ladder(options.ladder != nullptr ? *options.ladder : vaultLadder())
        , m_clock(clock)
    {
    }
    [[nodiscard]] Result<OpenedVault> open();

private:
    [[nodiscard]] Result<void> lockDirectory();
    [[nodiscard]] Result<void> find();
    [[nodiscard]] Result<void> checkJournal();
    [[nodiscard]] Result<void> create();
    [[nodiscard]] Result<void> fill(const QByteArray &path);
    [[nodiscard]] Result<sqlite::Connection> connect();
    [[nodiscard]] Result<void> checkHeader(sqlite::Connection &connection);
    [[nodiscard]] Result<void> climb(sqlite::Connection &connection);
    [[nodiscard]] Result<void> judge(OpenedVault &opened);
    [[nodiscard]] Result<bool> isCut(sqlite::Connection &connection);
    [[nodiscard]] Result<bool> isLogForeign(Vault &vault);

    const VaultLocation &m_location;
    const VaultOptions &m_options;
    const SchemaLadder &m_ladder;
    const Clock &m_clock;
    std::optional<DirectoryLock> m_lock; ///< nobody puts another file in the place meanwhile
    VaultFile m_file;
    bool m_created = false;
    bool m_writable = false;
    bool m_recovered = false;
};

Result<void> VaultOpening::lockDirectory()
{
    m_lock.reset();
    auto lock = DirectoryLock::take(directoryOf(QFile::encodeName(m_location.file)),
                                    DirectoryLock::Kind::Shared, m_options.connection.patience);
    if (!lock) {
        return fail(lock.error());
    }
    m_lock.emplace(*std::move(lock));
    return {};
}

Result<void> VaultOpening::find()
{
    const bool mayCreate = m_options.createIfMissing && !m_options.readOnly;
    auto file = inspectVaultFile(m_location);
    if (!file && file.error().kind == ErrorKind::NotFound && mayCreate) {
        auto made = makeVaultDirectory(m_location);
        made = made ? lockDirectory() : made;
        if (!made) {
            return made;
        }
        file = inspectVaultFile(m_location);
    }
    if (!file) {
        return fail(file.error());
    }
    m_file = *file;
    if (m_file.exists) {
        return checkJournal();
    }
    if (!mayCreate) {
        return fail(ErrorKind::NotFound, VaultText::tr("There is no vault at %1.").arg(shown(m_file.path)));
    }
    return create();
}

/// SQLite would play a journal back into whatever file it lies beside. A vault never leaves one: it keeps a
/// log.
Result<void> VaultOpening::checkJournal()
{
    if (m_file.hasJournal && m_options.connection.testJournalMode.isEmpty()) {
        return fail(
            ErrorKind::Corrupt,
            VaultText::tr(
                "A journal of another program or another file lies beside the vault: %1-journal. Both "
                "were left as they are. Move the journal away, then try again.")
                .arg(shown(m_file.path)));
    }
    return {};
}

Result<void> VaultOpening::create()
{
    const auto made = createVaultFile(m_file, [this](const QByteArray &path) { return fill(path); });
    const auto file = made ? inspectVaultFile(m_location) : Result<VaultFile>(fail(made.error()));
    if (!file) {
        return fail(file.error());
    }
    m_file = *file;
    m_created = true;
    return {};
}

Result<void> VaultOpening::fill(const QByteArray &path)
{
    auto connection = sqlite::Connection::open(path, m_options.connection);
    auto done = connection ? connection->enterJournalMode() : Result<void>(fail(connection.error()));
    if (!done) {
        return done;
    }
    done = createSchema(*connection, m_ladder, [&connection, this]() {
        sqlite::Query query(*connection, insertMeta);
        return query.bind(toUnix(std::clamp(m_clock.now(), Instant{}, latestInstant))).run();
    });
    if (!done || m_options.createEmpty) {
        return done;
    }
    Vault vault(std::make_unique<VaultParts>(std::move(*connection), path, m_clock));
    const auto workspace = vault.addWorkspace(defaultPlatform(), defaultSettings(defaultPlatform()));
    return workspace ? Result<void>() : fail(workspace.error());
}

Result<sqlite::Connection> VaultOpening::connect()
{
    sqlite::ConnectionOptions options = m_options.connection;
    m_writable = !m_options.readOnly && m_file.fileWritable && m_file.directoryWritable;
    options.readOnly = !m_writable;
    // Until it is known what file and log are, and that they belong together.
    options.keepLog = m_file.hasLog;
    // SQLite needs to make its -shm even for reading, unless nothing can change anyway.
    options.immutable = !m_file.directoryWritable && !m_file.hasLog;
    auto connection = sqlite::Connection::open(m_file.path, options);
    if (connection && m_writable && connection->isReadOnly()) {
        m_writable = false;
    }
    return connection;
}

Result<void> VaultOpening::checkHeader(sqlite::Connection &connection)
{
    const auto application = connection.number("PRAGMA application_id");
    if (!application) {
        return fail(application.error());
    }
    if (*application != vaultApplicationId) {
        return fail(
            ErrorKind::Corrupt,
            VaultText::tr("%1 is not a Tokendesk vault. It was left as it is.").arg(shown(m_file.path)),
            u"application_id %1"_s.arg(*application));
    }
    const auto version = connection.number("PRAGMA user_version");
    if (!version) {
        return fail(version.error());
    }
    if (*version > m_ladder.version()) {
        return fail(ErrorKind::TooNew,
                    VaultText::tr("This vault was written by a newer Tokendesk (vault version %1; this "
                                  "program knows up to %2). "
                                  "Use the newer program.")
                        .arg(*version)
                        .arg(m_ladder.version()));
    }
    if (*version < 1) {
        return fail(
            ErrorKind::Corrupt,
            VaultText::tr("%1 is not a Tokendesk vault. It was left as it is.").arg(shown(m_file.path)),
            u"user_version %1"_s.arg(*version));
    }
    return {};
}

Result<void> VaultOpening::climb(sqlite::Connection &connection)
{
    const auto version = connection.number("PRAGMA user_version");
    if (!version) {
        return fail(version.error());
    }
    const bool older = *version < m_ladder.version();
    if (!m_writable) {
        return older ? Result<void>(fail(
                   ErrorKind::ReadOnly,
                   VaultText::tr("This vault is of an older version and has to be brought up to date, but "
                                 "it cannot be changed where it is.")))
                     : Result<void>();
    }
    const auto entered = connection.enterJournalMode();
    if (!entered || !older) {
        return entered;
    }
    const auto copy = migrate(connection, m_file.path, m_ladder);
    return copy ? Result<void>() : fail(copy.error());
}

/// True if the file is shorter than its header says, with nothing in the log that could make up for it.
Result<bool> VaultOpening::isCut(sqlite::Connection &connection)
{
    auto snapshot = sqlite::Transaction::begin(connection, sqlite::Transaction::Kind::Read);
    const auto pages =
        snapshot ? connection.number("PRAGMA page_count") : Result<qint64>(fail(snapshot.error()));
    const auto size = pages ? connection.number("PRAGMA page_size") : pages;
    if (!size) {
        return fail(size.error());
    }
    struct stat log = {};
    struct stat file = {};
    if (::stat(QByteArray(m_file.path + "-wal").constData(), &log) == 0 && log.st_size > 0) {
        return false;
    }
    return ::stat(m_file.path.constData(), &file) == 0 && file.st_size < *pages * *size;
}

/// True if the vault and the log that was taken over do not make one whole: the log is another vault's, or of
/// another time of this one. What this cannot see the full check does.
Result<bool> VaultOpening::isLogForeign(Vault &vault)
{
    const auto report = m_recovered ? vault.quickCheck() : Result<CheckReport>(CheckReport{});
    if (!report) {
        return fail(report.error());
    }
    return !report->isGood();
}

Result<void> VaultOpening::judge(OpenedVault &opened)
{
    VaultParts &parts = *opened.vault.d;
    const auto hash = schemaHash(parts.db);
    const auto seen = hash ? parts.lastSeen() : Result<Instant>(fail(hash.error()));
    const auto checked =
        seen ? opened.vault.lastCheck() : Result<std::optional<LastCheck>>(fail(seen.error()));
    const auto cut = checked ? isCut(parts.db) : Result<bool>(fail(checked.error()));
    const auto foreign = cut ? isLogForeign(opened.vault) : cut;
    if (!foreign) {
        return fail(foreign.error());
    }
    QString problem;
    if (!m_ladder.schemaHash.isEmpty() && *hash != m_ladder.schemaHash) {
        problem = u"the schema is not the known one"_s;
    } else if (*cut) {
        problem = u"the file is shorter than its header says"_s;
    } else if (*foreign) {
        problem = u"the log does not belong to the file"_s;
    } else if (*checked && !(*checked)->good) {
        problem = u"the last full check failed"_s;
    }
    if (!problem.isEmpty()) {
        opened.state = VaultState::NeedsRepair;
        opened.reason = damaged(problem);
    } else if (!m_writable) {
        opened.state = VaultState::OpenedReadOnly;
        opened.reason = Error{
            ErrorKind::ReadOnly,
            VaultText::tr("The vault can be looked at, but not changed: its file or folder is read-only.")};
    }
    if (opened.state == VaultState::Opened) {
        parts.db.setKeepLog(false);
    } else {
        parts.whyNotWritable = opened.reason;
    }
    return {};
}

Result<OpenedVault> VaultOpening::open()
{
    const RecoveryWatch recovery;
    auto found = lockDirectory();
    found = found ? find() : found;
    auto connection = found ? connect() : Result<sqlite::Connection>(fail(found.error()));
    auto good = connection ? checkHeader(*connection) : Result<void>(fail(connection.error()));
    m_recovered = m_file.hasLog && recovery.seen().value_or(true);
    good = good ? climb(*connection) : good;
    if (!good) {
        return fail(good.error());
    }
    if (!connection->word(readable)) {
        return fail(ErrorKind::Corrupt, VaultText::tr("The vault file is damaged. It was left as it is."),
                    u"a table is missing or cannot be read"_s);
    }
    OpenedVault opened{Vault(std::make_unique<VaultParts>(std::move(*connection), m_file.path, m_clock))};
    opened.created = m_created;
    opened.recovered = m_recovered;
    opened.vault.d->held = HeldFiles(m_file.path);
    const auto judged = judge(opened);
    if (!judged) {
        return fail(judged.error());
    }
    return opened;
}

Result<OpenedVault> Vault::open(const VaultLocation &location, const VaultOptions &options,
                                const Clock &clock)
{
    return VaultOpening(location, options, clock).open();
}

} // namespace tkd
