// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/server_rows.h"

#include "stores/vault/hashing.h"
#include "stores/vault/uuid_bytes.h"
#include "stores/vault/vault_private.h"
#include "stores/vault/vault_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Member
{
    const char *key;
    QString ConnectionSettings::*value;
};

constexpr std::array members{
    Member{"server", &ConnectionSettings::server},
    Member{"authentication", &ConnectionSettings::authentication},
    Member{"address", &ConnectionSettings::address},
    Member{"project", &ConnectionSettings::project},
    Member{"namespace", &ConnectionSettings::namespaceId},
    Member{"user", &ConnectionSettings::user},
    Member{"domain", &ConnectionSettings::domain},
    Member{"region", &ConnectionSettings::region},
    Member{"caFile", &ConnectionSettings::caFile},
    Member{"pin", &ConnectionSettings::pin},
};

struct OutcomeName
{
    RemoteIntent::Outcome outcome;
    const char *word;
};

constexpr std::array outcomes{
    OutcomeName{RemoteIntent::Outcome::Sent, "sent"},
    OutcomeName{RemoteIntent::Outcome::Done, "done"},
    OutcomeName{RemoteIntent::Outcome::Refused, "refused"},
    OutcomeName{RemoteIntent::Outcome::Unknown, "unknown"},
    OutcomeName{RemoteIntent::Outcome::Dismissed, "dismissed"},
};

constexpr std::array verbs{RemoteVerb::Create, RemoteVerb::Regenerate, RemoteVerb::Remove};

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<QJsonObject> objectIn(QByteArrayView json)
{
    const auto document = QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), json.size()));
    if (!document.isObject()) {
        return fail(ErrorKind::Corrupt,
                    VaultText::tr("What the vault remembers of a server cannot be read."));
    }
    return document.object();
}

void put(QJsonObject &object, const QString &key, const QString &text)
{
    if (!text.isEmpty()) {
        object.insert(key, text);
    }
}

void put(QJsonObject &object, const QString &key, const std::optional<Instant> &at)
{
    if (at) {
        object.insert(key, toUnix(*at));
    }
}

std::optional<Instant> timeIn(const QJsonObject &object, const QString &key)
{
    const QJsonValue value = object.value(key);
    return value.isDouble() ? std::optional(fromUnix(value.toInteger())) : std::nullopt;
}

void putRoles(QJsonObject &object, const Roles &roles)
{
    QJsonArray ids;
    for (const Role &role : roles) {
        ids.append(role.id());
    }
    object.insert(u"roles"_s, ids);
}

Roles rolesIn(const QJsonObject &object)
{
    Roles roles;
    const QJsonArray ids = object.value(u"roles"_s).toArray();
    for (const auto &id : ids) {
        roles.emplace_back(id.toString());
    }
    return roles;
}

Scope scopeIn(const QJsonObject &object)
{
    return scopeFromText(object.value(u"scope"_s).toString().toStdString());
}

QString scopeText(const Scope &scope)
{
    return scope.isEmpty() && scope.verbatim.isEmpty() ? QString()
                                                       : QString::fromStdString(scopeToText(scope));
}

