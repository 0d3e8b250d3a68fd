// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/keystone_wire.h"

#include "core/text_safety.h"
#include "stores/remote/access_rule.h"
#include "stores/remote/json_secret.h"
#include "stores/remote/json_text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(KeystoneWire)
};

enum Question : std::size_t { Projects, Regions, Version };

/// Stands for the user in a path until a session says who that is.
constexpr QStringView self = u"self";
/// Not one of Keystone's roles, but shown and chosen as one: it decides what the credential may do.
constexpr QStringView unrestricted = u"(unrestricted)";

ConnectionSettings withVersion(ConnectionSettings settings)
{
    if (!settings.address.endsWith(u"/v3"_s)) {
        settings.address += u"/v3"_s;
    }
    return settings;
}

/// The first line of what Keystone says: a fault in a body comes with the page of the schema.
QString keystoneWords(const HttpAnswer &answer)
{
    const auto object = parseJsonObject(viewOf(answer.body));
    const QString message = object ? object->value(u"error")[u"message"].toString() : QString();
    return serverWords(message.section(u'\n', 0, 0));
}

/// The right that is missing: "… the requested action: identity:list_services."
QString missingRight(const QString &words)
{
    static const QRegularExpression action(u"requested action: ([0-9A-Za-z_]+:[0-9A-Za-z_]+)"_s);
    return action.match(words).captured(1);
}

/// Keystone keeps no moment of creation, so ours stands in the description, where people can read it, too.
QString creationNote(Instant now)
{
    return u"Created with Tokendesk at "_s
        + QDateTime::fromSecsSinceEpoch(toUnix(now), Qt::UTC).toString(Qt::ISODate);
}

const QRegularExpression &creationNotes()
{
    static const QRegularExpression note(u"\\s*Created with Tokendesk at (\\S+)"_s);
    return note;
}

Instant createdBy(const QString &description)
{
    return parseTime(creationNotes().match(description).capturedView(1)).value_or(Instant{});
}

/// What somebody wrote there, without notes of ours.
QString foreignPart(QString description)
{
    return description.remove(creationNotes()).trimmed();
}

QString isoTime(Instant at)
{
    return QDateTime::fromSecsSinceEpoch(toUnix(at), Qt::UTC).toString(Qt::ISODate);
}

} // namespace

KeystoneWire::KeystoneWire(ConnectionSettings settings, std::shared_ptr<const Credentials> credentials)
    : WireFormat(withVersion(std::move(settings)), std::move(credentials))
{
}

WorkspaceRules KeystoneWire::rules(const Workspace &workspace, const ServerFacts &facts) const
{
    WorkspaceRules rules = usualRules(workspace);
    rules.roles = facts.roles;
    for (const QString &name : m_session &&facts.roles.empty() ? m_session->roles : QStringList()) {
        rules.roles.push_back({Role(name), name, name});
    }
    if (!rules.roles.empty()) {
        rules.roles.push_back(
            {Role(unrestricted.toString()), Text::tr("Unrestricted"), Text::tr("Unrestricted"),
             Text::tr("May itself create and delete application credentials. Rarely needed."),
             u"unrestricted"_s});
    }
    rules.endpoints = facts.endpoints;
    rules.absentColumns = {Column::LastUsed};
    rules.regenerateNote =
        Text::tr("Keystone cannot renew a credential, and a name can be there only once: this one is "
                 "deleted, and then another one of that name is created, under another id.");
    return rules;
}

QString KeystoneWire::whyNotEdit() const
{
    return Text::tr(
        "Keystone never changes an application credential: regenerate it, or create another one.");
}

std::optional<HttpCall> KeystoneWire::sessionCall(Instant now) const
{
    if (m_session && now < m_session->until) {
        return std::nullopt;
    }
    HttpCall call;
    call.kind = HttpCall::Kind::Mutation; // a password leaves once for a press of a button
    call.verb = "POST";
    call.url = url({u"auth"_s, u"tokens"_s});
    call.body = keystoneSignIn(settings(), credentials());
    return call;
}

Result<void> KeystoneWire::readSession(HttpAnswer &answer, Instant now)
{
    auto session = readKeystoneSession(answer, now, hasKeystoneProject(settings()));
    if (!session) {
        return fail(session.error());
    }
    m_session = std::move(*session);
    return {};
}

void KeystoneWire::sign(HttpCall &call, Instant) const
{
    if (!m_session) {
        return;
    }
    const std::string_view token = m_session->token.reveal();
    call.headers.emplace_back("X-Auth-Token", QByteArray(token.data(), qsizetype(token.size())));
    const QString path = call.url.path(QUrl::FullyEncoded);
    const QString mark = u"/users/"_s + self + u'/';
    call.url.setPath(QString(path).replace(mark, u"/users/"_s + m_session->userId + u'/'), QUrl::StrictMode);
}

