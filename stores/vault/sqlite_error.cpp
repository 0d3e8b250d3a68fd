// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/sqlite.h"

#include <QCoreApplication>

#include <sqlite3.h>

#include <cerrno>

namespace tkd::sqlite {

namespace {

/// The kind and the sentence of one group of codes.
struct Meaning
{
    int code; ///< a primary code
    ErrorKind kind;
    const char *message;
};

constexpr Meaning unknownMeaning{SQLITE_ERROR, ErrorKind::Internal,
                                 QT_TRANSLATE_NOOP("Vault", "The vault could not do this.")};
constexpr Meaning noSpace{SQLITE_FULL, ErrorKind::NoSpace,
                          QT_TRANSLATE_NOOP("Vault",
                                            "There is no space left where the vault is. Nothing was changed; "
                                            "free some space and try again.")};
constexpr Meaning readOnly{
    SQLITE_READONLY, ErrorKind::ReadOnly,
    QT_TRANSLATE_NOOP("Vault", "The vault cannot be changed: its file or folder is read-only.")};
constexpr Meaning corrupt{SQLITE_CORRUPT, ErrorKind::Corrupt,
                          QT_TRANSLATE_NOOP("Vault", "The vault file is damaged. It was left as it is.")};
constexpr Meaning busy{
    SQLITE_BUSY, ErrorKind::Busy,
    QT_TRANSLATE_NOOP("Vault", "Another program is using the vault. Try again in a moment.")};
constexpr Meaning meanings[] = {
    busy,
    {SQLITE_LOCKED, busy.kind, busy.message},
    {SQLITE_PROTOCOL, busy.kind, busy.message},
    noSpace,
    readOnly,
    {SQLITE_PERM, readOnly.kind, readOnly.message},
    corrupt,
    {SQLITE_FORMAT, corrupt.kind, corrupt.message},
    {SQLITE_NOTADB, ErrorKind::Corrupt,
     QT_TRANSLATE_NOOP("Vault", "This file is not a Tokendesk vault. It was left as it is.")},
    {SQLITE_CANTOPEN, ErrorKind::Forbidden,
     QT_TRANSLATE_NOOP("Vault", "The vault file cannot be opened. Check its place and permissions.")},
    {SQLITE_IOERR, ErrorKind::Internal,
     QT_TRANSLATE_NOOP("Vault", "The disk reported an error where the vault is. Nothing was changed.")},
    {SQLITE_INTERRUPT, ErrorKind::Cancelled, QT_TRANSLATE_NOOP("Vault", "This was cancelled.")},
    {SQLITE_CONSTRAINT, ErrorKind::Conflict,
     QT_TRANSLATE_NOOP("Vault", "The vault refused this because it contradicts what is stored.")},
    {SQLITE_TOOBIG, ErrorKind::Invalid, QT_TRANSLATE_NOOP("Vault", "This is too large for the vault.")},
    {SQLITE_NOMEM, ErrorKind::Internal, QT_TRANSLATE_NOOP("Vault", "There is not enough memory for this.")},
};

bool isNoSpace(int systemErrno)
{
    return systemErrno == ENOSPC || systemErrno == EDQUOT || systemErrno == EFBIG;
}

Meaning meaningOf(int code, int systemErrno)
{
    const int primary = code & 0xff;
    if (primary == SQLITE_IOERR && isNoSpace(systemErrno)) {
        return noSpace;
    }
    if (primary == SQLITE_CANTOPEN && systemErrno == EROFS) {
        return readOnly;
    }
    for (const Meaning &meaning : meanings) {
        if (meaning.code == primary) {
            return meaning;
        }
    }
    return unknownMeaning;
}

} // namespace

Error toError(int code, const QString &detail, int systemErrno)
{
    const Meaning meaning = meaningOf(code, systemErrno);
    QString place = QStringLiteral("SQLite %1").arg(code);
    if (systemErrno != 0) {
        place += QStringLiteral(", errno %1").arg(systemErrno);
    }
    return Error{meaning.kind, QCoreApplication::translate("Vault", meaning.message),
                 place + QStringLiteral(": ") + detail};
}

} // namespace tkd::sqlite
