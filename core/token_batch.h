// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tkd {

/// One row as a store hands it over, without a QString: views are valid during the call only.
struct TokenRow {
    std::string_view id; ///< a UUID's 36 characters are packed to 16 bytes
    std::string_view name; ///< UTF-8
    std::string_view roles; ///< role ids joined by commas
    std::string_view scope; ///< as scopeToText writes it
    std::string_view region;
    std::string_view prefix; ///< of the hint; may be empty
    std::array<char, 8> hint {};
    qint64 created = 0; ///< seconds since 1970 UTC, as all times here
    qint64 regenerated = 0; ///< 0 = never, as below
    qint64 expires = 0;
    qint64 lastUsed = 0;
    qint64 deliveredAt = 0;
    Generation generation = 1;
    TokenStatus status = TokenStatus::Active;
    bool delivered = true;
    std::string_view delivery;
};

/// Many tokens as packed columns: what stores fill and models adopt. Repeated texts are held once, names in one
/// arena, ids as 16 bytes where they are UUIDs. About 110 bytes a token; a Token is built on demand. A value;
/// rows are in the order in which they were appended.
class TokenBatch
{
public:
    TokenBatch() = default;
    void reserve(std::size_t rows, std::size_t nameBytes);
    void append(const TokenRow &row);
    void append(const Token &token);
    void shrinkToFit();

    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }
    [[nodiscard]] Token token(std::size_t row) const;
    [[nodiscard]] TokenId id(std::size_t row) const;
    [[nodiscard]] bool hasId(std::size_t row, const TokenId &id) const;
    [[nodiscard]] std::string_view name(std::size_t row) const;
    [[nodiscard]] std::string_view roles(std::size_t row) const;
    [[nodiscard]] std::string_view scope(std::size_t row) const;
    [[nodiscard]] std::string_view region(std::size_t row) const;
    [[nodiscard]] std::string_view prefix(std::size_t row) const;
    [[nodiscard]] std::string_view delivery(std::size_t row) const;
    [[nodiscard]] const std::array<char, 8> &hint(std::size_t row) const { return m_rows[row].hint; }
    [[nodiscard]] qint64 created(std::size_t row) const { return m_rows[row].created; }
    [[nodiscard]] qint64 regenerated(std::size_t row) const { return m_rows[row].regenerated; }
    [[nodiscard]] qint64 expires(std::size_t row) const { return m_rows[row].expires; }
    [[nodiscard]] qint64 lastUsed(std::size_t row) const { return m_rows[row].lastUsed; }
    [[nodiscard]] Generation generation(std::size_t row) const { return m_rows[row].generation; }
    [[nodiscard]] TokenStatus status(std::size_t row) const { return m_rows[row].status; }
    [[nodiscard]] bool delivered(std::size_t row) const { return m_rows[row].delivered; }
    /// Index of a repeated text, equal for equal texts of this batch; and the texts themselves.
    [[nodiscard]] std::uint32_t rolesIndex(std::size_t row) const { return m_rows[row].roles; }
    [[nodiscard]] std::uint32_t scopeIndex(std::size_t row) const { return m_rows[row].scope; }
    [[nodiscard]] std::uint32_t regionIndex(std::size_t row) const { return m_rows[row].region; }
    [[nodiscard]] std::span<const std::string> texts() const { return m_texts; }

private:
    struct Packed {
        qint64 created, regenerated, expires, lastUsed, deliveredAt;
        std::array<char, 8> hint;
        std::uint32_t nameOffset, nameLength, id, roles, scope, region, generation;
        std::uint16_t prefix, delivery;
        TokenStatus status;
        bool delivered, uuid;
    };
    std::uint32_t intern(std::string_view text);

    std::vector<Packed> m_rows;
    std::vector<std::array<unsigned char, 16>> m_uuids;
    std::vector<char> m_arena;
    std::vector<std::string> m_texts;
    std::unordered_map<std::string, std::uint32_t> m_textIndex;
};

} // namespace tkd
