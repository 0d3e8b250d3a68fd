// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace tkd::test {

/// A model of a disk whose power can fail. It knows of every file what is durable and what was written,
/// cut or deleted since the last sync. At the chosen call the power fails: of what was not synced, each piece
/// is kept, lost or torn at a sector by chance, the files are written so, and the process is gone (`_exit`).
/// One per process, one thread.
class PowerDisk
{
public:
    /// The exit code of a process whose power failed.
    static constexpr int powerFailed = 77;

    /// The power fails at call number `failAt`; 0 = never.
    PowerDisk(std::uint64_t seed, long failAt);

    void open(const std::string &path, bool existed);
    void write(const std::string &path, std::int64_t offset, std::string_view bytes);
    void truncate(const std::string &path, std::int64_t size);
    /// What was done to the file so far is durable; `withDirectory`: so is its name, and what was deleted
    /// stays so.
    void sync(const std::string &path, bool withDirectory);
    void remove(const std::string &path, bool withDirectory);
    /// One more call; the power may fail at it.
    void count();

private:
    struct Change
    {
        std::int64_t offset = 0;
        std::string bytes;
        bool truncates = false;
    };
    struct File
    {
        std::string durable;
        bool exists = false; ///< durably
        std::vector<Change> pending;
        std::optional<std::string> deleted; ///< what it was when it was deleted, while that is not durable
    };

    static void apply(std::string &image, const Change &change, std::size_t from, std::size_t to);
    [[nodiscard]] std::uint64_t chance(std::uint64_t sides);
    void settleDeletions();
    [[noreturn]] void fail();
    void failFile(const std::string &path, const File &file);
    void keepByChance(std::string &image, bool &exists, const Change &change);

    std::mt19937_64 m_random;
    std::map<std::string, File> m_files;
    long m_calls = 0;
    const long m_failAt;
};

} // namespace tkd::test
