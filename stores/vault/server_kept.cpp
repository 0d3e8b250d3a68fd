// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// Kept copies of the secrets of tokens on servers. Their rows have the server's id as its text.
#include "core/token_journal.h"
#include "stores/vault/kept_row.h"
#include "stores/vault/server_records.h"
#include "stores/vault/vault_text.h"
#include "stores/vault/vault_write.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr const char selectToken[] =
    "SELECT token, row_check FROM server_token WHERE workspace = ? AND id = ?";
constexpr const char selectKeptIds[] = "SELECT token, generation FROM kept_secret WHERE workspace = ?";

QByteArray details(const TokenId &token, std::string_view why)
{
    const QJsonObject object{{u"id"_s, token.text().left(1000)},
                             {u"why"_s, QString::fromLatin1(why.data(), qsizetype(why.size()))}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Error noToken()
{
    return {ErrorKind::NotFound, VaultText::tr("There is no such token at the server.")};
}

Error otherGeneration()
{
    return {ErrorKind::Conflict, VaultText::tr("This token was regenerated elsewhere in the meantime.")};
}

} // namespace

Result<Token> ServerRecords::tokenRow(qint64 workspace, const TokenId &token)
{
    const std::string id = token.text().toStdString();
    sqlite::Query query(m_parts.db, selectToken);
    const auto step = query.bind(workspace).bind(id).step();
    if (!step) {
        return fail(step.error());
    }
    if (!*step) {
        return fail(noToken());
    }
    const std::string_view text = query.text(0);
    const auto check = serverTokenCheck(workspace, id, text);
    if (query.blob(1) != viewOf(check)) {
        return fail(ErrorKind::Corrupt,
                    VaultText::tr("What the vault remembers of this token is damaged. Read the list again."));
    }
    return tokenFromJson(token.text(), QByteArrayView(text.data(), qsizetype(text.size())));
}

Result<Token> ServerRecords::token(const WorkspaceId &id, const TokenId &token)
{
    const auto workspace = serverRow(id);
    return workspace ? tokenRow(workspace->number, token) : Result<Token>(fail(workspace.error()));
}

Result<QByteArray> ServerRecords::keptCopy(const WorkspaceId &id, const TokenId &token, Generation seen)
{
    const auto snapshot = sqlite::Transaction::begin(m_parts.db, sqlite::Transaction::Kind::Read);
    const auto workspace = snapshot ? serverRow(id) : Result<WorkspaceRow>(fail(snapshot.error()));
    const auto there =
        workspace ? tokenRow(workspace->number, token) : Result<Token>(fail(workspace.error()));
    if (!there) {
        return fail(there.error());
    }
    if (there->generation != seen) {
        return fail(otherGeneration());
    }
    auto kept = readKept(m_parts.db, workspace->number, token.text().toUtf8());
    if (!kept) {
        return fail(kept.error());
    }
    if (!*kept || !there->kept || (*kept)->generation != seen) {
        return fail(ErrorKind::NotFound, VaultText::tr("No copy of this token is kept."));
    }
    return std::move((*kept)->sealed);
}

Result<Token> ServerRecords::keepCopy(const WorkspaceId &id, const TokenId &token, Generation generation,
                                      const SealedParts &copy)
{
    auto write = VaultWrite::begin(m_parts);
    const auto workspace = write ? serverRow(id) : Result<WorkspaceRow>(fail(write.error()));
    auto there = workspace ? tokenRow(workspace->number, token) : Result<Token>(fail(workspace.error()));
    if (!there) {
        return there;
    }
    if (there->generation != generation) {
        return fail(otherGeneration());
    }
    auto done = takeMark(*write, copy.mark);
    there->kept = true;
    if (there->delivery.isEmpty()) {
        there->delivered = true;
        there->delivery = deliveryWord(Delivery::Kept);
        there->deliveredAt = write->now();
    }
    const qint64 number = workspace->number;
    const UuidBytes key = activityKey(workspace->id, token);
    done = done ? putToken(number, *there) : done;
    done = done ? writeKept(m_parts.db,
                            {number, token.text().toUtf8(), generation, toUnix(write->now()), copy.sealed})
                : done;
    done = done
        ? write->record({"deliver", &workspace->id, &key, generation, "kept", details(token, "asked")})
        : done;
    done = done ? write->commit() : done;
    return done ? there : fail(done.error());
}

Result<bool> ServerRecords::forgetCopy(const WorkspaceId &id, const TokenId &token)
{
    auto write = VaultWrite::begin(m_parts);
    const auto workspace = write ? serverRow(id) : Result<WorkspaceRow>(fail(write.error()));
    auto forgotten =
        workspace ? forgetKept(*write, *workspace, token, "asked") : Result<bool>(fail(workspace.error()));
    if (!forgotten || !*forgotten) {
        return forgotten;
    }
    const auto done = write->commit();
    if (!done) {
        return fail(done.error());
    }
    m_vault.tidyAfterForgetting();
    return true;
}

/// Takes the copy and the token's mark away, if there are any; the caller commits.
Result<bool> ServerRecords::forgetKept(VaultWrite &write, const WorkspaceRow &workspace, const TokenId &token,
                                       std::string_view why)
{
    auto there = tokenRow(workspace.number, token);
    Result<void> done;
    if (there && there->kept) {
        there->kept = false;
        done = putToken(workspace.number, *there);
    }
    done = done ? deleteKept(m_parts.db, workspace.number, token.text().toUtf8()) : done;
    const bool wasThere = done && m_parts.db.changes() > 0;
    if (wasThere) {
        m_parts.hasForgotten = true;
        const UuidBytes key = activityKey(workspace.id, token);
        done = write.record(
            {"forget", &workspace.id, &key, there ? there->generation : 0, "done", details(token, why)});
    }
    return done ? Result<bool>(wasThere) : fail(done.error());
}

Result<qint64> ServerRecords::unmark(qint64 workspace, QByteArrayView token)
{
    auto there = tokenRow(workspace, TokenId(QString::fromUtf8(token)));
    if (!there) {
        return there.error().kind == ErrorKind::NotFound ? Result<qint64>(0) : fail(there.error());
    }
    there->kept = false;
    const auto done = putToken(workspace, *there);
    return done ? Result<qint64>(there->generation) : fail(done.error());
}

/// Copies whose token is gone, or is another one by now.
Result<void> ServerRecords::forgetOrphans(VaultWrite &write, const WorkspaceRow &workspace)
{
    std::vector<TokenId> orphans;
    {
        sqlite::Query query(m_parts.db, selectKeptIds);
        query.bind(workspace.number);
        for (auto step = query.step(); !step || *step; step = query.step()) {
            if (!step) {
                return fail(step.error());
            }
            const TokenId token(QString::fromUtf8(query.blob(0)));
            const auto there = tokenRow(workspace.number, token);
            if (!there || !there->kept || there->generation != query.integer(1)) {
                orphans.push_back(token);
            }
        }
    }
    for (const TokenId &token : orphans) {
        const auto forgotten = forgetKept(write, workspace, token, "gone");
        if (!forgotten) {
            return fail(forgotten.error());
        }
    }
    return {};
}

} // namespace tkd
