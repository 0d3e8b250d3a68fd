// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/past_tokens.h"
#include "stores/vault/token_record.h"
#include "stores/vault/vault_text.h"
#include "stores/vault/vault_write.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstring>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr const char selectNameTaken[] =
    "SELECT 1 FROM token WHERE workspace = ? AND name_key = ? AND unique_name = 1 AND id <> ?";

constexpr qsizetype longestDetail = 1000;

/// 16 bytes that follow from an action: the id of the token that it creates, or what a regeneration
/// remembers. So a repeated request finds what the first one made, without a table of actions.
UuidBytes derived(std::string_view purpose, const UuidBytes &scope, const ActionId &action)
{
    const QByteArray text = action.text().toUtf8();
    Hasher hasher;
    hasher.addText(purpose);
    hasher.addBytes(viewOf(scope));
    hasher.addBytes(text);
    const Hasher::Hash hash = hasher.result();
    UuidBytes bytes{};
    std::memcpy(bytes.data(), hash.data(), bytes.size());
    // RFC 9562: version 8, variant 10.
    bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0f) | 0x80);
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3f) | 0x80);
    return bytes;
}

QByteArray creationDetails(const TokenDraft &draft)
{
    QJsonObject object{{u"name"_s, draft.name}};
    QJsonArray roles;
    for (const Role &role : draft.roles) {
        roles.append(role.id());
    }
    object.insert(u"roles"_s, roles);
    const QString scope = draft.scope.parts().join(u", "_s);
    object.insert(u"scope"_s,
                  scope.size() <= longestDetail ? scope : QString(scope.left(longestDetail) + u'…'));
    if (draft.expires) {
        object.insert(u"expires"_s, toUnix(*draft.expires));
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString secretPrefix(const WorkspaceRules &rules)
{
    return rules.tokenPrefix.isEmpty()
        ? QString::fromLatin1(defaultTokenPrefix.data(), static_cast<qsizetype>(defaultTokenPrefix.size()))
        : rules.tokenPrefix;
}

Secret newSecret(const WorkspaceRules &rules)
{
    const std::string prefix = secretPrefix(rules).toStdString();
    return generateTokenSecret(prefix);
}

/// What a repeated create or regenerate is answered with: the secret went to the first caller.
IssuedToken repeatOf(const TokenRecord &record)
{
    return IssuedToken{toToken(record), Secret(), true};
}

Result<void> checkRegeneration(const TokenRecord &record, const RegenerateRequest &request,
                               const WorkspaceRules &rules, Instant now)
{
    if (!rules.offersRegenerate) {
        return fail(ErrorKind::Unsupported, rules.whyNoRegenerate);
    }
    if (record.generation != request.seen) {
        return fail(ErrorKind::Conflict,
                    VaultText::tr("This token was regenerated elsewhere in the meantime."));
    }
    if (request.expires) {
        TokenDraft draft;
        draft.expires = *request.expires;
        const auto problems = validateField(Field::Expires, draft, rules, now);
        return problems.empty() ? Result<void>() : Result<void>(fail(toError(problems)));
    }
    if (record.expires && *record.expires <= toUnix(now)) {
        return fail(Error{ErrorKind::Invalid,
                          VaultText::tr("This token has expired: choose a new expiry."),
                          {},
                          Field::Expires});
    }
    return {};
}

} // namespace

Result<void> checkUniqueName(sqlite::Connection &db, const TokenRecord &record)
{
    if (!record.uniqueName) {
        return {};
    }
    sqlite::Query query(db, selectNameTaken);
    const auto taken = query.bind(record.workspace).bind(record.nameKey).bindBlob(viewOf(record.id)).step();
    if (!taken) {
        return fail(taken.error());
    }
    if (*taken) {
        return fail(Error{
            ErrorKind::Conflict, VaultText::tr("There is already a token with this name."), {}, Field::Name});
    }
    return {};
}

namespace {

/// The token that this action created before, if it did.
Result<std::optional<IssuedToken>> createdBefore(sqlite::Connection &db, qint64 workspace,
                                                 const UuidBytes &id)
{
    const auto living = readRecord(db, workspace, id);
    if (!living) {
        return fail(living.error());
    }
    if (*living) {
        return repeatOf(**living);
    }
    const auto dead = isTombstone(db, id);
    if (!dead) {
        return fail(dead.error());
    }
    if (*dead) {
        return fail(ErrorKind::Conflict, VaultText::tr("This token was created and has been deleted since."));
    }
    return std::nullopt;
}

} // namespace

Result<IssuedToken> Vault::create(const WorkspaceId &workspace, const ActionId &action,
                                  const TokenDraft &draft)
{
    auto write = VaultWrite::begin(*d);
    const auto row = write ? d->workspaceRow(workspace) : Result<WorkspaceRow>(fail(write.error()));
    if (!row) {
        return fail(row.error());
    }
    if (!row->workspace.local) {
        return fail(ErrorKind::Unsupported,
                    VaultText::tr("The tokens of this workspace are made by its server."));
    }
    TokenRecord record;
    record.id = derived("create", row->id, action);
    auto before = createdBefore(d->db, row->number, record.id);
    if (!before) {
        return fail(before.error());
    }
    if (*before) {
        return std::move(**before);
    }
    const auto problems = validate(draft, row->rules, write->now());
    if (!problems.empty()) {
        return fail(toError(problems));
    }
    Secret secret = newSecret(row->rules);
    record.workspace = row->number;
    record.setFields(draft);
    record.setRoles(draft.roles);
    record.region = draft.region.toStdString();
    record.setSecret(secret, secretPrefix(row->rules));
    record.created = toUnix(write->now());
    record.revision = write->next();
    record.uniqueName = row->workspace.platform->nameRule == NameRule::Dns;
    auto done = checkUniqueName(d->db, record);
    done = done ? insertRecord(d->db, record) : done;
    done = done ? write->count(row->number, 1) : done;
    done = done ? write->record({"create", &row->id, &record.id, 1, "done", creationDetails(draft)}) : done;
    done = done ? write->commit() : done;
    if (!done) {
        return fail(done.error());
    }
    return IssuedToken{toToken(record), std::move(secret), false};
}

Result<IssuedToken> Vault::regenerate(const WorkspaceId &workspace, const ActionId &action,
                                      const RegenerateRequest &request)
{
    auto write = VaultWrite::begin(*d);
    const auto row = write ? d->workspaceRow(workspace) : Result<WorkspaceRow>(fail(write.error()));
    auto found = row ? livingRecord(d->db, row->number, request.id) : Result<TokenRecord>(fail(row.error()));
    if (!found) {
        return fail(found.error());
    }
    TokenRecord &record = *found;
    const UuidBytes key = derived("regenerate", record.id, action);
    if (record.action == key) {
        return repeatOf(record);
    }
    const auto good = checkRegeneration(record, request, row->rules, write->now());
    if (!good) {
        return fail(good.error());
    }
    Secret secret = newSecret(row->rules);
    auto done = keepDigest(d->db, record);
    done = done ? d->forgetKept(*write, *row, record, "regenerated") : done;
    record.setSecret(secret, secretPrefix(row->rules));
    record.generation += 1;
    record.regenerated = toUnix(write->now());
    if (request.expires) {
        record.expires = *request.expires ? std::optional(toUnix(**request.expires)) : std::nullopt;
    }
    record.delivery.reset();
    record.delivered.reset();
    record.action = key;
    record.revision = write->next();
    done = done ? updateRecord(d->db, record) : done;
    done = done ? write->record({"regenerate", &row->id, &record.id, record.generation}) : done;
    done = done ? write->commit() : done;
    if (!done) {
        return fail(done.error());
    }
    tidyAfterForgetting();
    return IssuedToken{toToken(record), std::move(secret), false};
}

} // namespace tkd
