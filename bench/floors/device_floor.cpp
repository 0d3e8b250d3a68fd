// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
//
// device_floor DIRECTORY: what one durable write costs on the device that holds DIRECTORY. A file of full
// length is overwritten 16 KiB (four write-ahead log frames of 4,120 bytes) at a time, each followed by
// fdatasync.
#include "bench/common/figures.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <vector>

namespace {

constexpr std::size_t blockSize = 4120 * 4;
constexpr int blocks = 400;

bool writeBlock(int file, const std::vector<char> &block, int place)
{
    const auto at = static_cast<off_t>(place) * static_cast<off_t>(block.size());
    return pwrite(file, block.data(), block.size(), at) == static_cast<ssize_t>(block.size());
}

/// The seconds of each overwrite; empty if the device refused one.
std::vector<double> overwriteAll(int file)
{
    std::vector<char> block(blockSize, 7);
    for (int i = 0; i < blocks; ++i) {
        if (!writeBlock(file, block, i)) {
            return {};
        }
    }
    if (fsync(file) != 0) {
        return {};
    }
    std::vector<double> seconds;
    for (int i = 0; i < blocks; ++i) {
        block[0] = static_cast<char>(i);
        const tkd::bench::Stopwatch watch;
        if (!writeBlock(file, block, i) || fdatasync(file) != 0) {
            return {};
        }
        seconds.push_back(watch.wall());
    }
    return seconds;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fputs("usage: device_floor DIRECTORY\n", stderr);
        return 2;
    }
    const std::string path = std::string(argv[1]) + "/device-floor.tmp";
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) {
        std::perror(path.c_str());
        return 1;
    }
    const std::vector<double> seconds = overwriteAll(file);
    close(file);
    unlink(path.c_str());
    if (seconds.empty()) {
        std::perror(path.c_str());
        return 1;
    }
    tkd::bench::putPercentiles("overwrite", seconds);
    return 0;
}
