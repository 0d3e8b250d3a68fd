// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// Which token somebody means: by name, by the start of an id, by a secret's digest.
#include "core/text_safety.h"
#include "stores/vault/token_record.h"
#include "stores/vault/vault_private.h"
#include "stores/vault/vault_text.h"

#include <algorithm>

namespace tkd {

namespace {

constexpr const char selectNamed[] =
    "SELECT " TKD_LIST_COLUMNS
    " FROM token WHERE workspace = ? AND name_key = ? AND name = ? ORDER BY id LIMIT ?";
constexpr const char selectIdRange[] =
    "SELECT " TKD_LIST_COLUMNS " FROM token WHERE id BETWEEN ? AND ? AND workspace = ? ORDER BY id LIMIT ?";
constexpr const char selectDeletedNamed[] =
    "SELECT id FROM tombstone WHERE workspace = ? AND name = ? ORDER BY deleted DESC, id LIMIT ?";
constexpr const char selectLiving[] =
    "SELECT workspace, name, generation, created, regenerated, expires, status FROM token WHERE id = ?";
constexpr const char selectDeleted[] =
    "SELECT workspace, name, generation, created, deleted FROM tombstone WHERE id = ?";
constexpr const char selectRegenerated[] =
    "SELECT at FROM activity WHERE token = ? AND generation = ? AND action = 'regenerate'";
constexpr const char selectWorkspaceOfNumber[] =
    "SELECT " TKD_WORKSPACE_COLUMNS " FROM workspace WHERE number = ?";

/// The ids that begin with some hexadecimal digits, as bytes: the first and the last one.
struct IdRange
{
    UuidBytes first{};
    UuidBytes last{};
};

/// nullopt: no id begins like this.
std::optional<IdRange> idsFrom(QStringView start)
{
    IdRange range;
    range.last.fill('\xff');
    std::size_t nibble = 0;
    for (qsizetype i = 0; i < start.size(); ++i) {
        const bool isHyphen = i == 8 || i == 13 || i == 18 || i == 23;
        bool isDigit = false;
        const uint value = start.mid(i, 1).toUInt(&isDigit, 16);
        if (isHyphen ? start[i] != u'-' : !isDigit || nibble >= 2 * range.first.size()) {
            return std::nullopt;
        }
        if (isHyphen) {
            continue;
        }
        const uint shift = nibble % 2 == 0 ? 4 : 0;
        const auto put = [nibble, shift, value](UuidBytes &bytes) {
            const uint others = static_cast<unsigned char>(bytes[nibble / 2]) & ~(0xfU << shift);
            bytes[nibble / 2] = static_cast<char>(others | value << shift);
        };
        put(range.first);
        put(range.last);
        ++nibble;
    }
    return range;
}

Result<std::vector<Token>> tokensOf(sqlite::Query &query)
{
    TokenBatch batch;
    while (true) {
        const auto row = query.step();
        if (!row) {
            return fail(row.error());
        }
        if (!*row) {
            break;
        }
        appendRow(batch, query);
    }
    std::vector<Token> tokens;
    for (std::size_t row = 0; row < batch.size(); ++row) {
        tokens.push_back(batch.token(row));
    }
    return tokens;
}

std::optional<Instant> instantOf(const sqlite::Query &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(fromUnix(row.integer(column)));
}

/// When a token's generation was made by a regenerate; nullopt: its activity does not say.
Result<std::optional<Instant>> regeneratedAt(sqlite::Connection &db, const UuidBytes &token,
                                             Generation generation)
{
    sqlite::Query query(db, selectRegenerated);
    const auto row = query.bindBlob(viewOf(token)).bind(qint64(generation)).step();
    if (!row) {
        return fail(row.error());
    }
    return *row ? instantOf(query, 0) : std::nullopt;
}

/// What the rows of living and deleted tokens say of an identity; false: this one is not there.
Result<bool> readLiving(sqlite::Connection &db, const UuidBytes &token, TokenIdentity &identity,
                        qint64 &workspace, Instant &created)
{
    sqlite::Query query(db, selectLiving);
    const auto row = query.bindBlob(viewOf(token)).step();
    if (!row || !*row) {
        return row;
    }
    workspace = query.integer(0);
    identity.name = query.string(1);
    identity.latest = static_cast<Generation>(query.integer(2));
    created = fromUnix(query.integer(3));
    if (identity.generation == identity.latest) {
        identity.issued = instantOf(query, 4);
        identity.expires = instantOf(query, 5);
        identity.status = static_cast<TokenStatus>(query.integer(6));
    }
    return true;
}

Result<bool> readDeleted(sqlite::Connection &db, const UuidBytes &token, TokenIdentity &identity,
                         qint64 &workspace, Instant &created)
{
    sqlite::Query query(db, selectDeleted);
    const auto row = query.bindBlob(viewOf(token)).step();
    if (!row || !*row) {
        return row;
    }
    workspace = query.integer(0);
    identity.name = query.string(1);
    identity.latest = static_cast<Generation>(query.integer(2));
    created = fromUnix(query.integer(3));
    identity.state = TokenIdentity::State::Deleted;
    identity.refusedSince = instantOf(query, 4);
    return true;
}

/// Fills in when the generation was made, and when the next one took its place.
Result<void> addTimes(sqlite::Connection &db, const UuidBytes &token, Instant created,
                      TokenIdentity &identity)
{
    if (identity.generation == 1) {
        identity.issued = created;
    } else if (!identity.issued) {
        const auto made = regeneratedAt(db, token, identity.generation);
        if (!made) {
            return fail(made.error());
        }
        identity.issued = *made;
    }
    if (identity.generation == identity.latest) {
        return {};
    }
    // Also for a token that was deleted later: this secret was refused from its replacement on.
    identity.state = TokenIdentity::State::Replaced;
    const auto replaced = regeneratedAt(db, token, identity.generation + 1);
    if (!replaced) {
        return fail(replaced.error());
    }
    identity.refusedSince = *replaced;
    return {};
}

} // namespace

Result<std::vector<Token>> Vault::tokensNamed(const WorkspaceId &workspace, const QString &name, int limit)
{
    const auto row = d->workspaceRow(workspace);
    if (!row) {
        return fail(row.error());
    }
    const std::string key = nameKey(name).toStdString();
    const std::string exact = name.toStdString();
    sqlite::Query query(d->db, selectNamed);
    return tokensOf(query.bind(row->number).bind(key).bind(exact).bind(qint64(limit)));
}

Result<std::vector<Token>> Vault::tokensFrom(const WorkspaceId &workspace, QStringView idStart, int limit)
{
    const auto row = d->workspaceRow(workspace);
    if (!row) {
        return fail(row.error());
    }
    const auto range = idsFrom(idStart);
    if (!range) {
        return std::vector<Token>();
    }
    sqlite::Query query(d->db, selectIdRange);
    return tokensOf(query.bindBlob(viewOf(range->first))
                        .bindBlob(viewOf(range->last))
                        .bind(row->number)
                        .bind(qint64(limit)));
}

Result<std::vector<TokenId>> Vault::deletedNamed(const WorkspaceId &workspace, const QString &name, int limit)
{
    const auto row = d->workspaceRow(workspace);
    if (!row) {
        return fail(row.error());
    }
    const std::string exact = name.toStdString();
    std::vector<TokenId> ids;
    sqlite::Query query(d->db, selectDeletedNamed);
    query.bind(row->number).bind(exact).bind(qint64(limit));
    while (true) {
        const auto step = query.step();
        if (!step) {
            return fail(step.error());
        }
        if (!*step) {
            return ids;
        }
        ids.push_back(TokenId(uuidText(query.blob(0))));
    }
}

Result<TokenIdentity> Vault::identify(const TokenDigest &digest)
{
    auto snapshot = sqlite::Transaction::begin(d->db, sqlite::Transaction::Kind::Read);
    const auto owner = snapshot ? ownerOf(digest) : Result<DigestOwner>(fail(snapshot.error()));
    if (!owner) {
        return fail(owner.error());
    }
    TokenIdentity identity;
    identity.token = owner->token;
    identity.generation = owner->generation;
    const UuidBytes token = uuidBytes(owner->token.text()).value_or(UuidBytes{});
    qint64 workspace = 0;
    Instant created{};
    auto found = readLiving(d->db, token, identity, workspace, created);
    found = found && !*found ? readDeleted(d->db, token, identity, workspace, created) : found;
    if (!found) {
        return fail(found.error());
    }
    if (!*found) {
        return fail(ErrorKind::NotFound, VaultText::tr("No token of this vault has or had this secret."));
    }
    sqlite::Query query(d->db, selectWorkspaceOfNumber);
    const auto row = query.bind(workspace).step();
    const auto parsed = row && *row
        ? d->parse(query)
        : Result<WorkspaceRow>(
            fail(ErrorKind::Corrupt, VaultText::tr("A workspace in the vault cannot be read.")));
    const auto timed =
        parsed ? addTimes(d->db, token, created, identity) : Result<void>(fail(parsed.error()));
    if (!timed) {
        return fail(timed.error());
    }
    identity.workspace = parsed->workspace.id;
    identity.workspaceName = parsed->workspace.settings.name;
    return identity;
}

} // namespace tkd
