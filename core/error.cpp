// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/error.h"

namespace tkd {

using namespace Qt::StringLiterals;

QString errorKindWord(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Invalid:
        return u"invalid"_s;
    case ErrorKind::NotFound:
        return u"not-found"_s;
    case ErrorKind::Conflict:
        return u"conflict"_s;
    case ErrorKind::Unauthorized:
        return u"unauthorized"_s;
    case ErrorKind::Forbidden:
        return u"forbidden"_s;
    case ErrorKind::Unsupported:
        return u"unsupported"_s;
    case ErrorKind::RateLimited:
        return u"rate-limited"_s;
    case ErrorKind::Unreachable:
        return u"unreachable"_s;
    case ErrorKind::TimedOut:
        return u"timed-out"_s;
    case ErrorKind::OutcomeUnknown:
        return u"outcome-unknown"_s;
    case ErrorKind::Busy:
        return u"busy"_s;
    case ErrorKind::Corrupt:
        return u"corrupt"_s;
    case ErrorKind::TooNew:
        return u"too-new"_s;
    case ErrorKind::ReadOnly:
        return u"read-only"_s;
    case ErrorKind::NoSpace:
        return u"no-space"_s;
    case ErrorKind::NoKeychain:
        return u"no-keychain"_s;
    case ErrorKind::Cancelled:
        return u"cancelled"_s;
    case ErrorKind::Internal:
        return u"internal"_s;
    }
    Q_UNREACHABLE();
}

} // namespace tkd
