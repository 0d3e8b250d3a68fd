// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault.h"

#include "stores/vault/vault_private.h"
#include "stores/vault/vault_text.h"
#include "stores/vault/vault_write.h"

#include <QFile>

#include <sqlite3.h>

#include <algorithm>

#include <pwd.h>
#include <unistd.h>

namespace tkd {

namespace {

constexpr const char selectRevision[] = "SELECT coalesce(max(sequence), 0) FROM activity";
constexpr const char selectSeen[] = R"(
SELECT max(meta.seen, coalesce((SELECT at FROM activity ORDER BY sequence DESC LIMIT 1), 0)) FROM meta)";
constexpr const char setSeen[] = "UPDATE meta SET seen = ?";
constexpr const char updateSeen[] = "UPDATE meta SET seen = ?1 WHERE seen < ?1";
constexpr const char selectCheck[] = "SELECT checked, check_good FROM meta WHERE checked IS NOT NULL";
constexpr const char updateCheck[] = "UPDATE meta SET checked = ?, check_good = ?";

constexpr std::chrono::minutes worthNoting{10};

std::string userName()
{
    const passwd *entry = ::getpwuid(::geteuid());
    return entry != nullptr && entry->pw_name != nullptr ? std::string(entry->pw_name).substr(0, 200)
                                                         : std::to_string(::geteuid());
}

} // namespace

VaultParts::VaultParts(sqlite::Connection connection, QByteArray path, const Clock &theClock)
    : db(std::move(connection))
    , file(std::move(path))
    , clock(&theClock)
    , user(userName())
{
}

VaultParts::~VaultParts()
{
    if (isReplaced()) {
        // SQLite would take the log over and delete it by its name.
        db.setKeepLog(true);
    } else if (db.hasMoved() && !whyNotWritable) {
        // SQLite would leave the log behind, and what only the log knows. Nobody else can have it open.
        sqlite3_wal_checkpoint_v2(db.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    }
}

bool VaultParts::isReplaced() const
{
    return held.areReplaced() || (db.hasMoved() && ::access(file.constData(), F_OK) == 0);
}

Result<Revision> VaultParts::lastRevision()
{
    sqlite::Query query(db, selectRevision);
    const auto row = query.step();
    if (!row) {
        return fail(row.error());
    }
    return query.integer(0);
}

Result<Instant> VaultParts::lastSeen()
{
    sqlite::Query query(db, selectSeen);
    const auto row = query.step();
    if (!row) {
        return fail(row.error());
    }
    if (!*row) {
        return fail(ErrorKind::Corrupt, VaultText::tr("The vault file is damaged. It was left as it is."),
                    QStringLiteral("no meta row"));
    }
    return fromUnix(query.integer(0));
}

Result<Instant> VaultParts::effectiveNow()
{
    const auto seen = lastSeen();
    if (!seen) {
        return seen;
    }
    return std::max(*seen, std::clamp(clock->now(), Instant{}, latestInstant));
}

Result<void> VaultParts::checkPlace() const
{
    if (db.hasMoved() || !held.areInPlace()) {
        return fail(
            ErrorKind::Unreachable,
            VaultText::tr("The vault file, or the log beside it, was moved, replaced or deleted while it was "
                          "open. Nothing was changed. Put it back, then try again."),
            QFile::decodeName(file));
    }
    return {};
}

Vault::Vault(std::unique_ptr<VaultParts> parts)
    : d(std::move(parts))
{
}

Vault::Vault(Vault &&) noexcept = default;
Vault &Vault::operator=(Vault &&) noexcept = default;
Vault::~Vault() = default;

QString Vault::file() const
{
    return QFile::decodeName(d->file);
}

sqlite::Connection &Vault::connection()
{
    return d->db;
}

Result<void> Vault::checkPlace()
{
    return d->checkPlace();
}

Result<Revision> Vault::revision()
{
    return d->lastRevision();
}

Result<qint64> Vault::dataVersion()
{
    return d->db.number("PRAGMA data_version");
}

Result<Instant> Vault::now()
{
    return d->effectiveNow();
}

Result<Instant> Vault::lastSeen()
{
    return d->lastSeen();
}

Result<void> Vault::acceptClock()
{
    auto write = VaultWrite::begin(*d);
    const auto seen = write ? d->lastSeen() : Result<Instant>(fail(write.error()));
    if (!seen) {
        return fail(seen.error());
    }
    const Instant now = std::clamp(d->clock->now(), Instant{}, latestInstant);
    if (*seen <= now) {
        return {};
    }
    write->setNow(now);
    sqlite::Query query(d->db, setSeen);
    auto done = query.bind(toUnix(now)).run();
    const QByteArray details = "{\"seen\":" + QByteArray::number(toUnix(*seen)) + '}';
    done = done ? write->record({"accept-clock", nullptr, nullptr, 0, "done", details}) : done;
    return done ? write->commit() : done;
}

Result<void> Vault::noteTime()
{
    const auto seen = d->lastSeen();
    if (!seen) {
        return fail(seen.error());
    }
    const Instant now = std::min(d->clock->now(), latestInstant);
    if (d->whyNotWritable || now - *seen < worthNoting || !checkPlace()) {
        return {};
    }
    sqlite::Query query(d->db, updateSeen);
    return query.bind(toUnix(now)).run();
}

Result<std::optional<LastCheck>> Vault::lastCheck()
{
    sqlite::Query query(d->db, selectCheck);
    const auto row = query.step();
    if (!row) {
        return fail(row.error());
    }
    return *row ? std::optional(LastCheck{fromUnix(query.integer(0)), query.integer(1) == 1}) : std::nullopt;
}

Result<void> Vault::recordCheck(const CheckReport &report)
{
    sqlite::Query query(d->db, updateCheck);
    return query.bind(toUnix(std::min(d->clock->now(), latestInstant))).bind(report.isGood() ? 1 : 0).run();
}

Result<bool> Vault::checkpointPassive()
{
    if (d->isReplaced()) {
        return false;
    }
    int inLog = 0;
    int done = 0;
    const int code =
        sqlite3_wal_checkpoint_v2(d->db.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &inLog, &done);
    if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY) {
        return fail(d->db.lastError(code));
    }
    return code == SQLITE_OK && done >= inLog;
}

Result<bool> Vault::checkpointTruncate()
{
    if (d->isReplaced()) {
        return false;
    }
    // Without any patience: waiting for a reader here would make every writer wait as long.
    const auto usual = d->db.patience();
    d->db.setPatience(std::chrono::milliseconds(0));
    const int code =
        sqlite3_wal_checkpoint_v2(d->db.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    d->db.setPatience(usual);
    if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY) {
        return fail(d->db.lastError(code));
    }
    return code == SQLITE_OK;
}

} // namespace tkd
