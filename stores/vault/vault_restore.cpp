// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_restore.h"

#include "stores/vault/directory_lock.h"
#include "stores/vault/vault_file_names.h"
#include "stores/vault/vault_text.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds pause{10};

QByteArray encoded(const VaultLocation &vault)
{
    return QFile::encodeName(vault.file);
}

bool exists(const QByteArray &path)
{
    struct stat status = {};
    return ::lstat(path.constData(), &status) == 0;
}

Error cannotReplace(int fault)
{
    const bool isUnable = fault == EINVAL || fault == ENOSYS || fault == ENOTSUP;
    return {isUnable ? ErrorKind::Unsupported : ErrorKind::Forbidden,
            isUnable ? VaultText::tr(
                "This file system cannot exchange two files in one step. Nothing was done: move "
                "the vault away, then restore again.")
                     : VaultText::tr("The vault could not be replaced. Nothing was done."),
            QString::fromLocal8Bit(std::strerror(fault))};
}

/// The place with its folder made and canonical. A vault that is damaged, empty or gone may be replaced;
/// another refusal of the place holds here too.
Result<VaultLocation> placeOf(const VaultLocation &vault)
{
    const auto made = makeVaultDirectory(vault);
    const auto file = made ? inspectVaultFile(vault) : Result<VaultFile>(fail(made.error()));
    if (!file && file.error().kind != ErrorKind::Corrupt) {
        return fail(file.error());
    }
    const QFileInfo info(vault.file);
    return VaultLocation{QFileInfo(info.path()).canonicalFilePath() + u'/' + info.fileName()};
}

/// The vault that is to be replaced, held so that no other program reads or writes it. Its log is in its
/// file.
class Held
{
public:
    [[nodiscard]] static Result<Held> take(const QByteArray &path)
    {
        Held held;
        auto connection = sqlite::Connection::open(path, {});
        const auto readable = connection ? connection->number("SELECT count(*) FROM sqlite_schema")
                                         : Result<qint64>(fail(connection.error()));
        if (!readable) {
            return readable.error().kind == ErrorKind::Corrupt ? takeUnreadable(path)
                                                               : fail(readable.error());
        }
        // The journal changes only while nobody else has it open; and from then on nobody gets in. Not to
        // DELETE: a kill in that moment would leave a journal beside the vault, which is refused as somebody
        // else's. What changes in the file is in one sector.
        const auto mode = connection->word("PRAGMA journal_mode=MEMORY");
        const auto alone = mode ? connection->execute("BEGIN EXCLUSIVE") : Result<void>(fail(mode.error()));
        if (!alone) {
            return fail(alone.error());
        }
        held.m_connection.emplace(*std::move(connection));
        return held;
    }

private:
    /// What SQLite cannot read has no log to be folded in; its locks are tried as SQLite takes them.
    [[nodiscard]] static Result<Held> takeUnreadable(const QByteArray &path)
    {
        Held held;
        held.m_file = Descriptor(::open(path.constData(), O_RDWR | O_NOFOLLOW | O_CLOEXEC));
        struct flock locks = {};
        locks.l_type = F_WRLCK;
        locks.l_start = 0x40000000; // SQLite's PENDING_BYTE, and all behind it
        locks.l_len = 512;
        if (!held.m_file.isOpen() || ::fcntl(held.m_file.value(), F_OFD_SETLK, &locks) != 0) {
            return fail(ErrorKind::Busy, QString(), QString::fromLocal8Bit(std::strerror(errno)));
        }
        return held;
    }

    std::optional<sqlite::Connection> m_connection;
    Descriptor m_file;
};

/// Short commands of others end soon, and the folder's lock keeps new ones out.
Result<Held> waitFor(const QByteArray &vault, std::chrono::milliseconds patience)
{
    const auto since = std::chrono::steady_clock::now();
    while (true) {
        auto held = Held::take(vault);
        if (held || held.error().kind != ErrorKind::Busy) {
            return held;
        }
        if (std::chrono::steady_clock::now() - since >= patience) {
            return fail(
                ErrorKind::Busy,
                VaultText::tr("Another program has the vault open. Nothing was done: close it, then restore "
                              "again."));
        }
        std::this_thread::sleep_for(pause);
    }
}

} // namespace

