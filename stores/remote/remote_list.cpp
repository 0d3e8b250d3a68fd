// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/remote_list.h"

#include "core/text_safety.h"

#include <algorithm>

namespace tkd {

namespace {

std::string utf8(const QString &text)
{
    return text.toStdString();
}

} // namespace

RemoteList::Key RemoteList::keyOf(const QString &name, std::string_view id)
{
    Key key = utf8(nameKey(name));
    key += '\0';
    key += id;
    return key;
}

std::optional<Token> RemoteList::find(const TokenId &id) const
{
    const auto found = m_byId.find(TokenBatch::idBytes(id));
    return found == m_byId.end() ? std::nullopt : std::optional(m_tokens.token(found->second->second.at));
}

std::vector<TokenId> RemoteList::ids() const
{
    std::vector<TokenId> ids;
    ids.reserve(m_rows.size());
    for (const auto &[key, row] : m_rows) {
        ids.push_back(m_tokens.id(row.at));
    }
    return ids;
}

TokenBatch RemoteList::batch() const
{
    TokenBatch batch;
    for (const auto &[key, row] : m_rows) {
        batch.append(m_tokens, row.at);
    }
    batch.shrinkToFit();
    return batch;
}

TokenPage RemoteList::page(const ListCursor &after, int limit) const
{
    TokenPage page;
    auto row = after.position.isEmpty() ? m_rows.begin() : m_rows.upper_bound(after.position.toStdString());
    for (int count = 0; row != m_rows.end() && count < limit; ++count, ++row) {
        page.tokens.append(m_tokens, row->second.at);
        if (count + 1 == limit && std::next(row) != m_rows.end()) {
            page.next = ListCursor{QByteArray::fromStdString(row->first)};
        }
    }
    page.total = static_cast<qint64>(m_rows.size());
    page.revision = m_revision;
    return page;
}

TokenChanges RemoteList::changesSince(Revision revision) const
{
    TokenChanges changes;
    for (const auto &[key, row] : m_rows) {
        if (row.revision > revision) {
            changes.changed.append(m_tokens, row.at);
        }
    }
    for (const auto &[id, when] : m_removed) {
        if (when > revision) {
            changes.removed.emplace_back(QString::fromStdString(id));
        }
    }
    changes.total = static_cast<qint64>(m_rows.size());
    changes.revision = m_revision;
    return changes;
}

void RemoteList::put(const Token &token)
{
    const std::string id = TokenBatch::idBytes(token.id);
    const auto known = m_byId.find(id);
    if (known != m_byId.end()) {
        m_rows.erase(known->second);
    }
    m_tokens.append(token);
    place(keyOf(token.name, utf8(token.id.text())), id);
}

void RemoteList::place(Key key, std::string id)
{
    const std::size_t at = m_tokens.size() - 1;
    const Row row{static_cast<std::uint32_t>(at), ++m_revision};
    const auto there = m_rows.insert_or_assign(std::move(key), row).first;
    m_byId.insert_or_assign(std::move(id), there);
    if (!m_removed.empty()) {
        m_removed.erase(m_tokens.idText(at));
    }
    if (m_tokens.size() > 2 * m_rows.size() + 1000) {
        compact();
    }
}

void RemoteList::remove(const TokenId &id)
{
    if (const auto known = m_byId.find(TokenBatch::idBytes(id)); known != m_byId.end()) {
        m_rows.erase(known->second);
        m_byId.erase(known);
        m_removed.insert_or_assign(utf8(id.text()), ++m_revision);
    }
}

Token RemoteList::withLocalPart(Token listed, const Token &known, bool tellsGeneration) const
{
    if (listed.created != known.created) {
        return listed; // another token that was given the id of a deleted one
    }
    if (!tellsGeneration) {
        listed.generation = known.generation;
    }
    if (!listed.regenerated) {
        listed.regenerated = known.regenerated;
    }
    if (listed.generation == known.generation) { // otherwise somebody else renewed it, and has its secret
        listed.hint = known.hint;
        listed.delivered = known.delivered;
        listed.delivery = known.delivery;
        listed.deliveredAt = known.deliveredAt;
        listed.kept = known.kept;
    }
    if (known.status == TokenStatus::OutcomeUnknown) {
        listed.status = known.status; // until somebody finds out
    }
    return listed;
}

bool RemoteList::isAsListed(std::size_t at, const TokenBatch &listed, std::size_t row,
                            bool tellsGeneration) const
{
    const auto sameText = [&](std::string_view (TokenBatch::*text)(std::size_t) const) {
        return (m_tokens.*text)(at) == (listed.*text)(row);
    };
    const auto sameTime = [&](qint64 (TokenBatch::*time)(std::size_t) const) {
        return (m_tokens.*time)(at) == (listed.*time)(row);
    };
    const bool sameStatus = m_tokens.status(at) == TokenStatus::OutcomeUnknown
        || m_tokens.status(at) == listed.status(row); // see withLocalPart
    return sameStatus && sameTime(&TokenBatch::created) && sameTime(&TokenBatch::expires)
        && sameTime(&TokenBatch::lastUsed)
        && (listed.regenerated(row) == 0 || sameTime(&TokenBatch::regenerated))
        && (!tellsGeneration || m_tokens.generation(at) == listed.generation(row))
        && sameText(&TokenBatch::name) && sameText(&TokenBatch::roles) && sameText(&TokenBatch::scope)
        && sameText(&TokenBatch::region);
}

RemoteList::Ids RemoteList::issuedSince(Instant since, Instant now) const
{
    Ids found;
    for (const auto &[key, row] : m_rows) {
        if (m_tokens.created(row.at) >= toUnix(since)) {
            const Token token = m_tokens.token(row.at);
            if (!token.hint.isEmpty() && !isExpired(token, now)) {
                found.insert(token.id);
            }
        }
    }
    return found;
}

bool RemoteList::merge(const TokenBatch &listed, const Ids &spared, bool tellsGeneration, const Ids &staying)
{
    const Revision before = m_revision;
    std::unordered_set<std::string_view> there;
    there.reserve(listed.size());
    for (std::size_t row = 0; row < listed.size(); ++row) {
        const std::string_view id = listed.idBytes(row);
        there.insert(id);
        if (!spared.empty() && spared.contains(listed.id(row))) {
            continue;
        }
        const auto known = m_byId.find(id);
        if (known == m_byId.end()) {
            m_tokens.append(listed, row);
            const std::string_view name = listed.name(row);
            place(keyOf(QString::fromUtf8(name.data(), qsizetype(name.size())), listed.idText(row)),
                  std::string(id));
            continue;
        }
        const std::size_t at = known->second->second.at;
        if (!isAsListed(at, listed, row, tellsGeneration)) {
            put(withLocalPart(listed.token(row), m_tokens.token(at), tellsGeneration));
        }
    }
    for (const TokenId &id : missingFrom(there)) {
        if (!spared.contains(id) && !staying.contains(id)) {
            remove(id);
        }
    }
    return m_revision != before;
}

std::vector<TokenId> RemoteList::missingFrom(const std::unordered_set<std::string_view> &listed) const
{
    std::vector<TokenId> missing;
    for (const auto &[key, row] : m_rows) {
        if (!listed.contains(m_tokens.idBytes(row.at))) {
            missing.push_back(m_tokens.id(row.at));
        }
    }
    return missing;
}

void RemoteList::compact()
{
    TokenBatch kept;
    for (auto &[key, row] : m_rows) {
        kept.append(m_tokens, row.at);
        row.at = static_cast<std::uint32_t>(kept.size() - 1);
    }
    m_tokens = std::move(kept);
}

} // namespace tkd
