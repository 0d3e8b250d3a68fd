// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_file.h"

#include <QList>

#include <algorithm>

namespace tkd {

namespace {

/// mountinfo writes space, tab, newline and backslash as \040 and so on.
QByteArray unescaped(const QByteArray &text)
{
    QByteArray plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        bool good = false;
        const int code = text[i] == '\\' ? text.mid(i + 1, 3).toInt(&good, 8) : 0;
        plain += good ? static_cast<char>(code) : text[i];
        i += good ? 3 : 0;
    }
    return plain;
}

bool lies(const QByteArray &path, const QByteArray &mount)
{
    return mount == "/" || path == mount || (path.startsWith(mount) && path.at(mount.size()) == '/');
}

} // namespace

QByteArray fileSystemType(const QByteArray &path, const QByteArray &mountinfo)
{
    // proc(5): 36 35 98:0 /root /mount/point options - type source superoptions
    QByteArray type;
    qsizetype longest = -1;
    for (const QByteArray &line : mountinfo.split('\n')) {
        const QList<QByteArray> fields = line.split(' ');
        const auto dash = fields.indexOf("-");
        if (dash < 5 || dash + 1 >= fields.size()) {
            continue;
        }
        const QByteArray mount = unescaped(fields.at(4));
        // Of several mounts at one place the last one is on top.
        if (lies(path, mount) && mount.size() >= longest) {
            longest = mount.size();
            type = fields.at(dash + 1);
        }
    }
    return type;
}

bool isNetworkFileSystem(const QByteArray &type)
{
    static constexpr const char *names[] = {"nfs",
                                            "nfs4",
                                            "cifs",
                                            "smb3",
                                            "smbfs",
                                            "ncpfs",
                                            "afs",
                                            "9p",
                                            "ceph",
                                            "lustre",
                                            "gfs2",
                                            "ocfs2",
                                            "coda",
                                            "fuse.sshfs",
                                            "fuse.glusterfs",
                                            "fuse.ceph",
                                            "fuse.davfs2",
                                            "fuse.rclone",
                                            "fuse.s3fs",
                                            "fuse.smbnetfs",
                                            "fuse.cephfs",
                                            "davfs",
                                            "fuse.gvfsd-fuse"};
    return std::any_of(std::begin(names), std::end(names),
                       [&type](const char *name) { return type == name; });
}

} // namespace tkd
