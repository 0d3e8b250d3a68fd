// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/files/private_file.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace tkd {

namespace {

struct Fault
{
    ErrorKind kind;
    const char *text;
};

Fault faultOf(int number)
{
    switch (number) {
    case EEXIST:
    case ELOOP:
    case EISDIR:
        return {ErrorKind::Conflict,
                QT_TRANSLATE_NOOP("PrivateFile",
                                  "There is something of the name %1 already; it was left as it is. Choose "
                                  "another name.")};
    case ENOENT:
    case ENOTDIR:
        return {ErrorKind::NotFound,
                QT_TRANSLATE_NOOP("PrivateFile",
                                  "%1 was not written: its folder does not exist. Choose another one.")};
    case EACCES:
    case EPERM:
        return {ErrorKind::Forbidden,
                QT_TRANSLATE_NOOP("PrivateFile",
                                  "%1 was not written: you may not write to that folder. Choose another "
                                  "one.")};
    case EROFS:
        return {ErrorKind::ReadOnly,
                QT_TRANSLATE_NOOP("PrivateFile",
                                  "%1 was not written: that place can only be read. Choose another one.")};
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return {ErrorKind::NoSpace,
                QT_TRANSLATE_NOOP("PrivateFile",
                                  "%1 was not written: there is no space left. Make some, or choose another "
                                  "place.")};
    case ENAMETOOLONG:
        return {ErrorKind::Invalid,
                QT_TRANSLATE_NOOP("PrivateFile",
                                  "%1 was not written: the name is too long. Choose a shorter one.")};
    default:
        return {ErrorKind::Internal,
                QT_TRANSLATE_NOOP("PrivateFile",
                                  "%1 could not be written, and nothing was left there. Choose another "
                                  "place.")};
    }
}

tl::unexpected<Error> failure(const QByteArray &path, int number)
{
    const Fault fault = faultOf(number);
    return fail(fault.kind,
                QCoreApplication::translate("PrivateFile", fault.text).arg(QFile::decodeName(path)),
                QString::fromLocal8Bit(std::strerror(number)));
}

/// The name of a new file is safe only when its folder is; some network file systems cannot do that.
int syncFolderOf(const QByteArray &path)
{
    const qsizetype slash = path.lastIndexOf('/');
    const QByteArray folder = slash < 0 ? QByteArray(".") : path.left(std::max<qsizetype>(slash, 1));
    const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return errno == EACCES ? 0 : errno; // a folder that may be written and not read
    }
    const int fault = ::fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
    ::close(descriptor);
    return fault;
}

} // namespace

Result<PrivateFile> PrivateFile::create(const QString &path)
{
    QByteArray name = QFile::encodeName(path);
    if (name.contains('\0')) {
        return failure(name, ENOENT);
    }
    // With O_EXCL a link is never followed, wherever it leads; O_NOFOLLOW says it once more.
    const int descriptor =
        ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return failure(name, errno);
    }
    PrivateFile file(std::move(name), descriptor);
    if (::fchmod(descriptor, 0600) != 0 && errno != EPERM) { // a file system without modes has its own
        return file.failed(errno);
    }
    return file;
}

PrivateFile::PrivateFile(QByteArray path, int descriptor)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
{
}

PrivateFile::PrivateFile(PrivateFile &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_finished(other.m_finished)
{
}

PrivateFile::~PrivateFile()
{
    if (m_descriptor < 0) {
        return;
    }
    if (!m_finished) {
        takeAway();
    }
    ::close(m_descriptor);
}

Result<void> PrivateFile::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (written < 0 && errno != EINTR) {
            return failed(errno);
        }
        bytes = bytes.sliced(written < 0 ? 0 : static_cast<qsizetype>(written));
    }
    return {};
}

Result<void> PrivateFile::finish()
{
    if (::fsync(m_descriptor) != 0) {
        return failed(errno);
    }
    if (const int fault = syncFolderOf(m_path); fault != 0) {
        return failed(fault);
    }
    m_finished = true;
    return {};
}

tl::unexpected<Error> PrivateFile::failed(int fault) const
{
    return failure(m_path, fault);
}

void PrivateFile::takeAway() const
{
    // It may lie elsewhere by now, and there be somebody else's file in its place: emptied it is in any case,
    // taken away only where it was made.
    const bool emptied = ::ftruncate(m_descriptor, 0) == 0;
    struct stat ours
    {
    };
    struct stat there
    {
    };
    const bool same = ::fstat(m_descriptor, &ours) == 0 && ::lstat(m_path.constData(), &there) == 0
        && ours.st_dev == there.st_dev && ours.st_ino == there.st_ino;
    if (same && ::unlink(m_path.constData()) == 0) {
        return;
    }
    if (!emptied) {
        qWarning("a part of a secret may be left in a file that could not be finished");
    }
}

} // namespace tkd
