// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/secret.h"

#include <QtGlobal>

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>
#include <utility>

namespace tkd {

namespace {

/// Making guarded memory takes a dozen calls into the system, about as long as a fifth of a durable write. So
/// a few blocks that fit a token of ours are wiped and kept for the next one. They stay guarded and locked.
/// Secrets are made and freed on any thread.
class GuardedBlocks
{
public:
    char *take(std::size_t size)
    {
        if (size <= smallBlock) {
            const std::lock_guard lock(m_mutex);
            if (m_count > 0) {
                return m_spare[--m_count];
            }
        }
        return allocate(std::max(size, smallBlock));
    }

    void giveBack(char *bytes, std::size_t size)
    {
        sodium_memzero(bytes, size);
        if (size <= smallBlock) {
            const std::lock_guard lock(m_mutex);
            if (m_count < m_spare.size()) {
                m_spare[m_count++] = bytes;
                return;
            }
        }
        sodium_free(bytes);
    }

private:
    static constexpr std::size_t smallBlock = 64;

    /// Plain memory is never an answer: it would be neither guarded nor wiped, and nobody would notice.
    static char *allocate(std::size_t size)
    {
        if (sodium_init() < 0) {
            qFatal("libsodium cannot start: there is no safe place for a token");
        }
        void *bytes = sodium_malloc(size);
        if (bytes == nullptr) {
            qFatal("no guarded memory is left for a token");
        }
        return static_cast<char *>(bytes);
    }

    std::mutex m_mutex;
    std::array<char *, 8> m_spare{};
    std::size_t m_count = 0;
};

GuardedBlocks &guardedBlocks()
{
    static auto *blocks = new GuardedBlocks; // never destroyed: a secret may outlive every static object
    return *blocks;
}

} // namespace

Secret::Secret(QByteArrayView bytes)
{
    if (!bytes.isEmpty()) {
        m_size = static_cast<std::size_t>(bytes.size());
        m_bytes = guardedBlocks().take(m_size);
        std::memcpy(m_bytes, bytes.data(), m_size);
    }
}

Secret Secret::ofSize(std::size_t size)
{
    Secret secret;
    if (size > 0) {
        secret.m_bytes = guardedBlocks().take(size);
        secret.m_size = size;
    }
    return secret;
}

Secret::~Secret()
{
    wipe();
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

std::string_view Secret::reveal() const
{
    return {m_bytes, m_size};
}

void Secret::copyTo(char *target) const
{
    if (m_size > 0) {
        std::memcpy(target, m_bytes, m_size);
    }
}

void Secret::wipe() noexcept
{
    if (m_bytes != nullptr) {
        guardedBlocks().giveBack(std::exchange(m_bytes, nullptr), std::exchange(m_size, 0));
    }
}

Secret Secret::duplicate() const
{
    return Secret(QByteArrayView(m_bytes, static_cast<qsizetype>(m_size)));
}

bool Secret::equals(const Secret &other) const
{
    return m_size == other.m_size && (m_size == 0 || sodium_memcmp(m_bytes, other.m_bytes, m_size) == 0);
}

void wipeBytes(void *bytes, std::size_t size) noexcept
{
    if (bytes != nullptr && size > 0) {
        sodium_memzero(bytes, size);
    }
}

} // namespace tkd
