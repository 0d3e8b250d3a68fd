// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_batch.h"

#include "core/token_format.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <cstring>

namespace tkd {

namespace {

constexpr std::size_t uuidLength = 36;
constexpr qint64 largestTime = (qint64(1) << 40) - 1;

/// The value of each hexadecimal digit in lower case; 0xff for every other byte.
constexpr std::array<unsigned char, 256> hexValues = [] {
    std::array<unsigned char, 256> values{};
    values.fill(0xff);
    for (unsigned char i = 0; i < 10; ++i) {
        values[static_cast<std::size_t>('0' + i)] = i;
    }
    for (unsigned char i = 0; i < 6; ++i) {
        values[static_cast<std::size_t>('a' + i)] = static_cast<unsigned char>(10 + i);
    }
    return values;
}();

unsigned char hexValue(char c)
{
    return hexValues[static_cast<unsigned char>(c)];
}

bool isHyphenPlace(std::size_t place)
{
    return place == 8 || place == 13 || place == 18 || place == 23;
}

/// False if the text is not a lower-case UUID: only what can be written back exactly is packed.
bool parseUuid(std::string_view text, std::array<unsigned char, 16> &bytes)
{
    if (text.size() != uuidLength || text[8] != '-' || text[13] != '-' || text[18] != '-'
        || text[23] != '-') {
        return false;
    }
    unsigned char seen = 0;
    std::size_t at = 0;
    for (unsigned char &byte : bytes) {
        at += isHyphenPlace(at) ? 1 : 0;
        const unsigned char high = hexValue(text[at++]);
        const unsigned char low = hexValue(text[at++]);
        seen |= high | low;
        byte = static_cast<unsigned char>(high << 4 | low);
    }
    return seen < 0x10;
}

std::array<char, uuidLength> uuidText(const std::array<unsigned char, 16> &bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<char, uuidLength> text{};
    std::size_t at = 0;
    for (const unsigned char byte : bytes) {
        if (isHyphenPlace(at)) {
            text[at++] = '-';
        }
        text[at++] = digits[byte >> 4];
        text[at++] = digits[byte & 0xf];
    }
    return text;
}

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// 0 stands for never, so the first second of 1970 is kept as the one after it.
qint64 toSeconds(const std::optional<Instant> &at)
{
    return at ? std::max<qint64>(toUnix(*at), 1) : 0;
}

std::optional<Instant> fromSeconds(qint64 seconds)
{
    return seconds == 0 ? std::nullopt : std::optional(fromUnix(seconds));
}

/// Takes "prefix_abcd…wxyz" apart; a hint of another form goes into the prefix as it is.
std::array<char, 8> splitHint(const QString &hint, std::string &prefix)
{
    std::array<char, 8> characters{};
    const QStringView body = QStringView(hint).last(std::min<qsizetype>(hint.size(), 9));
    const bool ours = body.size() == 9 && body[4] == u'…'
        && std::all_of(body.begin(), body.end(),
                       [](QChar c) { return (c.unicode() > 0x20 && c.unicode() < 0x7f) || c == u'…'; })
        && body.count(u'…') == 1 && (hint.size() == 9 || hint[hint.size() - 10] == u'_') && hint.size() != 10;
    if (!ours) {
        prefix = hint.toStdString();
        return characters;
    }
    prefix = QStringView(hint).chopped(hint.size() == 9 ? 9 : 10).toUtf8().toStdString();
    for (std::size_t i = 0; i < characters.size(); ++i) {
        characters[i] = body[qsizetype(i < 4 ? i : i + 1)].toLatin1();
    }
    return characters;
}

} // namespace

void TokenBatch::reserve(std::size_t rows, std::size_t nameBytes)
{
    m_rows.reserve(rows);
    m_ids.reserve(rows);
    m_names.reserve(nameBytes);
}

void TokenBatch::append(const TokenRow &row)
{
    Packed packed;
    setSeconds(packed, Time::Created, row.created);
    setSeconds(packed, Time::Regenerated, row.regenerated);
    setSeconds(packed, Time::Expires, row.expires);
    setSeconds(packed, Time::LastUsed, row.lastUsed);
    setSeconds(packed, Time::DeliveredAt, row.deliveredAt);
    packed.nameOffset = static_cast<std::uint32_t>(m_names.size());
    packed.scope = m_texts.intern(row.scope);
    packed.group = groupOf(row);
    packed.generation = row.generation;
    packed.hint = row.hint;
    packed.status = row.status;
    packed.delivered = row.delivered;
    packed.kept = row.kept;
    bool uuid = false;
    m_ids.push_back(packId(row, uuid));
    packed.uuid = uuid;
    m_names.insert(m_names.end(), row.name.begin(), row.name.end());
    m_rows.push_back(packed);
}

void TokenBatch::append(const Token &token)
{
    const std::string id = token.id.text().toStdString();
    const std::string name = token.name.toStdString();
    const std::string scope = scopeToText(token.scope);
    const std::string region = token.region.toStdString();
    const std::string delivery = token.delivery.toStdString();
    std::string roles;
    for (const Role &role : token.roles) {
        if (!roles.empty()) {
            roles += ',';
        }
        roles += role.id().toStdString();
    }
    std::string prefix;
    const std::array<char, 8> hint = splitHint(token.hint, prefix);
    TokenRow row;
    row.id = id;
    row.name = name;
    row.roles = roles;
    row.scope = scope;
    row.region = region;
    row.prefix = prefix;
    row.hint = hint;
    row.created = toUnix(token.created);
    row.regenerated = toSeconds(token.regenerated);
    row.expires = toSeconds(token.expires);
    row.lastUsed = toSeconds(token.lastUsed);
    row.deliveredAt = toSeconds(token.deliveredAt);
    row.generation = token.generation;
    row.status = token.status;
    row.delivered = token.delivered;
    row.kept = token.kept;
    row.delivery = delivery;
    append(row);
}

void TokenBatch::append(const TokenBatch &other, std::size_t row)
{
    Q_ASSERT(&other != this); // the name would be read from where it is written to
    TokenRow copy;
    (other.isUuid(row) ? copy.uuid : copy.id) = other.idBytes(row);
    copy.name = other.name(row);
    copy.roles = other.roles(row);
    copy.scope = other.scope(row);
    copy.region = other.region(row);
    copy.prefix = other.prefix(row);
    copy.hint = other.hint(row);
    copy.created = other.created(row);
    copy.regenerated = other.regenerated(row);
    copy.expires = other.expires(row);
    copy.lastUsed = other.lastUsed(row);
    copy.deliveredAt = other.deliveredAt(row);
    copy.generation = other.generation(row);
    copy.status = other.status(row);
    copy.delivered = other.delivered(row);
    copy.kept = other.kept(row);
    copy.delivery = other.delivery(row);
    append(copy);
}

void TokenBatch::shrinkToFit()
{
    m_rows.shrink_to_fit();
    m_ids.shrink_to_fit();
    m_names.shrink_to_fit();
    m_otherIds.shrink_to_fit();
    m_groups.shrink_to_fit();
    m_groupTexts.dropIndex();
    m_texts.dropIndex();
}

Token TokenBatch::token(std::size_t row) const
{
    Token token;
    token.id = id(row);
    token.name = fromView(name(row));
    for (const QString &role : fromView(roles(row)).split(u',', Qt::SkipEmptyParts)) {
        token.roles.emplace_back(role);
    }
    token.scope = scopeFromText(scope(row));
    token.region = fromView(region(row));
    token.created = fromUnix(created(row));
    token.regenerated = fromSeconds(regenerated(row));
    token.expires = fromSeconds(expires(row));
    token.lastUsed = fromSeconds(lastUsed(row));
    token.generation = generation(row);
    token.status = status(row);
    token.delivered = delivered(row);
    token.kept = kept(row);
    token.delivery = fromView(delivery(row));
    token.deliveredAt = fromSeconds(deliveredAt(row));
    token.hint = hintText(prefix(row), hint(row));
    return token;
}

TokenId TokenBatch::id(std::size_t row) const
{
    return TokenId(fromView(idText(row)));
}

std::string TokenBatch::idText(std::size_t row) const
{
    if (!m_rows[row].uuid) {
        return std::string(otherId(row));
    }
    const auto text = uuidText(m_ids[row]);
    return {text.data(), text.size()};
}

TokenState TokenBatch::state(std::size_t row, Instant now) const
{
    Token parts;
    parts.status = status(row);
    parts.delivered = delivered(row);
    parts.expires = fromSeconds(expires(row));
    return stateAt(parts, now);
}

bool TokenBatch::hasId(std::size_t row, const TokenId &id) const
{
    if (!m_rows[row].uuid) {
        return fromView(otherId(row)) == id.text();
    }
    const auto text = uuidText(m_ids[row]);
    return id.text() == QLatin1StringView(text.data(), qsizetype(text.size()));
}

std::string_view TokenBatch::idBytes(std::size_t row) const
{
    if (!m_rows[row].uuid) {
        return otherId(row);
    }
    return {reinterpret_cast<const char *>(m_ids[row].data()), m_ids[row].size()};
}

std::string TokenBatch::idBytes(const TokenId &id)
{
    std::string text = id.text().toStdString();
    std::array<unsigned char, 16> uuid{};
    return parseUuid(text, uuid) ? std::string(uuid.begin(), uuid.end()) : text;
}

std::string_view TokenBatch::name(std::size_t row) const
{
    const std::size_t begin = m_rows[row].nameOffset;
    const std::size_t end = row + 1 < m_rows.size() ? m_rows[row + 1].nameOffset : m_names.size();
    return {m_names.data() + begin, end - begin};
}

void TokenBatch::setSeconds(Packed &packed, Time which, qint64 seconds)
{
    const auto i = static_cast<std::size_t>(which);
    const qint64 kept = std::clamp<qint64>(seconds, 0, largestTime);
    packed.timeLow[i] = static_cast<std::uint32_t>(kept);
    packed.timeHigh[i] = static_cast<std::uint8_t>(kept >> 32);
}

std::string_view TokenBatch::otherId(std::size_t row) const
{
    std::uint32_t index = 0;
    std::memcpy(&index, m_ids[row].data(), sizeof index);
    return m_otherIds[index];
}

bool TokenBatch::isGroupOf(std::uint32_t group, const TokenRow &row) const
{
    if (group >= m_groups.size()) {
        return false;
    }
    const Group &known = m_groups[group];
    return m_texts[known.roles] == row.roles && m_texts[known.region] == row.region
        && m_texts[known.prefix] == row.prefix && m_texts[known.delivery] == row.delivery;
}

std::uint32_t TokenBatch::groupOf(const TokenRow &row)
{
    const auto last = [](std::string_view text) {
        return text.empty() ? 0u : static_cast<unsigned char>(text.back());
    };
    const std::size_t guess =
        (row.roles.size() + 3 * row.region.size() + 5 * last(row.region) + 7 * row.delivery.size())
        % m_likelyGroups.size();
    if (isGroupOf(m_likelyGroups[guess], row)) {
        return m_likelyGroups[guess];
    }
    const std::array<std::uint32_t, 4> key{m_texts.intern(row.roles), m_texts.intern(row.region),
                                           m_texts.intern(row.prefix), m_texts.intern(row.delivery)};
    std::array<char, sizeof key> bytes{};
    std::memcpy(bytes.data(), key.data(), sizeof key);
    const std::uint32_t index = m_groupTexts.intern({bytes.data(), bytes.size()});
    if (index == m_groups.size()) {
        m_groups.push_back({key[0], key[1], key[2], key[3]});
    }
    m_likelyGroups[guess] = static_cast<std::uint8_t>(std::min<std::uint32_t>(index, 255));
    return index;
}

TokenBatch::PackedId TokenBatch::packId(const TokenRow &row, bool &uuid)
{
    PackedId packed{};
    if (row.uuid.size() == packed.size()) {
        std::memcpy(packed.data(), row.uuid.data(), packed.size());
        uuid = true;
        return packed;
    }
    uuid = parseUuid(row.id, packed);
    if (!uuid) {
        packed = {};
        const auto index = static_cast<std::uint32_t>(m_otherIds.size());
        m_otherIds.emplace_back(row.id);
        std::memcpy(packed.data(), &index, sizeof index);
    }
    return packed;
}

} // namespace tkd
