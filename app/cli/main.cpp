// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/program.h"
#include "app/cli/server_access.h"

int main(int argc, char **argv)
{
    tkd::cli::HandOver servers({argv + 1, argv + argc});
    return tkd::cli::runProgram(argc, argv, servers);
}
