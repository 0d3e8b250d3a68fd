// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <sodium.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace tkd {

/// SHA-256 over a row of values, each with its kind and length before it, so that no two rows share a text.
/// On the stack, no allocation: a create makes two of these.
class Hasher
{
public:
    using Hash = std::array<unsigned char, 32>;

    Hasher() { crypto_hash_sha256_init(&m_state); }

    void addBytes(QByteArrayView bytes) { add('b', bytes.data(), static_cast<std::size_t>(bytes.size())); }
    void addText(std::string_view text) { add('t', text.data(), text.size()); }
    void addNumber(std::int64_t number)
    {
        const auto bytes = bigEndian(static_cast<std::uint64_t>(number));
        add('i', bytes.data(), bytes.size());
    }
    void addNumber(std::optional<std::int64_t> number)
    {
        if (number) {
            addNumber(*number);
        } else {
            addNull();
        }
    }
    void addNull() { add('n', "", 0); }

    [[nodiscard]] Hash result()
    {
        Hash hash{};
        crypto_hash_sha256_final(&m_state, hash.data());
        return hash;
    }

    /// The first 8 bytes: the check that lies beside a row.
    [[nodiscard]] std::array<char, 8> rowCheck()
    {
        const Hash hash = result();
        std::array<char, 8> check{};
        std::memcpy(check.data(), hash.data(), check.size());
        return check;
    }

private:
    static std::array<unsigned char, 8> bigEndian(std::uint64_t value)
    {
        std::array<unsigned char, 8> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            bytes[i] = static_cast<unsigned char>(value >> (8 * (bytes.size() - 1 - i)));
        }
        return bytes;
    }
    void add(char kind, const void *data, std::size_t size)
    {
        const auto head = bigEndian((static_cast<std::uint64_t>(kind) << 56) | size);
        crypto_hash_sha256_update(&m_state, head.data(), head.size());
        crypto_hash_sha256_update(&m_state, static_cast<const unsigned char *>(data), size);
    }

    crypto_hash_sha256_state m_state{};
};

} // namespace tkd
