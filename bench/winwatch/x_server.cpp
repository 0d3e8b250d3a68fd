// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "bench/winwatch/x_server.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace tkd::bench {

namespace {

/// The line that Xvfb writes when it is ready: its display's number. Empty if it does not come.
std::string readLine(int descriptor)
{
    constexpr int patience = 10'000; // ms
    std::string line;
    pollfd waiting{descriptor, POLLIN, 0};
    char letter = 0;
    while (poll(&waiting, 1, patience) == 1 && read(descriptor, &letter, 1) == 1 && letter != '\n') {
        line += letter;
    }
    return line;
}

} // namespace

std::unique_ptr<XServer> XServer::start()
{
    std::string directory = "/tmp/winwatch-XXXXXX";
    int ends[2] = {-1, -1};
    if (mkdtemp(directory.data()) == nullptr || pipe2(ends, O_CLOEXEC) != 0) {
        std::perror("winwatch");
        return nullptr;
    }
    auto program = std::make_unique<Program>(
        std::vector<std::string>{"Xvfb", "-screen", "0", "1280x800x24", "-fbdir", directory, "-nolisten",
                                 "tcp", "-noreset", "-displayfd", std::to_string(ends[1])},
        std::string(), ends[1]);
    close(ends[1]);
    const std::string number = readLine(ends[0]);
    close(ends[0]);
    std::unique_ptr<XServer> server(new XServer(directory, std::move(program)));
    if (number.empty()) {
        std::fputs("winwatch: Xvfb did not start\n", stderr);
        return nullptr;
    }
    setenv("DISPLAY", (":" + number).c_str(), 1);
    return server;
}

XServer::XServer(std::string directory, std::unique_ptr<Program> program)
    : m_directory(std::move(directory))
    , m_program(std::move(program))
{
}

XServer::~XServer()
{
    m_program->stop();
    unlink(frameBufferFile().c_str());
    rmdir(m_directory.c_str());
}

} // namespace tkd::bench
