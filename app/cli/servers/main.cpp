// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/program.h"
#include "app/cli/servers/servers.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    tkd::cli::Servers servers;
    return tkd::cli::runProgram(argc, argv, servers);
}
