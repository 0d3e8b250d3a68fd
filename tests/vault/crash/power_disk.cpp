// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/crash/power_disk.h"

#include <cstring>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <unistd.h>

namespace tkd::test {

namespace {

constexpr std::size_t sector = 512;

std::string contentOf(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void putContent(const std::string &path, const std::string &content)
{
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC, 0600);
    std::size_t written = 0;
    while (file >= 0 && written < content.size()) {
        const auto more = ::write(file, content.data() + written, content.size() - written);
        if (more <= 0) {
            break;
        }
        written += static_cast<std::size_t>(more);
    }
    ::close(file);
}

} // namespace

PowerDisk::PowerDisk(std::uint64_t seed, long failAt)
    : m_random(seed)
    , m_failAt(failAt)
{
}

void PowerDisk::open(const std::string &path, bool existed)
{
    const auto [at, isNew] = m_files.try_emplace(path);
    if (isNew && existed) {
        at->second.durable = contentOf(path);
        at->second.exists = true;
    } else if (!isNew && at->second.deleted) {
        at->second.pending.clear();
    }
}

void PowerDisk::write(const std::string &path, std::int64_t offset, std::string_view bytes)
{
    count();
    m_files[path].pending.push_back({offset, std::string(bytes), false});
}

void PowerDisk::truncate(const std::string &path, std::int64_t size)
{
    count();
    m_files[path].pending.push_back({size, {}, true});
}

void PowerDisk::sync(const std::string &path, bool withDirectory)
{
    count();
    auto &file = m_files[path];
    for (const auto &change : file.pending) {
        apply(file.durable, change, 0, change.bytes.size());
    }
    file.pending.clear();
    file.exists = true;
    if (withDirectory) {
        count();
        settleDeletions();
    }
    file.deleted.reset();
    count();
}

void PowerDisk::remove(const std::string &path, bool withDirectory)
{
    const auto at = m_files.find(path);
    if (at == m_files.end()) {
        return;
    }
    count();
    if (withDirectory) {
        m_files.erase(at);
        settleDeletions();
    } else {
        auto &file = at->second;
        if (file.exists) {
            file.deleted = file.durable;
        }
        file.pending.clear();
        file.durable.clear();
        file.exists = false;
    }
}

void PowerDisk::count()
{
    if (++m_calls == m_failAt) {
        fail();
    }
}

void PowerDisk::apply(std::string &image, const Change &change, std::size_t from, std::size_t to)
{
    const auto offset = static_cast<std::size_t>(change.offset);
    if (change.truncates) {
        image.resize(offset, '\0');
        return;
    }
    if (to <= from) {
        return;
    }
    image.resize(std::max(image.size(), offset + to), '\0');
    std::memcpy(image.data() + offset + from, change.bytes.data() + from, to - from);
}

std::uint64_t PowerDisk::chance(std::uint64_t sides)
{
    return m_random() % sides;
}

void PowerDisk::settleDeletions()
{
    for (auto &[path, file] : m_files) {
        file.deleted.reset();
    }
}

void PowerDisk::fail()
{
    for (const auto &[path, file] : m_files) {
        failFile(path, file);
    }
    ::_exit(powerFailed);
}

void PowerDisk::keepByChance(std::string &image, bool &exists, const Change &change)
{
    const auto luck = chance(10);
    if (luck < 5) {
        apply(image, change, 0, change.bytes.size());
        exists = true;
    } else if (luck < 7 && change.bytes.size() > sector) {
        const std::size_t cut = sector * (1 + chance(change.bytes.size() / sector - 1));
        exists = true;
        if (chance(2) == 0) {
            apply(image, change, 0, cut);
        } else {
            apply(image, change, cut, change.bytes.size());
        }
    }
}

void PowerDisk::failFile(const std::string &path, const File &file)
{
    if (!file.deleted && ::access(path.c_str(), F_OK) != 0) {
        return; // moved to another name, after a sync of its own
    }
    std::string image = file.durable;
    bool exists = file.exists;
    if (file.deleted) {
        if (chance(2) == 0) {
            ::unlink(path.c_str());
            return;
        }
        if (chance(2) == 0) {
            putContent(path, *file.deleted);
            return;
        }
    }
    for (const auto &change : file.pending) {
        keepByChance(image, exists, change);
    }
    if (!exists && chance(2) == 0) {
        ::unlink(path.c_str());
        return;
    }
    putContent(path, image);
}

} // namespace tkd::test
