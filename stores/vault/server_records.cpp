// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/server_records.h"

#include "core/token_journal.h"
#include "stores/vault/vault_text.h"
#include "stores/vault/vault_write.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr const char selectIntent[] =
    "SELECT " TKD_INTENT_COLUMNS ", row_check FROM server_intent WHERE workspace = ? AND action = ?";
constexpr const char selectOpen[] =
    "SELECT " TKD_INTENT_COLUMNS ", row_check FROM server_intent "
    "WHERE workspace = ? AND outcome IN ('sent', 'unknown') ORDER BY sent, action";
constexpr const char putIntent[] = R"(
INSERT INTO server_intent (workspace, action, outcome, sent, intent, before, row_check)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET outcome = excluded.outcome, sent = excluded.sent, intent = excluded.intent,
    before = excluded.before, row_check = excluded.row_check)";
constexpr const char deleteOld[] = R"(
DELETE FROM server_intent WHERE workspace = ? AND sent < ? AND outcome NOT IN ('sent', 'unknown'))";

/// How long a repeated action is known again after it was settled.
constexpr std::chrono::days remembered{30};
/// What the columns can hold.
constexpr qsizetype longestId = 1000;
constexpr qsizetype longestBefore = 900'000;

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

Error damagedIntent()
{
    return {ErrorKind::Corrupt,
            VaultText::tr("What was asked of this server is damaged in the vault. Nothing was sent.")};
}

