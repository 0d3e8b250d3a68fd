// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/keychain/helper/key_lock.h"

#include <QFile>
#include <QStandardPaths>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>

namespace tkd {

using namespace Qt::StringLiterals;

KeyLock::KeyLock(Kind kind, const std::function<void()> &waiting)
{
    if (kind == Kind::None) {
        return;
    }
    const QString directory = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const QByteArray path = QFile::encodeName(directory + u"/tokendesk-keychain.lock"_s);
    const int file = ::open(path.constData(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file >= 0 && ::flock(file, LOCK_EX | LOCK_NB) != 0) {
        waiting();
    }
    while (file >= 0 && ::flock(file, LOCK_EX) != 0 && errno == EINTR) { }
    // Left open: it is let go of when the process ends.
}

} // namespace tkd
