// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/desktop/process.h"

#include <QtGlobal>

#include <csignal>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace tkd {

void forbidCoreFiles()
{
    const rlimit none{0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0) {
        qWarning("core files could not be turned off");
    }
}

void surviveFileLimit()
{
    std::signal(SIGXFSZ, SIG_IGN);
}

void keepFilesPrivate()
{
    umask(S_IRWXG | S_IRWXO);
}

void closeMemoryToOthers()
{
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
        qWarning("the memory of this process could not be closed to others");
    }
}

} // namespace tkd