Error KeystoneWire::explain(const HttpCall &, const HttpAnswer &answer, Error usual) const
{
    const QString words = keystoneWords(answer);
    if (answer.status == 401) {
        usual.message =
            Text::tr(
                "%1 does not accept the sign-in, or the session has ended just now. Nothing was changed: "
                "try again, and check the connection if it stays so.")
                .arg(host());
    } else if (answer.status == 403) {
        return explainForbidden(std::move(usual), words);
    } else if (answer.status == 409) {
        usual.field = Field::Name;
        usual.message =
            Text::tr("You have an application credential of this name already, perhaps an expired one or one "
                     "of another project: choose another name.");
    } else if (answer.status == 400 && words.contains(u"unassigned role"_s)) {
        usual.field = Field::Role;
        usual.message =
            Text::tr("One of the roles is not yours in this project, so nothing was created: choose others.");
    } else if (!words.isEmpty()) {
        usual.message = Text::tr("%1 The server says: “%2”").arg(usual.message, words);
    }
    return usual;
}

Error KeystoneWire::explainForbidden(Error usual, const QString &words) const
{
    const QString right = missingRight(words);
    if (words.contains(u"application_credential"_s)) {
        usual.message = Text::tr(
            "The application credential of the connection is restricted, so it can neither create nor "
            "delete others. Nothing was changed: sign in with an unrestricted one.");
    } else if (!right.isEmpty()) {
        usual.message = Text::tr("%1 does not allow this: the right %2 is missing. Nothing was changed.")
                            .arg(host(), right);
    }
    return usual;
}

HttpCall KeystoneWire::listCall(const QString &page) const
{
    if (page.isEmpty()) {
        return readCall(tokensPath());
    }
    HttpCall call;
    call.url = QUrl(page, QUrl::StrictMode);
    return call;
}

Result<Token> KeystoneWire::readListed(const QJsonObject &element) const
{
    JsonFields fields(element);
    Token token;
    token.id = TokenId(fields.text(u"id"));
    token.name = element.value(u"name").toString(); // anybody's text; escaped where it is shown
    token.created = createdBy(element.value(u"description").toString());
    const QString expires = fields.optionalText(u"expires_at");
    token.expires = parseTime(expires, true);
    if (!expires.isEmpty() && !token.expires) {
        fields.note(u"expires_at: not a moment"_s);
    }
    QStringList roles;
    for (const QJsonValue &role : element.value(u"roles").toArray()) {
        roles << role[u"name"].toString();
    }
    roles.sort(); // they come in any order
    for (const QString &role : roles) {
        token.roles.emplace_back(role);
    }
    if (element.value(u"unrestricted").toBool()) {
        token.roles.emplace_back(unrestricted.toString());
    }
    token.scope = readAccessRules(element.value(u"access_rules").toArray());
    const QString project = fields.optionalText(u"project_id");
    if (!fields.fault().isEmpty()) {
        return corruptAnswer(fields.fault());
    }
    if (m_session && !project.isEmpty() && project != m_session->projectId) {
        return fail(ErrorKind::NotFound, Text::tr("This application credential is of another project."));
    }
    return token;
}

Result<QString> KeystoneWire::nextPage(const QJsonObject &around, const HttpAnswer &) const
{
    return around.value(u"links")[u"next"].toString();
}

Result<HttpCall> KeystoneWire::createCall(const TokenDraft &draft, Instant now) const
{
    return creation(draft, creationNote(now), now);
}

Result<HttpCall> KeystoneWire::successorCall(const TokenDraft &draft, const HttpAnswer &old,
                                             Instant now) const
{
    const auto there = parseJsonObject(viewOf(old.body));
    const QString kept =
        there ? foreignPart(there->value(u"application_credential")[u"description"].toString()) : QString();
    return creation(draft, kept.isEmpty() ? creationNote(now) : QString(kept % u'\n' % creationNote(now)),
                    now);
}

