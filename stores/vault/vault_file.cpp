// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_file.h"

#include "stores/vault/vault_file_names.h"
#include "stores/vault/vault_text.h"

#include <QFile>
#include <QStandardPaths>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

QString shown(const QByteArray &path)
{
    return QFile::decodeName(path);
}

/// The path as it can be pasted into a shell.
QString quoted(const QByteArray &path)
{
    return u'\'' + shown(path).replace(u"'"_s, u"'\\''"_s) + u'\'';
}

tl::unexpected<Error> refuse(ErrorKind kind, const QString &message, int systemErrno = 0)
{
    return fail(kind, message,
                systemErrno == 0 ? QString() : QString::fromLocal8Bit(std::strerror(systemErrno)));
}

struct stat statOf(const QByteArray &path, bool *exists, int *fault)
{
    struct stat status = {};
    *fault = ::lstat(path.constData(), &status) == 0 ? 0 : errno;
    *exists = *fault == 0;
    return status;
}

/// Takes away the second name that an interrupted creation of ours left on the same file.
bool healSecondLink(const QByteArray &path, const struct stat &status)
{
    const QByteArray directory = directoryOf(path);
    const QByteArray stem = temporaryStem(path);
    const std::unique_ptr<DIR, int (*)(DIR *)> entries(::opendir(directory.constData()), ::closedir);
    while (const dirent *entry = entries ? ::readdir(entries.get()) : nullptr) {
        const QByteArray other = directory + '/' + entry->d_name;
        struct stat found = {};
        if (QByteArrayView(entry->d_name).startsWith(stem) && ::lstat(other.constData(), &found) == 0
            && found.st_ino == status.st_ino && found.st_dev == status.st_dev) {
            return ::unlink(other.constData()) == 0;
        }
    }
    return false;
}

Result<void> checkType(const QByteArray &path, const struct stat &status)
{
    if (S_ISLNK(status.st_mode)) {
        return refuse(ErrorKind::Forbidden,
                      VaultText::tr("%1 is a symbolic link. Name the vault file itself with --vault.")
                          .arg(shown(path)));
    }
    if (S_ISDIR(status.st_mode)) {
        return refuse(ErrorKind::Forbidden,
                      VaultText::tr("%1 is a folder, not a vault file.").arg(shown(path)));
    }
    if (!S_ISREG(status.st_mode)) {
        return refuse(ErrorKind::Forbidden, VaultText::tr("%1 is not an ordinary file.").arg(shown(path)));
    }
    return {};
}

Result<void> checkOwner(const QByteArray &path, const struct stat &status)
{
    if (status.st_uid != ::geteuid()) {
        return refuse(ErrorKind::Forbidden, VaultText::tr("%1 belongs to another user.").arg(shown(path)));
    }
    if ((status.st_mode & 077) != 0) {
        return refuse(ErrorKind::Forbidden,
                      VaultText::tr("Other users can read or change %1. Run: chmod 600 %2")
                          .arg(shown(path), quoted(path)));
    }
    return {};
}

Result<void> checkFile(const QByteArray &path, struct stat status)
{
    const auto type = checkType(path, status);
    if (!type) {
        return type;
    }
    if (status.st_nlink > 1 && !healSecondLink(path, status)) {
        return refuse(ErrorKind::Forbidden,
                      VaultText::tr("%1 has a second name (a hard link). Remove the other one first.")
                          .arg(shown(path)));
    }
    const auto owner = checkOwner(path, status);
    if (!owner) {
        return owner;
    }
    if (status.st_size == 0) {
        return refuse(ErrorKind::Corrupt,
                      VaultText::tr("%1 is empty: it is not a Tokendesk vault.").arg(shown(path)));
    }
    return {};
}

/// A directory in which others can rename and create would let them swap the vault or plant a log beside it.
Result<void> checkDirectory(const QByteArray &directory)
{
    struct stat status = {};
    if (::lstat(directory.constData(), &status) != 0) {
        return refuse(ErrorKind::Forbidden,
                      VaultText::tr("The folder %1 cannot be looked at.").arg(shown(directory)), errno);
    }
    if (status.st_uid != ::geteuid() && status.st_uid != 0) {
        return refuse(ErrorKind::Forbidden,
                      VaultText::tr("The folder %1 belongs to another user.").arg(shown(directory)));
    }
    if ((status.st_mode & 022) != 0) {
        return refuse(ErrorKind::Forbidden,
                      VaultText::tr("Other users can change files in %1. Choose another place with --vault, "
                                    "or run: chmod go-w %2")
                          .arg(shown(directory), quoted(directory)));
    }
    return {};
}

/// A side file that is there is one of SQLite's: ordinary, ours, closed to others.
Result<void> checkSideFile(const QByteArray &path, bool *hasContent)
{
    bool exists = false;
    int fault = 0;
    const struct stat status = statOf(path, &exists, &fault);
    if (!exists) {
        return {};
    }
    *hasContent = status.st_size > 0;
    const auto type = checkType(path, status);
    return type ? checkOwner(path, status) : type;
}

