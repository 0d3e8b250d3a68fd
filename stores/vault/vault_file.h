// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace tkd {

/// Where a vault is: one file, with SQLite's -wal and -shm beside it while it is open.
struct VaultLocation
{
    QString file;
    friend bool operator==(const VaultLocation &, const VaultLocation &) = default;
};

/// $XDG_DATA_HOME/tokendesk/vault.db, or ~/.local/share/tokendesk/vault.db.
[[nodiscard]] QString defaultVaultFile();

/// What was found at a place before SQLite touched it.
struct VaultFile
{
    QByteArray path; ///< with its directory made canonical (symbolic links of directories resolved)
    bool exists = false;
    bool fileWritable = true;
    bool directoryWritable = true;
    bool hasLog = false; ///< a -wal with something in it lies beside
    bool hasJournal = false; ///< a -journal that SQLite would roll back
};

/// Looks at the place without opening anything: type, links, owner, mode, directory, file system, side files.
/// An error is the refusal, with a sentence that says what to do. Changes nothing, with one exception: a
/// second link left by an interrupted creation of our own is taken away.
[[nodiscard]] Result<VaultFile> inspectVaultFile(const VaultLocation &location);

/// Makes the vault's directory (and missing parents) with mode 0700. One that is there is left as it is.
[[nodiscard]] Result<void> makeVaultDirectory(const VaultLocation &location);

/// Makes a new file at `file.path`, 0600, whole or not at all: `fill` is given a new empty file of another
/// name in the same directory and makes a complete database of it; then it is synced and moved into place
/// without ever replacing anything. If somebody else was faster, theirs stands and ours is gone: also a
/// success.
[[nodiscard]] Result<void> createVaultFile(const VaultFile &file,
                                           const std::function<Result<void>(const QByteArray &path)> &fill);

/// An empty file of ours: 0600 whatever the umask, O_EXCL, no symbolic link followed.
[[nodiscard]] Result<void> createPrivateFile(const QByteArray &path);
/// Takes away what the making of such a file left behind when it was interrupted, more than a day ago.
void removeAbandoned(const QByteArray &path);
/// Gives the file another name in one step. Without `replace` a file of that name is a Conflict.
[[nodiscard]] Result<void> moveIntoPlace(const QByteArray &from, const QByteArray &to, bool replace);
/// Takes away a database with what SQLite leaves beside it.
void removeWithSideFiles(const QByteArray &path);
/// Takes what SQLite left beside `path` along to another name; what is not there is not missed.
void setAside(const QByteArray &path, const QByteArray &to);
/// Syncs the file's bytes and its directory's entry.
[[nodiscard]] Result<void> syncFileAndDirectory(const QByteArray &path);

/// The file system type of a canonical path by the text of /proc/self/mountinfo ("ext4", "nfs4", …); empty if
/// it cannot be told.
[[nodiscard]] QByteArray fileSystemType(const QByteArray &path, const QByteArray &mountinfo);
/// True for NFS, CIFS/SMB, sshfs and their like, where SQLite's locks cannot be relied on.
[[nodiscard]] bool isNetworkFileSystem(const QByteArray &type);

} // namespace tkd