Result<HttpCall> KeystoneWire::creation(const TokenDraft &draft, const QString &description,
                                        Instant now) const
{
    const auto rules = accessRules(draft.scope);
    if (!rules) {
        return fail(rules.error());
    }
    if (draft.expires && *draft.expires <= now) {
        return fail(Error{
            ErrorKind::Invalid, Text::tr("This moment has passed: choose a later one."), {}, Field::Expires});
    }
    QJsonArray roles;
    bool isUnrestricted = false;
    for (const Role &role : draft.roles) {
        isUnrestricted = isUnrestricted || role.id() == unrestricted;
        if (role.id() != unrestricted) {
            roles.append(QJsonObject{{u"name"_s, role.id()}});
        }
    }
    if (roles.isEmpty()) { // left out, the credential would have all of its owner's roles
        return fail(
            Error{ErrorKind::Invalid, Text::tr("Choose at least one role of the project."), {}, Field::Role});
    }
    QJsonObject credential{{u"name"_s, draft.name}, {u"description"_s, description}, {u"roles"_s, roles}};
    if (isUnrestricted) {
        credential.insert(u"unrestricted"_s, true);
    }
    if (draft.expires) {
        credential.insert(u"expires_at"_s, isoTime(*draft.expires));
    }
    if (!rules->isEmpty()) {
        credential.insert(u"access_rules"_s, *rules);
    }
    return mutation("POST", tokensPath(), {{u"application_credential"_s, credential}});
}

Result<IssuedToken> KeystoneWire::readCreated(HttpAnswer &answer, const TokenDraft &, Instant) const
{
    auto secret = takeSecret(answer.body, {"application_credential", "secret"});
    if (!secret) {
        return fail(secret.error());
    }
    auto token = readOne(answer);
    if (!token) {
        return fail(token.error());
    }
    if (secret->isEmpty()) {
        return corruptAnswer(u"application_credential.secret is missing"_s);
    }
    return IssuedToken{std::move(*token), std::move(*secret)};
}

Result<Token> KeystoneWire::readOne(HttpAnswer &answer) const
{
    const auto object = parseJsonObject(viewOf(answer.body));
    return object ? readListed(object->value(u"application_credential").toObject())
                  : Result<Token>(fail(object.error()));
}

QStringList KeystoneWire::tokensPath() const
{
    return {u"users"_s, self.toString(), u"application_credentials"_s};
}

Result<TokenDraft> KeystoneWire::successor(const Token &old, const RegenerateRequest &request,
                                           Instant now) const
{
    const auto expires = request.expires ? *request.expires : old.expires;
    if (expires && *expires <= now) {
        return fail(
            Error{ErrorKind::Invalid,
                  Text::tr("This credential has expired: choose until when the new one is good. Nothing was "
                           "changed."),
                  {},
                  Field::Expires});
    }
    return TokenDraft{old.name, old.roles, old.scope, {}, expires};
}

std::vector<WireFormat::Probe> KeystoneWire::probes() const
{
    std::vector<Probe> probes(3);
    probes[Projects].call = readCall({u"auth"_s, u"projects"_s});
    probes[Regions] = {readCall({u"regions"_s}), false};
    probes[Version] = {readCall({}), false};
    return probes;
}

Result<void> KeystoneWire::readProbe(std::size_t index, HttpAnswer &answer, ServerFacts &facts) const
{
    const auto object = parseJsonObject(viewOf(answer.body));
    if (!object) {
        return fail(object.error());
    }
    if (index == Version) {
        facts.version = serverWords(object->value(u"version")[u"id"].toString());
    } else if (index == Regions) {
        facts.regions.clear(); // those of the catalog
        for (const QJsonValue &region : object->value(u"regions").toArray()) {
            facts.regions << region[u"id"].toString();
        }
        facts.regions.sort();
    } else if (m_session) {
        for (const QJsonValue &project : object->value(u"projects").toArray()) {
            facts.projects << project[u"name"].toString();
        }
        facts.projects.sort();
        for (const QString &name : m_session->roles) {
            facts.roles.push_back({Role(name), name, name});
        }
        facts.regions = m_session->regions; // until all are told, which not everybody may see
        for (const QString &service : m_session->services) {
            facts.endpoints << allCallsOf(service);
        }
        facts.who = m_session->userName;
        facts.may = facts.projects.isEmpty() ? Text::tr("It has no role in any project.") : maySentence();
    }
    return {};
}

QString KeystoneWire::maySentence() const
{
    if (m_session->projectId.isEmpty()) {
        return Text::tr("Choose the project: it is told then which roles it has there.");
    }
    const QString roles = excerpt(m_session->roles.join(u", "_s), 200);
    const QString project = excerpt(m_session->projectName);
    return m_session->isRestricted
        ? Text::tr("In the project %1 it has these roles: %2. It is a restricted application credential, so "
                   "it can only "
                   "look: sign in with an unrestricted one.")
              .arg(project, roles)
        : Text::tr("In the project %1 it has these roles, and may give them to application credentials: %2.")
              .arg(project, roles);
}

} // namespace tkd