VaultRestore::VaultRestore(VaultLocation vault, RestoreRoom room)
    : m_vault(std::move(vault))
    , m_room(std::move(room))
{
}

Result<VaultRestore> VaultRestore::prepare(const VaultLocation &vault, const QString &backup,
                                           const Clock &clock)
{
    const auto place = placeOf(vault);
    auto room = place ? RestoreRoom::make(encoded(*place)) : Result<RestoreRoom>(fail(place.error()));
    if (!room) {
        return fail(room.error());
    }
    VaultRestore restore(*place, std::move(*room));
    auto done = restore.m_room.takeCopy(QFile::encodeName(backup));
    done = done ? restore.readyCopy(backup, clock) : done;
    if (!done) {
        return fail(done.error());
    }
    restore.lookAtCurrent();
    return restore;
}

Result<void> VaultRestore::readyCopy(const QString &name, const Clock &clock)
{
    VaultOptions options;
    options.createIfMissing = false;
    auto opened = Vault::open({QFile::decodeName(m_room.file())}, options, clock);
    if (!opened && opened.error().kind == ErrorKind::Corrupt) {
        return fail(
            ErrorKind::Corrupt,
            VaultText::tr("%1 is not the backup of a vault, or is damaged. Nothing was done.").arg(name),
            opened.error().detail);
    }
    const auto report = opened ? opened->vault.fullCheck() : Result<CheckReport>(fail(opened.error()));
    if (!report) {
        return fail(report.error());
    }
    if (opened->state != VaultState::Opened || !report->isGood()) {
        const QString why = report->isGood() ? opened->reason.detail : report->problems.front();
        return fail(ErrorKind::Corrupt,
                    VaultText::tr("The backup %1 is damaged. Nothing was done. %2").arg(name, why),
                    report->problems.join(u'\n'));
    }
    const auto summary = opened->vault.summary();
    auto done = summary ? opened->vault.recordRestore(name, *summary) : Result<void>(fail(summary.error()));
    const auto emptied = done ? opened->vault.checkpointTruncate() : Result<bool>(fail(done.error()));
    if (!emptied) {
        return fail(emptied.error());
    }
    m_backup = *summary;
    return {};
}

void VaultRestore::lookAtCurrent()
{
    sqlite::ConnectionOptions options;
    options.readOnly = true;
    auto connection = sqlite::Connection::open(encoded(m_vault), options);
    const auto summary = connection ? summaryOf(*connection) : Result<VaultSummary>(fail(connection.error()));
    m_current = summary ? std::optional(*summary) : std::nullopt;
}

Result<QString> VaultRestore::finish(std::chrono::milliseconds patience)
{
    const QByteArray vault = encoded(m_vault);
    const auto lock = DirectoryLock::take(directoryOf(vault), DirectoryLock::Kind::Alone, patience);
    auto done = lock ? syncFileAndDirectory(m_room.file()) : Result<void>(fail(lock.error()));
    if (!done) {
        return fail(done.error());
    }
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMddTHHmmsszzzZ"_s);
    const QByteArray kept = vault + ".bak-" + stamp.toLatin1();
    if (!exists(vault)) {
        setAside(vault, kept);
        done = moveIntoPlace(m_room.file(), vault, false);
        done = done ? syncFileAndDirectory(vault) : done;
        return done ? Result<QString>(QString()) : fail(done.error());
    }
    const auto held = waitFor(vault, patience);
    done = held ? swap(kept) : Result<void>(fail(held.error()));
    return done ? Result<QString>(QFile::decodeName(kept)) : fail(done.error());
}

/// The copy first gets the name under which the vault will be kept; then the two exchange their names.
Result<void> VaultRestore::swap(const QByteArray &kept)
{
    const QByteArray vault = encoded(m_vault);
    const auto named = moveIntoPlace(m_room.file(), kept, false);
    if (!named) {
        return named;
    }
    setAside(vault, kept);
    if (::renameat2(AT_FDCWD, kept.constData(), AT_FDCWD, vault.constData(), RENAME_EXCHANGE) != 0) {
        const int fault = errno;
        setAside(kept, vault);
        ::unlink(kept.constData());
        return fail(cannotReplace(fault));
    }
    return syncFileAndDirectory(vault);
}

} // namespace tkd