/// As SQLite judges: a journal that was ended begins with zeros.
bool isHot(const QByteArray &journal)
{
    QFile file(shown(journal));
    char first = 0;
    return file.open(QIODevice::ReadOnly) && file.getChar(&first) && first != 0;
}

Result<void> checkSideFiles(VaultFile &file)
{
    bool journal = false;
    bool index = false;
    for (const auto &[suffix, content] :
         {std::pair{"-wal", &file.hasLog}, {"-journal", &journal}, {"-shm", &index}}) {
        const auto checked = checkSideFile(file.path + suffix, content);
        if (!checked) {
            return checked;
        }
    }
    file.hasJournal = journal && isHot(file.path + "-journal");
    if (!file.exists && (file.hasLog || journal)) {
        return refuse(ErrorKind::Corrupt,
                      VaultText::tr("The vault file %1 is missing, but its log lies beside it. Put the file "
                                    "back, or move the log away.")
                          .arg(shown(file.path)));
    }
    return {};
}

Result<void> checkFileSystem(const QByteArray &directory)
{
    QFile mounts(u"/proc/self/mountinfo"_s);
    const QByteArray text = mounts.open(QIODevice::ReadOnly) ? mounts.readAll() : QByteArray();
    const QByteArray type = fileSystemType(directory, text);
    if (isNetworkFileSystem(type)) {
        return refuse(ErrorKind::Unsupported,
                      VaultText::tr("%1 is on a network file system (%2), where the vault could be damaged. "
                                    "Choose a place on this "
                                    "computer with --vault.")
                          .arg(shown(directory), QString::fromLatin1(type)));
    }
    return {};
}

/// The path with its directory canonical; fails with errno when a part of it cannot be.
Result<QByteArray> canonical(const QByteArray &path)
{
    const QByteArray directory = directoryOf(path);
    const std::unique_ptr<char, decltype(&::free)> real(::realpath(directory.constData(), nullptr), &::free);
    if (!real) {
        const int fault = errno;
        return refuse(fault == ENOENT ? ErrorKind::NotFound : ErrorKind::Forbidden,
                      fault == ENOENT
                          ? VaultText::tr("There is no folder %1.").arg(shown(directory))
                          : VaultText::tr("The folder %1 cannot be opened.").arg(shown(directory)),
                      fault);
    }
    const QByteArray name = path.mid(path.lastIndexOf('/') + 1);
    const QByteArray root(real.get());
    return QByteArray((root == "/" ? root : QByteArray(root + '/')) + name);
}

/// Bytes that are no UTF-8 reach us as U+FFFD. By that name there is nothing yet: a vault that is there would
/// stay unseen, and a new empty one be made beside it.
Result<void> checkName(const QString &name)
{
    const QByteArray encoded = QFile::encodeName(name);
    if (encoded.isEmpty() || encoded.endsWith('/') || encoded.contains('\0')) {
        return refuse(ErrorKind::Invalid, VaultText::tr("This is not a file name: %1").arg(name));
    }
    if (name.contains(QChar::ReplacementCharacter) || QFile::decodeName(encoded) != name) {
        return refuse(
            ErrorKind::Invalid,
            VaultText::tr("The path %1 has bytes that are not UTF-8 text. Rename the folder or the file, or "
                          "choose another place with --vault.")
                .arg(name));
    }
    return {};
}

} // namespace

QString defaultVaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/tokendesk/vault.db"_s;
}

Result<VaultFile> inspectVaultFile(const VaultLocation &location)
{
    const auto named = checkName(location.file);
    if (!named) {
        return fail(named.error());
    }
    const QByteArray encoded = QFile::encodeName(location.file);
    const auto path = canonical(encoded);
    if (!path) {
        return fail(path.error());
    }
    VaultFile file{*path};
    const QByteArray directory = directoryOf(*path);
    int fault = 0;
    const struct stat status = statOf(*path, &file.exists, &fault);
    if (!file.exists && fault != ENOENT) {
        return refuse(ErrorKind::Forbidden, VaultText::tr("%1 cannot be looked at.").arg(shown(*path)),
                      fault);
    }
    // What lies there is said before where it lies: the first is what the person chose.
    auto checked = file.exists ? checkFile(*path, status) : Result<void>();
    for (const auto check : {&checkDirectory, &checkFileSystem}) {
        checked = checked ? check(directory) : checked;
    }
    checked = checked ? checkSideFiles(file) : checked;
    if (!checked) {
        return fail(checked.error());
    }
    file.fileWritable = !file.exists || ::access(path->constData(), W_OK) == 0;
    file.directoryWritable = ::access(directory.constData(), W_OK | X_OK) == 0;
    return file;
}

} // namespace tkd
