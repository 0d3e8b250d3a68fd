// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/text_table.h"
#include "core/token.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tkd {

/// One row as a store hands it over, without a QString: views are valid during the call only.
struct TokenRow
{
    std::string_view id; ///< a UUID's 36 characters are packed to 16 bytes
    std::string_view uuid = {}; ///< or its 16 bytes as they are; then `id` is not read
    std::string_view name; ///< UTF-8
    std::string_view roles; ///< role ids joined by commas
    std::string_view scope; ///< as scopeToText writes it
    std::string_view region;
    std::string_view prefix; ///< of the hint; may be empty
    std::array<char, 8> hint{};
    qint64 created = 0; ///< seconds since 1970 UTC, as all times here
    qint64 regenerated = 0; ///< 0 = never, as below
    qint64 expires = 0;
    qint64 lastUsed = 0;
    qint64 deliveredAt = 0;
    Generation generation = 1;
    TokenStatus status = TokenStatus::Active;
    bool delivered = true;
    bool kept = false;
    std::string_view delivery;
};

/// Many tokens as packed columns: what stores fill and models adopt. Repeated texts are held once, names in
/// one arena, ids as 16 bytes where they are UUIDs: about 98 bytes a token with a name of 30. A Token is
/// built on demand. A value; rows are in the order in which they were appended. A time before 1970 is kept as
/// 0.
class TokenBatch
{
public:
    TokenBatch() = default;

    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }
    [[nodiscard]] Token token(std::size_t row) const;
    [[nodiscard]] TokenId id(std::size_t row) const;
    [[nodiscard]] std::string idText(std::size_t row) const;
    [[nodiscard]] bool hasId(std::size_t row, const TokenId &id) const;
    /// What tells this id from others: the 16 bytes of a UUID, or the text where it is none.
    [[nodiscard]] std::string_view idBytes(std::size_t row) const;
    [[nodiscard]] static std::string idBytes(const TokenId &id);
    [[nodiscard]] bool isUuid(std::size_t row) const { return m_rows[row].uuid; }
    [[nodiscard]] std::string_view name(std::size_t row) const;
    [[nodiscard]] std::string_view roles(std::size_t row) const { return m_texts[rolesIndex(row)]; }
    [[nodiscard]] std::string_view scope(std::size_t row) const { return m_texts[scopeIndex(row)]; }
    [[nodiscard]] std::string_view region(std::size_t row) const { return m_texts[regionIndex(row)]; }
    [[nodiscard]] std::string_view prefix(std::size_t row) const { return m_texts[group(row).prefix]; }
    [[nodiscard]] std::string_view delivery(std::size_t row) const { return m_texts[group(row).delivery]; }
    [[nodiscard]] const std::array<char, 8> &hint(std::size_t row) const { return m_rows[row].hint; }
    [[nodiscard]] qint64 created(std::size_t row) const { return seconds(row, Time::Created); }
    [[nodiscard]] qint64 regenerated(std::size_t row) const { return seconds(row, Time::Regenerated); }
    [[nodiscard]] qint64 expires(std::size_t row) const { return seconds(row, Time::Expires); }
    [[nodiscard]] qint64 lastUsed(std::size_t row) const { return seconds(row, Time::LastUsed); }
    [[nodiscard]] qint64 deliveredAt(std::size_t row) const { return seconds(row, Time::DeliveredAt); }
    [[nodiscard]] Generation generation(std::size_t row) const { return m_rows[row].generation; }
    [[nodiscard]] TokenStatus status(std::size_t row) const { return m_rows[row].status; }
    [[nodiscard]] bool delivered(std::size_t row) const { return m_rows[row].delivered; }
    /// As stateAt() of the whole token, without building it.
    [[nodiscard]] TokenState state(std::size_t row, Instant now) const;
    [[nodiscard]] bool kept(std::size_t row) const { return m_rows[row].kept; }
    /// Index of a repeated text, equal for equal texts of this batch; and the texts themselves.
    [[nodiscard]] std::uint32_t rolesIndex(std::size_t row) const { return group(row).roles; }
    [[nodiscard]] std::uint32_t scopeIndex(std::size_t row) const { return m_rows[row].scope; }
    [[nodiscard]] std::uint32_t regionIndex(std::size_t row) const { return group(row).region; }
    [[nodiscard]] std::span<const std::string> texts() const { return m_texts.all(); }

    void reserve(std::size_t rows, std::size_t nameBytes);
    void append(const TokenRow &row);
    void append(const Token &token);
    /// Copies one row of another batch (never of this one).
    void append(const TokenBatch &other, std::size_t row);
    /// Gives back what only further appending needs. Appending stays possible.
    void shrinkToFit();

private:
    enum class Time : quint8 { Created, Regenerated, Expires, LastUsed, DeliveredAt };
    static constexpr std::size_t timeCount = 5;
    /// A time takes 5 bytes, its low and its high part side by side with those of the others.
    struct Packed
    {
        std::array<std::uint32_t, timeCount> timeLow{};
        std::uint32_t nameOffset = 0; ///< the name ends where the next row's begins
        std::uint32_t scope = 0;
        std::uint32_t group = 0;
        std::uint32_t generation = 1;
        std::array<char, 8> hint{};
        std::array<std::uint8_t, timeCount> timeHigh{};
        TokenStatus status = TokenStatus::Active;
        bool delivered : 1 = true;
        bool kept : 1 = false;
        bool uuid : 1 = false; ///< otherwise the id's first 4 bytes are an index into m_otherIds
    };
    /// The texts that come in few combinations, kept once for all rows that share them.
    struct Group
    {
        std::uint32_t roles = 0, region = 0, prefix = 0, delivery = 0;
    };
    using PackedId = std::array<unsigned char, 16>;

    [[nodiscard]] const Group &group(std::size_t row) const { return m_groups[m_rows[row].group]; }
    [[nodiscard]] qint64 seconds(std::size_t row, Time which) const
    {
        const auto i = static_cast<std::size_t>(which);
        return qint64(m_rows[row].timeHigh[i]) << 32 | m_rows[row].timeLow[i];
    }
    static void setSeconds(Packed &packed, Time which, qint64 seconds);
    [[nodiscard]] std::string_view otherId(std::size_t row) const;
    [[nodiscard]] bool isGroupOf(std::uint32_t group, const TokenRow &row) const;
    std::uint32_t groupOf(const TokenRow &row);
    PackedId packId(const TokenRow &row, bool &uuid);

    std::vector<Packed> m_rows;
    std::vector<PackedId> m_ids;
    std::vector<char> m_names;
    std::vector<std::string> m_otherIds; ///< what a server calls its tokens, where that is no UUID
    std::vector<Group> m_groups;
    std::array<std::uint8_t, 32> m_likelyGroups{}; ///< by a cheap hash; a guess, always compared
    TextTable m_groupTexts; ///< the groups' bytes, to find one again
    TextTable m_texts;
};

} // namespace tkd
