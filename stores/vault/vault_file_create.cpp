// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/ids.h"
#include "stores/vault/descriptor.h"
#include "stores/vault/vault_file.h"
#include "stores/vault/vault_file_names.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tkd {

namespace {

constexpr std::time_t abandonedAfter = 24 * 60 * 60;

tl::unexpected<Error> cannotCreate(const QByteArray &path, int fault)
{
    const bool full = fault == ENOSPC || fault == EDQUOT;
    const bool readOnly = fault == EROFS || fault == EACCES || fault == EPERM;
    const char *text = full ? QT_TRANSLATE_NOOP("Vault", "There is no space left to make %1.")
                            : QT_TRANSLATE_NOOP("Vault", "%1 cannot be made.");
    return fail(full           ? ErrorKind::NoSpace
                    : readOnly ? ErrorKind::ReadOnly
                               : ErrorKind::Forbidden,
                QCoreApplication::translate("Vault", text).arg(QFile::decodeName(path)),
                QString::fromLocal8Bit(std::strerror(fault)));
}

/// Makes one directory 0700, whatever the umask; one that is there is good.
int makeDirectory(const QByteArray &path)
{
    return ::mkdir(path.constData(), 0700) == 0 || errno == EEXIST ? 0 : errno;
}

/// Moves without replacing: 0, EEXIST, or why not.
int moveWithoutReplacing(const QByteArray &from, const QByteArray &to)
{
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return errno;
    }
    // A file system without that call: a crash between these two leaves a second name, which
    // inspectVaultFile() knows and takes away.
    if (::link(from.constData(), to.constData()) != 0) {
        return errno;
    }
    ::unlink(from.constData());
    return 0;
}

int syncPath(const QByteArray &path, int flags)
{
    const Descriptor file(::open(path.constData(), flags | O_CLOEXEC | O_NOFOLLOW));
    return file.value() >= 0 && ::fsync(file.value()) == 0 ? 0 : errno;
}

} // namespace

Result<void> makeVaultDirectory(const VaultLocation &location)
{
    const QByteArray directory = directoryOf(QFile::encodeName(location.file));
    for (qsizetype slash = directory.indexOf('/', 1); slash >= 0; slash = directory.indexOf('/', slash + 1)) {
        const int fault = makeDirectory(directory.left(slash));
        if (fault != 0) {
            return cannotCreate(directory, fault);
        }
    }
    const int fault = makeDirectory(directory);
    if (fault != 0) {
        return cannotCreate(directory, fault);
    }
    return {};
}

Result<void> createPrivateFile(const QByteArray &path)
{
    const Descriptor file(::open(path.constData(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    // A umask may only take bits away; 0600 exactly is what SQLite passes on to -wal and -shm.
    if (file.value() < 0 || ::fchmod(file.value(), 0600) != 0) {
        return cannotCreate(path, errno);
    }
    return {};
}

void removeWithSideFiles(const QByteArray &path)
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal"}) {
        ::unlink(QByteArray(path + suffix).constData());
    }
}

void removeAbandoned(const QByteArray &path)
{
    const QByteArray directory = directoryOf(path);
    const QByteArray stem = temporaryStem(path);
    const std::unique_ptr<DIR, int (*)(DIR *)> entries(::opendir(directory.constData()), ::closedir);
    while (const dirent *entry = entries ? ::readdir(entries.get()) : nullptr) {
        const QByteArray name = directory + '/' + entry->d_name;
        struct stat status = {};
        if (QByteArrayView(entry->d_name).startsWith(stem) && ::lstat(name.constData(), &status) == 0
            && S_ISREG(status.st_mode) && status.st_uid == ::geteuid()
            && status.st_mtime < std::time(nullptr) - abandonedAfter) {
            ::unlink(name.constData());
        }
    }
}

void setAside(const QByteArray &path, const QByteArray &to)
{
    for (const char *suffix : {"-wal", "-journal"}) {
        ::rename(QByteArray(path + suffix).constData(), QByteArray(to + suffix).constData());
    }
    ::unlink(QByteArray(path + "-shm").constData()); // only an index of the log
}

Result<void> moveIntoPlace(const QByteArray &from, const QByteArray &to, bool replace)
{
    int fault = 0;
    if (replace) {
        fault = ::rename(from.constData(), to.constData()) == 0 ? 0 : errno;
    } else {
        fault = moveWithoutReplacing(from, to);
    }
    if (fault == EEXIST) {
        return fail(ErrorKind::Conflict,
                    QCoreApplication::translate("Vault", "There is already a file %1. It was left as it is.")
                        .arg(QFile::decodeName(to)));
    }
    return fault == 0 ? Result<void>() : Result<void>(cannotCreate(to, fault));
}

Result<void> syncFileAndDirectory(const QByteArray &path)
{
    int fault = syncPath(path, O_RDONLY);
    fault = fault != 0 ? fault : syncPath(directoryOf(path), O_RDONLY | O_DIRECTORY);
    if (fault != 0) {
        return cannotCreate(path, fault);
    }
    return {};
}

Result<void> createVaultFile(const VaultFile &file,
                             const std::function<Result<void>(const QByteArray &path)> &fill)
{
    removeAbandoned(file.path);
    const QByteArray directory = directoryOf(file.path);
    const QByteArray temporary = directory + '/' + temporaryStem(file.path) + newUuid().toLatin1();
    auto made = createPrivateFile(temporary);
    made = made ? fill(temporary) : made;
    made = made ? syncFileAndDirectory(temporary) : made;
    if (made) {
        const int fault = moveWithoutReplacing(temporary, file.path);
        if (fault == 0) {
            return syncFileAndDirectory(file.path);
        }
        made = fault == EEXIST ? Result<void>() : Result<void>(cannotCreate(file.path, fault));
    }
    removeWithSideFiles(temporary);
    return made;
}

} // namespace tkd