std::string_view viewOfBytes(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

std::array<char, 8> rowCheck(const ConnectionRow &row)
{
    Hasher hasher;
    hasher.addNumber(row.workspace);
    hasher.addText(viewOfBytes(row.settings));
    hasher.addBytes(row.sealed);
    hasher.addNumber(row.revision);
    hasher.addNumber(row.seen);
    return hasher.rowCheck();
}

std::array<char, 8> rowCheck(const IntentRow &row)
{
    Hasher hasher;
    hasher.addNumber(row.workspace);
    hasher.addText(row.action);
    hasher.addText(row.outcome);
    hasher.addNumber(row.sent);
    hasher.addText(viewOfBytes(row.intent));
    hasher.addBytes(row.before);
    return hasher.rowCheck();
}

std::array<char, 8> serverTokenCheck(qint64 workspace, std::string_view id, std::string_view token)
{
    Hasher hasher;
    hasher.addNumber(workspace);
    hasher.addText(id);
    hasher.addText(token);
    return hasher.rowCheck();
}

ConnectionRow connectionRowOf(const sqlite::Query &row)
{
    return {row.integer(0), bytesOf(row.text(1)), row.blob(2).toByteArray(), row.integer(3),
            row.isNull(4) ? std::nullopt : std::optional(row.integer(4))};
}

IntentRow intentRowOf(const sqlite::Query &row)
{
    return {row.integer(0), std::string(row.text(1)), std::string(row.text(2)),
            row.integer(3), bytesOf(row.text(4)),     row.blob(5).toByteArray()};
}

QByteArray connectionJson(const ConnectionSettings &settings)
{
    QJsonObject object;
    for (const Member &member : members) {
        put(object, QString::fromLatin1(member.key), settings.*member.value);
    }
    return compact(object);
}

Result<ConnectionSettings> connectionFromJson(QByteArrayView json)
{
    const auto object = objectIn(json);
    if (!object) {
        return fail(object.error());
    }
    ConnectionSettings settings;
    for (const Member &member : members) {
        settings.*member.value = object->value(QLatin1StringView(member.key)).toString();
    }
    return settings;
}

QByteArray tokenJson(const Token &token)
{
    QJsonObject object{{u"name"_s, token.name}, {u"created"_s, toUnix(token.created)}};
    putRoles(object, token.roles);
    put(object, u"scope"_s, scopeText(token.scope));
    put(object, u"region"_s, token.region);
    put(object, u"regenerated"_s, token.regenerated);
    put(object, u"expires"_s, token.expires);
    put(object, u"lastUsed"_s, token.lastUsed);
    object.insert(u"generation"_s, qint64(token.generation));
    if (token.status == TokenStatus::Disabled) {
        object.insert(u"disabled"_s, true);
    }
    object.insert(u"delivered"_s, token.delivered);
    put(object, u"delivery"_s, token.delivery);
    put(object, u"deliveredAt"_s, token.deliveredAt);
    if (token.kept) {
        object.insert(u"kept"_s, true);
    }
    put(object, u"hint"_s, token.hint);
    return compact(object);
}

Result<Token> tokenFromJson(QStringView id, QByteArrayView json)
{
    const auto object = objectIn(json);
    if (!object) {
        return fail(object.error());
    }
    Token token;
    token.id = TokenId(id.toString());
    token.name = object->value(u"name"_s).toString();
    token.roles = rolesIn(*object);
    token.scope = scopeIn(*object);
    token.region = object->value(u"region"_s).toString();
    token.created = timeIn(*object, u"created"_s).value_or(Instant{});
    token.regenerated = timeIn(*object, u"regenerated"_s);
    token.expires = timeIn(*object, u"expires"_s);
    token.lastUsed = timeIn(*object, u"lastUsed"_s);
    token.generation = static_cast<Generation>(object->value(u"generation"_s).toInteger(1));
    token.status = object->value(u"disabled"_s).toBool() ? TokenStatus::Disabled : TokenStatus::Active;
    token.delivered = object->value(u"delivered"_s).toBool(true);
    token.delivery = object->value(u"delivery"_s).toString();
    token.deliveredAt = timeIn(*object, u"deliveredAt"_s);
    token.kept = object->value(u"kept"_s).toBool();
    token.hint = object->value(u"hint"_s).toString();
    return token;
}

QByteArray intentJson(const RemoteIntent &intent)
{
    const std::string_view verb = verbWord(intent.verb);
    QJsonObject object{{u"verb"_s, QString::fromLatin1(verb.data(), qsizetype(verb.size()))}};
    put(object, u"token"_s, intent.token.text());
    object.insert(u"seen"_s, qint64(intent.seen));
    if (intent.verb != RemoteVerb::Remove) { // a regenerate that makes another token is found by it, too
        put(object, u"name"_s, intent.draft.name);
        putRoles(object, intent.draft.roles);
        put(object, u"scope"_s, scopeText(intent.draft.scope));
        put(object, u"region"_s, intent.draft.region);
        put(object, u"expires"_s, intent.draft.expires);
    }
    return compact(object);
}

Result<RemoteIntent> intentOf(const IntentRow &row)
{
    const auto object = objectIn(row.intent);
    if (!object) {
        return fail(object.error());
    }
    RemoteIntent intent;
    intent.action = ActionId(QString::fromStdString(row.action));
    const std::string verb = object->value(u"verb"_s).toString().toStdString();
    for (const RemoteVerb known : verbs) {
        intent.verb = verbWord(known) == verb ? known : intent.verb;
    }
    for (const OutcomeName &known : outcomes) {
        intent.outcome = known.word == row.outcome ? known.outcome : intent.outcome;
    }
    intent.sent = fromUnix(row.sent);
    intent.token = TokenId(object->value(u"token"_s).toString());
    intent.seen = static_cast<Generation>(object->value(u"seen"_s).toInteger(1));
    intent.draft = {object->value(u"name"_s).toString(), rolesIn(*object), scopeIn(*object),
                    object->value(u"region"_s).toString(), timeIn(*object, u"expires"_s)};
    intent.before = unpackIds(row.before);
    return intent;
}

QByteArray packIds(const std::vector<TokenId> &ids)
{
    QByteArray packed;
    for (const TokenId &id : ids) {
        const auto uuid = uuidBytes(id.text());
        // An id that only looks like a UUID (capitals, braces) is kept as it is written.
        if (uuid && uuidText(viewOf(*uuid)) == id.text()) {
            packed += '\0';
            packed.append(uuid->data(), qsizetype(uuid->size()));
            continue;
        }
        const QByteArray text = id.text().toUtf8().left(0xffff);
        packed += '\1';
        packed += char(quint8(text.size() >> 8));
        packed += char(quint8(text.size()));
        packed += text;
    }
    return packed;
}

std::vector<TokenId> unpackIds(QByteArrayView packed)
{
    std::vector<TokenId> ids;
    while (packed.size() > 2) {
        const bool isUuid = packed[0] == '\0';
        const qsizetype size = isUuid ? 16 : qsizetype(quint8(packed[1])) << 8 | quint8(packed[2]);
        const qsizetype head = isUuid ? 1 : 3;
        if (packed.size() < head + size) {
            break;
        }
        const QByteArrayView id = packed.sliced(head, size);
        ids.emplace_back(isUuid ? uuidText(id) : QString::fromUtf8(id));
        packed = packed.sliced(head + size);
    }
    return ids;
}

std::string outcomeWord(RemoteIntent::Outcome outcome)
{
    for (const OutcomeName &known : outcomes) {
        if (known.outcome == outcome) {
            return known.word;
        }
    }
    Q_UNREACHABLE();
}

std::string_view verbWord(RemoteVerb verb)
{
    switch (verb) {
    case RemoteVerb::Create:
        return "create";
    case RemoteVerb::Regenerate:
        return "regenerate";
    case RemoteVerb::Remove:
        return "delete";
    }
    Q_UNREACHABLE();
}

} // namespace tkd
