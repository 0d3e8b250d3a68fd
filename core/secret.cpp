// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/secret.h"

#include <QtGlobal>

#include <sodium.h>

#include <cstring>
#include <utility>

namespace tkd {

namespace {

/// Plain memory is never an answer: it would be neither guarded nor wiped, and nobody would notice.
char *guardedMemory(std::size_t size)
{
    static const bool ready = sodium_init() >= 0;
    if (!ready) {
        qFatal("libsodium cannot start: there is no safe place for a token");
    }
    void *bytes = sodium_malloc(size);
    if (bytes == nullptr) {
        qFatal("no guarded memory is left for a token");
    }
    return static_cast<char *>(bytes);
}

} // namespace

Secret::Secret(QByteArrayView bytes)
{
    if (!bytes.isEmpty()) {
        m_size = static_cast<std::size_t>(bytes.size());
        m_bytes = guardedMemory(m_size);
        std::memcpy(m_bytes, bytes.data(), m_size);
    }
}

Secret Secret::ofSize(std::size_t size)
{
    Secret secret;
    if (size > 0) {
        secret.m_bytes = guardedMemory(size);
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
        sodium_free(m_bytes); // wipes, then unlocks and unmaps
        m_bytes = nullptr;
        m_size = 0;
    }
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