QByteArray details(const TokenId &token, const QString &name)
{
    QJsonObject object{{u"id"_s, token.text().left(longestId)}};
    if (!name.isEmpty()) {
        object.insert(u"name"_s, name.left(200));
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<std::optional<IntentRow>> intentIn(sqlite::Query &query)
{
    const auto step = query.step();
    if (!step) {
        return fail(step.error());
    }
    if (!*step) {
        return std::nullopt;
    }
    IntentRow row = intentRowOf(query);
    const auto check = rowCheck(row);
    return query.blob(6) == viewOf(check) ? Result<std::optional<IntentRow>>(std::move(row))
                                          : fail(damagedIntent());
}

Result<std::optional<IntentRow>> readIntent(sqlite::Connection &db, qint64 workspace, const ActionId &action)
{
    const std::string key = action.text().toStdString();
    sqlite::Query query(db, selectIntent);
    query.bind(workspace).bind(key);
    return intentIn(query);
}

Result<void> writeIntent(sqlite::Connection &db, const IntentRow &row)
{
    sqlite::Query query(db, putIntent);
    const auto check = rowCheck(row);
    query.bind(row.workspace).bind(row.action).bind(row.outcome).bind(row.sent);
    return query.bind(view(row.intent)).bindBlob(row.before).bindBlob(viewOf(check)).run();
}

Result<void> forgetOld(sqlite::Connection &db, qint64 workspace, Instant now)
{
    sqlite::Query query(db, deleteOld);
    return query.bind(workspace).bind(toUnix(now - remembered)).run();
}

/// The row of an intent that is about to be sent.
IntentRow rowOf(qint64 workspace, const RemoteIntent &intent)
{
    return {workspace,
            intent.action.text().toStdString(),
            outcomeWord(RemoteIntent::Outcome::Sent),
            toUnix(intent.sent),
            intentJson(intent),
            packIds(intent.before)};
}

} // namespace

UuidBytes activityKey(const UuidBytes &workspace, const TokenId &token)
{
    const auto uuid = uuidBytes(token.text());
    if (uuid) {
        return *uuid;
    }
    const QUuid key = QUuid::createUuidV5(QUuid::fromRfc4122(viewOf(workspace)), token.text());
    return uuidBytes(QByteArrayView(key.toRfc4122()));
}

Result<std::vector<RemoteIntent>> ServerRecords::openIntents(qint64 workspace)
{
    std::vector<RemoteIntent> open;
    sqlite::Query query(m_parts.db, selectOpen);
    query.bind(workspace);
    while (true) {
        const auto row = intentIn(query);
        if (!row) {
            return fail(row.error());
        }
        if (!*row) {
            return open;
        }
        auto intent = intentOf(**row);
        if (!intent) {
            return fail(intent.error());
        }
        open.push_back(std::move(*intent));
    }
}

Result<void> ServerRecords::dismissSuperseded(qint64 workspace, const RemoteIntent &done)
{
    const auto open = openIntents(workspace);
    if (!open) {
        return fail(open.error());
    }
    for (const RemoteIntent &intent : *open) {
        if (!supersedes(done, intent)) {
            continue;
        }
        auto row = readIntent(m_parts.db, workspace, intent.action);
        if (!row || !*row) {
            return fail(row ? damagedIntent() : row.error());
        }
        (*row)->outcome = outcomeWord(RemoteIntent::Outcome::Dismissed);
        if (auto written = writeIntent(m_parts.db, **row); !written) {
            return written;
        }
    }
    return {};
}

Result<std::optional<RemoteIntent>> ServerRecords::begin(const WorkspaceId &id, const RemoteIntent &intent)
{
    auto write = VaultWrite::begin(m_parts);
    const auto workspace = write ? serverRow(id) : Result<WorkspaceRow>(fail(write.error()));
    const auto known = workspace ? readIntent(m_parts.db, workspace->number, intent.action)
                                 : Result<std::optional<IntentRow>>(fail(workspace.error()));
    if (!known) {
        return fail(known.error());
    }
    if (*known && (*known)->outcome != outcomeWord(RemoteIntent::Outcome::Refused)) {
        auto before = intentOf(**known);
        return before ? Result<std::optional<RemoteIntent>>(std::move(*before)) : fail(before.error());
    }
    const IntentRow row = rowOf(workspace->number, intent);
    if (row.before.size() > longestBefore) {
        return fail(ErrorKind::Unsupported,
                    VaultText::tr("There are too many tokens at this server to create another one safely."));
    }
    auto done = forgetOld(m_parts.db, workspace->number, write->now());
    done = done ? writeIntent(m_parts.db, row) : done;
    done = done ? write->commit() : done;
    return done ? Result<std::optional<RemoteIntent>>(std::nullopt) : fail(done.error());
}

Result<void> ServerRecords::finish(const WorkspaceId &id, const ActionId &action,
                                   RemoteIntent::Outcome outcome, const std::optional<Token> &token)
{
    using Outcome = RemoteIntent::Outcome;
    auto write = VaultWrite::begin(m_parts);
    const auto workspace = write ? serverRow(id) : Result<WorkspaceRow>(fail(write.error()));
    auto row = workspace ? readIntent(m_parts.db, workspace->number, action)
                         : Result<std::optional<IntentRow>>(fail(workspace.error()));
    if (!row || !*row) {
        return row ? Result<void>() : fail(row.error());
    }
    auto intent = intentOf(**row);
    if (!intent) {
        return fail(intent.error());
    }
    const TokenId before = intent->token;
    intent->token = token ? token->id : intent->token;
    (*row)->intent = intentJson(*intent);
    (*row)->outcome = outcomeWord(outcome);
    if (outcome != Outcome::Unknown) {
        (*row)->before.clear(); // was only for finding it
    }
    const qint64 number = workspace->number;
    auto done = writeIntent(m_parts.db, **row);
    const bool isDone = outcome == Outcome::Done;
    done = done && isDone ? dismissSuperseded(number, *intent) : done;
    if (isDone && intent->verb != RemoteVerb::Create) {
        const auto forgotten = forgetKept(*write, *workspace, before,
                                          intent->verb == RemoteVerb::Remove ? "deleted" : "regenerated");
        done = done && !forgotten ? fail(forgotten.error()) : done;
    }
    // A composed regenerate leaves the old token there only if it could not delete it, and counts anew then.
    const bool isReplaced =
        intent->verb == RemoteVerb::Regenerate && token && token->id != before && token->generation > 1;
    const bool isGone = isDone && (intent->verb == RemoteVerb::Remove || isReplaced);
    done = done && isGone ? dropToken(number, before.text()) : done;
    done = done && intent->verb == RemoteVerb::Create ? dropToken(number, action.text()) : done;
    done = done && token ? putToken(number, *token) : done;
    done = done ? recount(number) : done;
    if (outcome == Outcome::Done || outcome == Outcome::Unknown) {
        const TokenId subject = intent->token.isEmpty() ? TokenId(action.text()) : intent->token;
        const UuidBytes key = activityKey(workspace->id, subject);
        const qint64 generation = token ? token->generation : 0;
        done = done
            ? write->record({verbWord(intent->verb), &workspace->id, &key, generation, (*row)->outcome,
                             details(subject, token ? token->name : intent->draft.name)})
            : done;
    }
    done = done ? write->commit() : done;
    if (done) {
        m_vault.tidyAfterForgetting();
    }
    return done;
}

Result<void> ServerRecords::recordDelivery(const WorkspaceId &id, const Token &token, Delivery delivery)
{
    auto write = VaultWrite::begin(m_parts);
    const auto workspace = write ? serverRow(id) : Result<WorkspaceRow>(fail(write.error()));
    if (!workspace) {
        return fail(workspace.error());
    }
    const UuidBytes key = activityKey(workspace->id, token.id);
    const std::string word = deliveryWord(delivery).toStdString();
    auto done = putToken(workspace->number, withStoredMark(workspace->number, token));
    done = done ? recount(workspace->number) : done;
    done = done ? write->record(
               {"deliver", &workspace->id, &key, token.generation, word, details(token.id, token.name)})
                : done;
    return done ? write->commit() : done;
}

} // namespace tkd
