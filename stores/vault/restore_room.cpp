// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/restore_room.h"

#include "core/ids.h"
#include "stores/vault/descriptor.h"
#include "stores/vault/vault_file.h"
#include "stores/vault/vault_file_names.h"
#include "stores/vault/vault_text.h"

#include <QDir>
#include <QFile>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr std::time_t abandonedAfter = 24 * 60 * 60;

QString shown(const QByteArray &path)
{
    return QFile::decodeName(path);
}

QByteArray stemOf(const QByteArray &vault)
{
    return '.' + vault.mid(vault.lastIndexOf('/') + 1) + ".restore-";
}

Error cannotRead(const QByteArray &path, int fault)
{
    return {fault == ENOENT ? ErrorKind::NotFound : ErrorKind::Forbidden,
            fault == ENOENT ? VaultText::tr("There is no file %1.").arg(shown(path))
                            : VaultText::tr("%1 cannot be read.").arg(shown(path)),
            QString::fromLocal8Bit(std::strerror(fault))};
}

void removeAbandonedRooms(const QByteArray &vault)
{
    const QString directory = shown(directoryOf(vault));
    const QStringList rooms = QDir(directory).entryList({shown(stemOf(vault)) + u'*'},
                                                        QDir::Dirs | QDir::Hidden | QDir::NoSymLinks);
    for (const QString &room : rooms) {
        const QString path = directory + u'/' + room;
        struct stat status = {};
        if (::lstat(QFile::encodeName(path).constData(), &status) == 0 && S_ISDIR(status.st_mode)
            && status.st_uid == ::geteuid() && status.st_mtime < std::time(nullptr) - abandonedAfter) {
            QDir(path).removeRecursively();
        }
    }
}

/// 0, or why not.
int copyBytes(int from, int to)
{
    std::array<char, 256 * 1024> buffer{};
    while (true) {
        const ssize_t got = ::read(from, buffer.data(), buffer.size());
        if (got == 0) {
            return ::fsync(to) == 0 ? 0 : errno;
        }
        if (got < 0 && errno != EINTR) {
            return errno;
        }
        for (ssize_t done = 0; done < got;) {
            const ssize_t written = ::write(to, buffer.data() + done, static_cast<std::size_t>(got - done));
            if (written < 0 && errno != EINTR) {
                return errno;
            }
            done += std::max<ssize_t>(written, 0);
        }
    }
}

Result<void> copyFile(const QByteArray &from, const QByteArray &to)
{
    // Not to hang on a pipe before it is known what it is.
    const Descriptor source(::open(from.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat status = {};
    if (!source.isOpen() || ::fstat(source.value(), &status) != 0) {
        return fail(cannotRead(from, errno));
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(ErrorKind::Forbidden, VaultText::tr("%1 is not an ordinary file.").arg(shown(from)));
    }
    const auto made = createPrivateFile(to);
    if (!made) {
        return made;
    }
    const Descriptor target(::open(to.constData(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC));
    const int fault = target.isOpen() ? copyBytes(source.value(), target.value()) : errno;
    if (fault == ENOSPC || fault == EDQUOT) {
        return fail(ErrorKind::NoSpace,
                    VaultText::tr("There is no space left beside the vault for the backup."));
    }
    return fault == 0 ? Result<void>() : Result<void>(fail(cannotRead(from, fault)));
}

} // namespace

RestoreRoom::RestoreRoom(QByteArray directory)
    : m_directory(std::move(directory))
{
}

RestoreRoom::RestoreRoom(RestoreRoom &&other) noexcept
    : m_directory(std::exchange(other.m_directory, QByteArray()))
{
}

RestoreRoom::~RestoreRoom()
{
    if (!m_directory.isEmpty()) {
        QDir(shown(m_directory)).removeRecursively();
    }
}

Result<RestoreRoom> RestoreRoom::make(const QByteArray &vault)
{
    removeAbandonedRooms(vault);
    const QByteArray directory = directoryOf(vault) + '/' + stemOf(vault) + newUuid().toLatin1();
    if (::mkdir(directory.constData(), 0700) != 0 || ::chmod(directory.constData(), 0700) != 0) {
        const int fault = errno;
        return fail(fault == ENOSPC ? ErrorKind::NoSpace : ErrorKind::ReadOnly,
                    VaultText::tr("Nothing can be written in %1.").arg(shown(directoryOf(vault))),
                    QString::fromLocal8Bit(std::strerror(fault)));
    }
    return RestoreRoom(directory);
}

Result<void> RestoreRoom::takeCopy(const QByteArray &backup) const
{
    auto done = copyFile(backup, file());
    // A vault that was copied by hand may have its last changes in the log beside it.
    const auto log = done ? copyFile(backup + "-wal", file() + "-wal") : done;
    if (!log && log.error().kind != ErrorKind::NotFound) {
        return log;
    }
    return done;
}

} // namespace tkd
