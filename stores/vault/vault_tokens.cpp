// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/server_records.h"
#include "stores/vault/token_record.h"
#include "stores/vault/vault_private.h"
#include "stores/vault/vault_text.h"

#include <algorithm>

namespace tkd {

namespace {

constexpr const char selectFirst[] =
    "SELECT " TKD_LIST_COLUMNS " FROM token WHERE workspace = ?1 ORDER BY name_key, id LIMIT ?2";
constexpr const char selectAfter[] =
    "SELECT " TKD_LIST_COLUMNS " FROM token WHERE workspace = ?1 AND (name_key, id) > (?2, ?3) "
    "ORDER BY name_key, id LIMIT ?4";
constexpr const char selectChanged[] =
    "SELECT " TKD_LIST_COLUMNS " FROM token WHERE workspace = ? AND revision > ?";
constexpr const char selectRemoved[] = "SELECT id FROM tombstone WHERE workspace = ? AND revision > ?";
constexpr const char selectCurrentOwner[] = "SELECT id, generation, digest FROM token WHERE digest = ?";
constexpr const char selectPastOwner[] = "SELECT token, generation, digest FROM past_digest WHERE digest = ?";

constexpr qsizetype idSize = 16;
constexpr std::size_t usualNameSize = 32;

/// A place in the order: the id's 16 bytes, then the name key.
struct Place
{
    QByteArrayView id;
    std::string_view nameKey;
};

std::optional<Place> placeOf(const ListCursor &cursor)
{
    const QByteArray &bytes = cursor.position;
    if (bytes.size() < idSize) {
        return std::nullopt;
    }
    return Place{
        QByteArrayView(bytes).first(idSize),
        std::string_view(bytes.constData() + idSize, static_cast<std::size_t>(bytes.size() - idSize))};
}

ListCursor cursorAt(const sqlite::Query &row)
{
    const std::string_view key = row.text(0);
    return ListCursor{row.blob(1).toByteArray() + QByteArray(key.data(), static_cast<qsizetype>(key.size()))};
}

/// Fills the page with up to `limit` rows. One row more is asked for: it says whether there is a next page.
Result<void> fillPage(TokenPage &page, sqlite::Query &query, int limit)
{
    std::optional<ListCursor> last;
    for (int rows = 0;; ++rows) {
        const auto row = query.step();
        if (!row) {
            return fail(row.error());
        }
        if (!*row) {
            return {};
        }
        if (rows == limit) {
            page.next = std::move(last);
            return {};
        }
        appendRow(page.tokens, query);
        if (rows == limit - 1) {
            last = cursorAt(query);
        }
    }
}

Result<void> appendChanged(TokenBatch &batch, sqlite::Query &query)
{
    while (true) {
        const auto row = query.step();
        if (!row) {
            return fail(row.error());
        }
        if (!*row) {
            return {};
        }
        appendRow(batch, query);
    }
}

Result<void> appendRemoved(std::vector<TokenId> &removed, sqlite::Query &query)
{
    while (true) {
        const auto row = query.step();
        if (!row) {
            return fail(row.error());
        }
        if (!*row) {
            return {};
        }
        removed.push_back(TokenId(uuidText(query.blob(0))));
    }
}

Result<std::optional<DigestOwner>> findOwner(sqlite::Connection &db, const char *sql,
                                             const TokenDigest &digest, bool current)
{
    sqlite::Query query(db, sql);
    const auto row = query.bindBlob({digest.data(), static_cast<qsizetype>(digest.size())}).step();
    if (!row) {
        return fail(row.error());
    }
    TokenDigest stored{};
    if (*row) {
        const QByteArrayView bytes = query.blob(2);
        std::copy_n(reinterpret_cast<const unsigned char *>(bytes.data()),
                    std::min<std::size_t>(stored.size(), static_cast<std::size_t>(bytes.size())),
                    stored.begin());
    }
    if (!*row || !digestsEqual(stored, digest)) {
        return std::nullopt;
    }
    return DigestOwner{TokenId(uuidText(query.blob(0))), static_cast<Generation>(query.integer(1)), current};
}

} // namespace

Result<TokenPage> Vault::page(const WorkspaceId &workspace, const ListCursor &after, int limit)
{
    // One snapshot: rows, total and revision belong together. A SELECT alone would be one too, but not these
    // three.
    auto snapshot = sqlite::Transaction::begin(d->db, sqlite::Transaction::Kind::Read);
    const auto row = snapshot ? d->workspaceRow(workspace) : Result<WorkspaceRow>(fail(snapshot.error()));
    const auto revision = row ? d->lastRevision() : Result<Revision>(fail(row.error()));
    if (!revision) {
        return fail(revision.error());
    }
    TokenPage page;
    page.total = row->workspace.tokens;
    page.revision = *revision;
    if (!row->workspace.local) {
        return ServerRecords(*this).lastPage(row->number, std::move(page));
    }
    const int rows = std::max(limit, 1);
    const auto place = placeOf(after);
    const auto expected = static_cast<std::size_t>(std::min<qint64>(rows, page.total));
    page.tokens.reserve(expected, expected * usualNameSize);
    sqlite::Query query(d->db, place ? selectAfter : selectFirst);
    query.bind(row->number);
    if (place) {
        query.bind(place->nameKey).bindBlob(place->id);
    }
    const auto filled = fillPage(page, query.bind(qint64(rows) + 1), rows);
    if (!filled) {
        return fail(filled.error());
    }
    return page;
}

Result<TokenChanges> Vault::changesSince(const WorkspaceId &workspace, Revision revision)
{
    auto snapshot = sqlite::Transaction::begin(d->db, sqlite::Transaction::Kind::Read);
    const auto row = snapshot ? d->workspaceRow(workspace) : Result<WorkspaceRow>(fail(snapshot.error()));
    const auto last = row ? d->lastRevision() : Result<Revision>(fail(row.error()));
    if (!last) {
        return fail(last.error());
    }
    TokenChanges changes;
    changes.total = row->workspace.tokens;
    changes.revision = *last;
    if (*last == revision) {
        return changes;
    }
    // Revision 0 is that of somebody who knows of no token, and misses none.
    if (revision != 0 && revision < row->purged) {
        changes.startAgain = true;
        return changes;
    }
    sqlite::Query changed(d->db, selectChanged);
    auto filled = appendChanged(changes.changed, changed.bind(row->number).bind(revision));
    sqlite::Query removed(d->db, selectRemoved);
    filled = filled ? appendRemoved(changes.removed, removed.bind(row->number).bind(revision)) : filled;
    if (!filled) {
        return fail(filled.error());
    }
    return changes;
}

Result<Token> Vault::token(const WorkspaceId &workspace, const TokenId &id)
{
    const auto row = d->workspaceRow(workspace);
    if (!row) {
        return fail(row.error());
    }
    const auto bytes = uuidBytes(id.text());
    const auto record =
        bytes ? readRecord(d->db, row->number, *bytes) : Result<std::optional<TokenRecord>>(std::nullopt);
    if (!record) {
        return fail(record.error());
    }
    if (!*record) {
        return fail(ErrorKind::NotFound, VaultText::tr("This token is no longer there."));
    }
    return toToken(**record);
}

Result<DigestOwner> Vault::ownerOf(const TokenDigest &digest)
{
    const auto current = findOwner(d->db, selectCurrentOwner, digest, true);
    if (!current) {
        return fail(current.error());
    }
    if (*current) {
        return **current;
    }
    const auto past = findOwner(d->db, selectPastOwner, digest, false);
    if (!past) {
        return fail(past.error());
    }
    if (!*past) {
        return fail(ErrorKind::NotFound, VaultText::tr("No token of this vault has or had this secret."));
    }
    return **past;
}

} // namespace tkd
