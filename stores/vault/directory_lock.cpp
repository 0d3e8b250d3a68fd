// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/directory_lock.h"

#include "stores/vault/vault_text.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>

namespace tkd {

namespace {

constexpr std::chrono::milliseconds pause{5};

} // namespace

Result<DirectoryLock> DirectoryLock::take(const QByteArray &directory, Kind kind,
                                          std::chrono::milliseconds patience)
{
    Descriptor opened(::open(directory.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const auto since = std::chrono::steady_clock::now();
    const int wanted = (kind == Kind::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
    int fault = opened.isOpen() ? 0 : errno;
    while (fault == 0 && ::flock(opened.value(), wanted) != 0) {
        fault = errno;
        const bool isHeld = fault == EWOULDBLOCK || fault == EINTR;
        if (isHeld && std::chrono::steady_clock::now() - since >= patience) {
            return fail(ErrorKind::Busy,
                        VaultText::tr("Another program is opening or replacing the vault in %1. Try again.")
                            .arg(QFile::decodeName(directory)));
        }
        if (isHeld) {
            fault = 0;
            std::this_thread::sleep_for(pause);
        }
    }
    if (fault != 0 && kind == Kind::Alone) {
        return fail(ErrorKind::ReadOnly,
                    VaultText::tr("The folder %1 cannot be locked, so nothing in it was replaced.")
                        .arg(QFile::decodeName(directory)),
                    QString::fromLocal8Bit(std::strerror(fault)));
    }
    return DirectoryLock(std::move(opened));
}

} // namespace tkd
