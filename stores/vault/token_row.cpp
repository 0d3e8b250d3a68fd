// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/token_record.h"

#include <QStringList>

#include <algorithm>

namespace tkd {

namespace {

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::optional<Instant> toInstant(std::optional<qint64> seconds)
{
    return seconds ? std::optional(fromUnix(*seconds)) : std::nullopt;
}

} // namespace

void appendRow(TokenBatch &batch, const sqlite::Query &row)
{
    TokenRow token;
    const QByteArrayView id = row.blob(1);
    token.uuid = {id.data(), static_cast<std::size_t>(id.size())};
    token.name = row.text(2);
    token.roles = row.text(3);
    token.scope = row.text(4);
    token.region = row.text(5);
    token.prefix = row.text(6);
    const QByteArrayView hint = row.blob(7);
    std::copy_n(hint.data(), std::min<qsizetype>(hint.size(), 8), token.hint.begin());
    token.created = row.integer(8);
    token.regenerated = row.integer(9); // NULL reads as 0: never
    token.expires = row.integer(10);
    token.lastUsed = row.integer(11);
    token.generation = static_cast<Generation>(row.integer(12));
    token.status = static_cast<TokenStatus>(row.integer(13));
    token.delivery = row.text(14);
    token.deliveredAt = row.integer(15);
    token.delivered = !token.delivery.empty();
    token.kept = row.integer(16) == 1;
    batch.append(token);
}

Token toToken(const TokenRecord &record)
{
    Token token;
    token.id = TokenId(uuidText(QByteArrayView(record.id.data(), static_cast<qsizetype>(record.id.size()))));
    token.name = fromUtf8(record.name);
    for (const QString &role : fromUtf8(record.roles).split(u',', Qt::SkipEmptyParts)) {
        token.roles.push_back(Role(role));
    }
    token.scope = scopeFromText(record.scope);
    token.region = fromUtf8(record.region);
    token.created = fromUnix(record.created);
    token.regenerated = toInstant(record.regenerated);
    token.expires = toInstant(record.expires);
    token.lastUsed = toInstant(record.lastUsed);
    token.generation = static_cast<Generation>(record.generation);
    token.status = static_cast<TokenStatus>(record.status);
    token.delivered = record.delivery.has_value();
    token.delivery = fromUtf8(record.delivery.value_or(std::string()));
    token.deliveredAt = toInstant(record.delivered);
    token.kept = record.kept;
    token.hint = hintText(record.prefix, record.hint);
    return token;
}

} // namespace tkd
