// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// The tokens of a server as they were last seen.
#include "core/text_safety.h"
#include "stores/vault/server_records.h"
#include "stores/vault/vault_write.h"

#include <algorithm>
#include <unordered_set>

namespace tkd {

namespace {

constexpr const char selectTokens[] =
    "SELECT id, token, row_check FROM server_token WHERE workspace = ? ORDER BY id";
constexpr const char putServerToken[] = R"(
INSERT INTO server_token (workspace, id, token, row_check) VALUES (?, ?, ?, ?)
ON CONFLICT DO UPDATE SET token = excluded.token, row_check = excluded.row_check)";
constexpr const char deleteToken[] = "DELETE FROM server_token WHERE workspace = ? AND id = ?";
constexpr const char countTokens[] = R"(
UPDATE workspace SET tokens = (SELECT count(*) FROM server_token WHERE workspace = ?1) WHERE number = ?1)";

/// What the columns can hold.
constexpr qsizetype longestId = 1000;
constexpr qsizetype longestToken = 200'000;

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Which actions stand for rows of their own: creates whose outcome is not known.
std::unordered_set<QString> openCreates(const std::vector<RemoteIntent> &open)
{
    std::unordered_set<QString> actions;
    for (const RemoteIntent &intent : open) {
        if (intent.verb == RemoteVerb::Create) {
            actions.insert(intent.action.text());
        }
    }
    return actions;
}

} // namespace

Result<LastList> ServerRecords::lastList(const WorkspaceId &id)
{
    const auto snapshot = sqlite::Transaction::begin(m_parts.db, sqlite::Transaction::Kind::Read);
    const auto workspace = snapshot ? serverRow(id) : Result<WorkspaceRow>(fail(snapshot.error()));
    const auto row =
        workspace ? connectionRow(workspace->number) : Result<ConnectionRow>(fail(workspace.error()));
    auto open = row ? openIntents(row->workspace) : Result<std::vector<RemoteIntent>>(fail(row.error()));
    if (!open) {
        return fail(open.error());
    }
    LastList last;
    last.open = std::move(*open);
    last.seen = row->seen ? std::optional(fromUnix(*row->seen)) : std::nullopt;
    auto tokens = tokenRows(row->workspace);
    if (!tokens) {
        return fail(tokens.error());
    }
    last.tokens = std::move(*tokens);
    return last;
}

Result<TokenBatch> ServerRecords::tokenRows(qint64 workspace)
{
    TokenBatch tokens;
    sqlite::Query query(m_parts.db, selectTokens);
    query.bind(workspace);
    while (true) {
        const auto step = query.step();
        if (!step) {
            return fail(step.error());
        }
        if (!*step) {
            tokens.shrinkToFit();
            return tokens;
        }
        const std::string_view text = query.text(1);
        const auto check = serverTokenCheck(workspace, query.text(0), text);
        const auto token =
            tokenFromJson(query.string(0), QByteArrayView(text.data(), qsizetype(text.size())));
        // What is damaged is not shown: the next look at the server tells it again.
        if (token && query.blob(2) == viewOf(check)) {
            tokens.append(*token);
        }
    }
}

Result<TokenPage> ServerRecords::lastPage(qint64 workspace, TokenPage page)
{
    const auto tokens = tokenRows(workspace);
    if (!tokens) {
        return fail(tokens.error());
    }
    std::vector<std::pair<QString, std::size_t>> order;
    for (std::size_t row = 0; row < tokens->size(); ++row) {
        order.emplace_back(nameKey(QString::fromUtf8(QByteArrayView(tokens->name(row)))), row);
    }
    std::sort(order.begin(), order.end());
    for (const auto &[key, row] : order) {
        page.tokens.append(*tokens, row);
    }
    return page;
}

Result<void> ServerRecords::saveList(const WorkspaceId &id, const TokenBatch &tokens, Instant seen)
{
    auto write = VaultWrite::begin(m_parts);
    const auto workspace = write ? serverRow(id) : Result<WorkspaceRow>(fail(write.error()));
    auto row = workspace ? connectionRow(workspace->number) : Result<ConnectionRow>(fail(workspace.error()));
    auto done = row ? replaceList(row->workspace, tokens) : Result<void>(fail(row.error()));
    if (!done) {
        return done;
    }
    row->seen = toUnix(seen);
    done = forgetOrphans(*write, *workspace);
    done = done ? this->write(*row) : done;
    done = done ? recount(row->workspace) : done;
    done = done ? write->commit() : done;
    if (done) {
        m_vault.tidyAfterForgetting();
    }
    return done;
}

Result<ServerRecords::KnownRows> ServerRecords::knownRows(qint64 workspace)
{
    KnownRows known;
    sqlite::Query query(m_parts.db, selectTokens);
    query.bind(workspace);
    for (auto step = query.step(); !step || *step; step = query.step()) {
        if (!step) {
            return fail(step.error());
        }
        // A row that does not agree with its check is written anew in any case.
        const auto check = serverTokenCheck(workspace, query.text(0), query.text(1));
        const bool isGood = query.blob(2) == viewOf(check);
        known.emplace(std::string(query.text(0)), isGood ? check : std::array<char, 8>{});
    }
    return known;
}

/// Writes what changed, and nothing else: a list is saved again and again.
Result<void> ServerRecords::replaceList(qint64 workspace, const TokenBatch &tokens)
{
    const auto open = openIntents(workspace);
    auto known = open ? knownRows(workspace) : Result<KnownRows>(fail(open.error()));
    if (!known) {
        return fail(known.error());
    }
    const auto pending = openCreates(*open);
    Result<void> done;
    for (std::size_t at = 0; done && at < tokens.size(); ++at) {
        const Token token = withStoredMark(workspace, tokens.token(at));
        const std::string key = token.id.text().toStdString();
        if (pending.contains(token.id.text())) {
            continue; // stands for what was asked, which is remembered by itself
        }
        const auto was = known->extract(key);
        const QByteArray json = tokenJson(token);
        const bool isSame = !was.empty() && was.mapped() == serverTokenCheck(workspace, key, view(json));
        done = isSame ? done : putToken(workspace, token);
    }
    for (const auto &gone : *known) {
        done = done ? dropToken(workspace, QString::fromStdString(gone.first)) : done;
    }
    return done;
}

/// Whether a copy is kept is for the vault to say: others may have kept or forgotten one since.
Token ServerRecords::withStoredMark(qint64 workspace, Token token)
{
    const auto stored = tokenRow(workspace, token.id);
    token.kept =
        stored && stored->kept && stored->created == token.created && stored->generation == token.generation;
    return token;
}

Result<void> ServerRecords::putToken(qint64 workspace, const Token &token)
{
    const std::string id = token.id.text().toStdString();
    const QByteArray json = tokenJson(token);
    if (id.empty() || token.id.text().size() > longestId || json.size() > longestToken) {
        return {}; // is seen at the server, and not remembered
    }
    const auto check = serverTokenCheck(workspace, id, view(json));
    sqlite::Query query(m_parts.db, putServerToken);
    return query.bind(workspace).bind(id).bind(view(json)).bindBlob(viewOf(check)).run();
}

Result<void> ServerRecords::dropToken(qint64 workspace, const QString &id)
{
    const std::string text = id.toStdString();
    sqlite::Query query(m_parts.db, deleteToken);
    return query.bind(workspace).bind(text).run();
}

Result<void> ServerRecords::recount(qint64 workspace)
{
    sqlite::Query query(m_parts.db, countTokens);
    return query.bind(workspace).run();
}

} // namespace tkd
