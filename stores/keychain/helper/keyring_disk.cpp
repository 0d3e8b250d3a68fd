// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/keychain/helper/keyring_disk.h"

#include <QFile>
#include <QStandardPaths>

#include <algorithm>
#include <initializer_list>
#include <sys/statvfs.h>
#include <unistd.h>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

/// A keyring is written anew as a whole, beside the old one.
constexpr quint64 leastRoom = 64 * 1024;

} // namespace

bool isKeyringDiskFull()
{
    const QByteArray place = QFile::encodeName(
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/keyrings"_s);
    struct statvfs disk = {};
    if (::statvfs(place.constData(), &disk) != 0) {
        return false;
    }
    const bool isFull = quint64(disk.f_bavail) * quint64(disk.f_frsize) < leastRoom || disk.f_favail == 0;
    return isFull || (disk.f_flag & ST_RDONLY) != 0 || ::access(place.constData(), W_OK) != 0;
}

bool speaksOfTheDisk(const QString &words)
{
    const std::initializer_list<QStringView> signs{u"device", u"disk", u"space", u"write"};
    return std::any_of(signs.begin(), signs.end(),
                       [&words](QStringView sign) { return words.contains(sign, Qt::CaseInsensitive); });
}

} // namespace tkd
