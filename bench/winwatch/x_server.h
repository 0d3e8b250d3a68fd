// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "bench/winwatch/program.h"

#include <memory>
#include <optional>
#include <string>

namespace tkd::bench {

/// An Xvfb of our own on a free display, 1280 × 800, whose frame buffer is a file. It sets DISPLAY for what
/// is started after it, and ends with this object.
class XServer
{
public:
    [[nodiscard]] static std::unique_ptr<XServer> start();
    ~XServer();

    [[nodiscard]] std::string frameBufferFile() const { return m_directory + "/Xvfb_screen0"; }

private:
    XServer(std::string directory, std::unique_ptr<Program> program);
    std::string m_directory;
    std::unique_ptr<Program> m_program;
};

} // namespace tkd::bench
