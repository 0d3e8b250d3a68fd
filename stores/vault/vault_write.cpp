// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_write.h"

#include <algorithm>
#include <cstring>

namespace tkd {

namespace {

constexpr const char selectHead[] = "SELECT sequence, at, hash FROM activity ORDER BY sequence DESC LIMIT 1";
constexpr const char insertActivity[] = R"(
INSERT INTO activity
    (sequence, at, user, action, workspace, token, generation, outcome, details, previous, hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))";
constexpr const char addToCount[] = "UPDATE workspace SET tokens = tokens + ? WHERE number = ?";

QByteArrayView view(const Hasher::Hash &hash)
{
    return {hash.data(), static_cast<qsizetype>(hash.size())};
}

void addOptional(Hasher &hasher, QByteArrayView bytes)
{
    if (bytes.isEmpty()) {
        hasher.addNull();
    } else {
        hasher.addBytes(bytes);
    }
}

void bindOptional(sqlite::Query &query, const UuidBytes *id)
{
    if (id != nullptr) {
        query.bindBlob(viewOf(*id));
    } else {
        query.bindNull();
    }
}

std::string_view text(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

Hasher::Hash chainHash(const ChainedRow &row, QByteArrayView previous)
{
    Hasher hasher;
    hasher.addBytes(previous);
    hasher.addNumber(row.sequence);
    hasher.addNumber(row.at);
    hasher.addText(row.user);
    hasher.addText(row.action);
    addOptional(hasher, row.workspace);
    addOptional(hasher, row.token);
    hasher.addNumber(row.generation);
    hasher.addText(row.outcome);
    hasher.addText(row.details);
    return hasher.result();
}

VaultWrite::VaultWrite(VaultParts &vault, sqlite::Transaction transaction)
    : m_vault(&vault)
    , m_transaction(std::move(transaction))
{
}

Result<VaultWrite> VaultWrite::begin(VaultParts &vault)
{
    if (vault.whyNotWritable) {
        return fail(*vault.whyNotWritable);
    }
    auto transaction = sqlite::Transaction::begin(vault.db);
    if (!transaction) {
        return fail(transaction.error());
    }
    VaultWrite write(vault, std::move(*transaction));
    const auto now = vault.effectiveNow();
    if (!now) {
        return fail(now.error());
    }
    write.m_now = *now;
    sqlite::Query head(vault.db, selectHead);
    const auto row = head.step();
    if (!row) {
        return fail(row.error());
    }
    if (*row) {
        write.m_sequence = head.integer(0);
        const QByteArrayView hash = head.blob(2);
        std::memcpy(write.m_head.data(), hash.data(),
                    std::min<std::size_t>(write.m_head.size(), static_cast<std::size_t>(hash.size())));
    }
    return write;
}

ActivityHead VaultWrite::head() const
{
    return {m_sequence, view(m_head).toByteArray()};
}

Result<void> VaultWrite::record(const ActivityEntry &entry)
{
    const ChainedRow row{next(),
                         toUnix(m_now),
                         m_vault->user,
                         entry.action,
                         entry.workspace == nullptr ? QByteArrayView() : viewOf(*entry.workspace),
                         entry.token == nullptr ? QByteArrayView() : viewOf(*entry.token),
                         entry.generation,
                         entry.outcome,
                         text(entry.details)};
    const Hasher::Hash previous = m_head;
    const Hasher::Hash hash = chainHash(row, view(previous));
    sqlite::Query query(m_vault->db, insertActivity);
    query.bind(row.sequence).bind(row.at).bind(row.user).bind(row.action);
    bindOptional(query, entry.workspace);
    bindOptional(query, entry.token);
    query.bind(row.generation)
        .bind(row.outcome)
        .bind(row.details)
        .bindBlob(view(previous))
        .bindBlob(view(hash));
    const auto done = query.run();
    if (done) {
        m_head = hash;
        ++m_sequence;
    }
    return done;
}

Result<void> VaultWrite::count(qint64 workspace, qint64 difference)
{
    sqlite::Query query(m_vault->db, addToCount);
    return query.bind(difference).bind(workspace).run();
}

Result<void> VaultWrite::commit()
{
    // As late as can be: what is committed into a file that has lost its name is lost.
    const auto inPlace = m_vault->checkPlace();
    return inPlace ? m_transaction.commit() : inPlace;
}

} // namespace tkd
