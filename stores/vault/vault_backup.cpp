// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_backup.h"

#include "stores/vault/vault_copy.h"
#include "stores/vault/vault_file_names.h"
#include "stores/vault/vault_text.h"
#include "stores/vault/vault_write.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <sys/stat.h>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr const char selectSummary[] = R"(
SELECT (SELECT count(*) FROM workspace), (SELECT count(*) FROM token), (SELECT coalesce(max(sequence), 0) FROM activity),
    (SELECT at FROM activity ORDER BY sequence DESC LIMIT 1))";

constexpr qsizetype longestName = 500; ///< in the activity

QString shown(const QByteArray &path)
{
    return QFile::decodeName(path);
}

/// Only a file of the same kind is replaced, and nothing at all without having been asked to.
Result<void> checkTarget(const QByteArray &path, const QByteArray &vault, bool replace)
{
    if (path.isEmpty() || path.endsWith('/') || path.contains('\0')) {
        return fail(ErrorKind::Invalid, VaultText::tr("This is not a file name: %1").arg(shown(path)));
    }
    struct stat there = {};
    struct stat ours = {};
    if (::lstat(path.constData(), &there) != 0) {
        return {};
    }
    const bool isVault =
        ::stat(vault.constData(), &ours) == 0 && ours.st_ino == there.st_ino && ours.st_dev == there.st_dev;
    if (isVault || !S_ISREG(there.st_mode)) {
        return fail(ErrorKind::Forbidden,
                    isVault ? VaultText::tr("%1 is the vault itself. Choose another file for the backup.")
                                  .arg(shown(path))
                            : VaultText::tr("%1 is not an ordinary file. Choose another one for the backup.")
                                  .arg(shown(path)));
    }
    if (!replace) {
        return fail(ErrorKind::Conflict,
                    VaultText::tr("There is already a file %1. It was left as it is.").arg(shown(path)));
    }
    return {};
}

/// The copy is judged as a vault before it gets its name: a bad one would be found when it is too late.
Result<VaultSummary> checkCopy(const QByteArray &copy, const QByteArray &vfs)
{
    sqlite::ConnectionOptions options;
    options.readOnly = true;
    options.vfs = vfs;
    auto connection = sqlite::Connection::open(copy, options);
    const auto report = connection ? checkWhole(*connection) : Result<CheckReport>(fail(connection.error()));
    if (!report) {
        return fail(report.error());
    }
    if (!report->isGood()) {
        return fail(ErrorKind::Corrupt,
                    VaultText::tr("The vault is damaged, and so would its backup be: %1")
                        .arg(report->problems.front()),
                    report->problems.join(u'\n'));
    }
    return summaryOf(*connection);
}

Result<void> recordCopy(VaultParts &vault, std::string_view action, const QString &file,
                        const VaultSummary &summary)
{
    auto write = VaultWrite::begin(vault);
    const QJsonObject details{{u"file"_s, file.right(longestName)}, {u"tokens"_s, summary.tokens}};
    auto done = write ? write->record({action, nullptr, nullptr, 0, "done",
                                       QJsonDocument(details).toJson(QJsonDocument::Compact)})
                      : Result<void>(fail(write.error()));
    return done ? write->commit() : done;
}

} // namespace

Result<VaultSummary> summaryOf(sqlite::Connection &connection)
{
    sqlite::Query query(connection, selectSummary);
    const auto row = query.step();
    if (!row) {
        return fail(row.error());
    }
    return VaultSummary{query.integer(0), query.integer(1), query.integer(2),
                        query.isNull(3) ? std::nullopt : std::optional(fromUnix(query.integer(3)))};
}

Result<VaultSummary> Vault::summary()
{
    return summaryOf(d->db);
}

Result<BackupReport> Vault::backUp(const QString &file, bool replace)
{
    const QByteArray path = QFile::encodeName(file);
    auto done = checkTarget(path, d->file, replace);
    if (!done) {
        return fail(done.error());
    }
    removeAbandoned(path);
    const QByteArray temporary = directoryOf(path) + '/' + temporaryStem(path) + newUuid().toLatin1();
    done = vacuumInto(d->db, temporary);
    const auto summary = done ? checkCopy(temporary, d->db.vfs()) : Result<VaultSummary>(fail(done.error()));
    done = summary ? syncFileAndDirectory(temporary) : Result<void>(fail(summary.error()));
    done = done ? moveIntoPlace(temporary, path, replace) : done;
    if (!done) {
        removeWithSideFiles(temporary);
        return fail(done.error());
    }
    done = syncFileAndDirectory(path);
    if (!done) {
        return fail(done.error());
    }
    BackupReport report{file, *summary};
    const auto recorded = recordCopy(*d, "backup", file, *summary);
    if (!recorded) {
        report.whyNotRecorded = recorded.error();
    }
    return report;
}

Result<void> Vault::recordRestore(const QString &from, const VaultSummary &summary)
{
    return recordCopy(*d, "restore", from, summary);
}

} // namespace tkd
