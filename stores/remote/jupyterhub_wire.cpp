// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/jupyterhub_wire.h"

#include "core/text_safety.h"
#include "stores/remote/json_secret.h"
#include "stores/remote/json_text.h"
#include "stores/remote/jupyterhub_scopes.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(JupyterHubWire)
};

enum Question : std::size_t { Who, Version, Users, Groups };

/// A hub is known by its own address, and people paste any of the three.
ConnectionSettings withApiPath(ConnectionSettings settings)
{
    if (!settings.address.endsWith(u"/hub/api"_s)) {
        settings.address += settings.address.endsWith(u"/hub"_s) ? u"/api"_s : u"/hub/api"_s;
    }
    return settings;
}

/// The hub's words, without the first letters of a token that it may quote ("APIToken('32ab...')").
QString hubWords(const HttpAnswer &answer)
{
    static const QRegularExpression beginning(u"[0-9A-Za-z_-]{4,}(?=\\.\\.\\.)"_s);
    const auto object = parseJsonObject(viewOf(answer.body));
    QString words = object ? object->value(u"message").toString() : QString();
    return serverWords(words.replace(beginning, u"[redacted]"_s));
}

/// "… requires any of [read:tokens]": the rights that would have done.
QString missingRights(const QString &words)
{
    static const QRegularExpression list(u"requires any of \\[([^\\]]+)\\]"_s);
    return list.match(words).captured(1);
}

/// A list of users or groups; none if it is no list.
QJsonArray listIn(const HttpAnswer &answer)
{
    return QJsonDocument::fromJson(QByteArray(answer.body.data(), qsizetype(answer.body.size()))).array();
}

/// Their names; what has none is left out.
QStringList namesIn(const QJsonArray &list)
{
    QStringList names;
    for (const QJsonValue &item : list) {
        const QString name = item[u"name"].toString();
        if (!name.isEmpty()) {
            names << name;
        }
    }
    names.sort();
    return names;
}

/// The filters that name their servers. The one without a name of its own is "server=ada/".
QStringList serverFilters(const QJsonArray &users)
{
    QStringList filters;
    for (const QJsonValue &user : users) {
        const QStringList servers = user[u"servers"].toObject().keys();
        for (const QString &server : servers) {
            const QString filter = u"server=%1/%2"_s.arg(user[u"name"].toString(), server);
            if (hubFilterProblem(filter).isEmpty()) {
                filters << filter;
            }
        }
    }
    filters.sort();
    return filters;
}

QStringList filters(QStringView kind, const QStringList &names)
{
    QStringList all;
    for (const QString &name : names) {
        all << kind.toString() + u'=' + name;
    }
    return all;
}

} // namespace

JupyterHubWire::JupyterHubWire(ConnectionSettings settings, std::shared_ptr<const Credentials> credentials)
    : WireFormat(withApiPath(std::move(settings)), std::move(credentials))
{
}

QStringList JupyterHubWire::tokensPath() const
{
    return {u"users"_s, settings().user, u"tokens"_s};
}

WorkspaceRules JupyterHubWire::rules(const Workspace &workspace, const ServerFacts &facts) const
{
    WorkspaceRules rules = usualRules(workspace);
    rules.endpoints = filters(u"user", facts.users) + filters(u"group", facts.groups) + facts.endpoints;
    rules.regenerateNote =
        Text::tr("JupyterHub cannot renew a token: a new one with the rest of the lifetime takes "
                 "its place, under another id.");
    return rules;
}

void JupyterHubWire::sign(HttpCall &call, Instant) const
{
    addBearer(call, "token", credentials().reveal(CredentialPart::Token));
}

/// The hub answers 403 to whoever has no good token, too.
Error JupyterHubWire::explain(const HttpCall &, const HttpAnswer &answer, Error usual) const
{
    const QString words = hubWords(answer);
    const QString rights = missingRights(words);
    if (answer.status == 401 || (answer.status == 403 && rights.isEmpty())) {
        usual.kind = ErrorKind::Unauthorized;
        usual.message =
            Text::tr("%1 does not accept the token of the connection: it was deleted, has expired or is "
                     "of another hub. Nothing was changed.")
                .arg(host());
    } else if (answer.status == 403) {
        usual.message =
            Text::tr("%1 does not accept the token of the connection, or it lacks the right %2. Nothing "
                     "was changed: test the connection to see which.")
                .arg(host(), rights);
    } else if (answer.status == 404 && words.startsWith(u"No such user"_s)) {
        usual.message =
            Text::tr("%1 has no user “%2”. Nothing was changed: check the user in the connection.")
                .arg(host(), excerpt(settings().user));
    } else if (answer.status == 400 && words.contains(u"not held by"_s)) {
        usual.field = Field::Endpoints;
        usual.message =
            Text::tr("“%1” may not do all that this token would be given, so %2 did not create it: choose "
                     "less.")
                .arg(excerpt(settings().user), host());
    } else if (!words.isEmpty()) {
        usual.message = Text::tr("%1 The server says: “%2”").arg(usual.message, words);
    }
    return usual;
}

HttpCall JupyterHubWire::listCall(const QString &) const
{
    return readCall(tokensPath());
}

Result<Token> JupyterHubWire::readListed(const QJsonObject &element) const
{
    JsonFields fields(element);
    Token token;
    token.id = TokenId(fields.text(u"id"));
    token.created = fields.time(u"created");
    token.expires = fields.optionalTime(u"expires_at");
    token.lastUsed = fields.optionalTime(u"last_activity");
    token.name = element.value(u"note").toString(); // anybody's text; escaped where it is shown
    HubGrant grant = readHubScopes(fields.optionalTexts(u"scopes"), settings().user);
    token.roles = std::move(grant.roles);
    token.scope = std::move(grant.scope);
    if (!element.value(u"scopes").isArray()) {
        fields.note(u"scopes: the list is missing, as in hubs before 2.0"_s);
    }
    if (!fields.fault().isEmpty()) {
        return corruptAnswer(fields.fault());
    }
    return token;
}

Result<HttpCall> JupyterHubWire::createCall(const TokenDraft &draft, Instant now) const
{
    const auto scopes = hubScopes(draft.roles, draft.scope);
    if (!scopes) {
        return fail(scopes.error());
    }
    QJsonObject body{{u"note"_s, draft.name}, {u"scopes"_s, QJsonArray::fromStringList(*scopes)}};
    if (draft.expires) {
        // The hub counts from its own clock, so ours need not agree with it. It answers 500 to zero and
        // below.
        const auto lifetime = (*draft.expires - now).count();
        if (lifetime <= 0) {
            return fail(Error{ErrorKind::Invalid,
                              Text::tr("This moment has passed: choose a later one."),
                              {},
                              Field::Expires});
        }
        body.insert(u"expires_in"_s, qint64(lifetime));
    }
    return mutation("POST", tokensPath(), body);
}

Result<IssuedToken> JupyterHubWire::readCreated(HttpAnswer &answer, const TokenDraft &draft, Instant) const
{
    auto secret = takeSecret(answer.body, {"token"});
    if (!secret) {
        return fail(secret.error());
    }
    auto token = readOne(answer);
    if (!token) {
        return fail(token.error());
    }
    if (secret->isEmpty()) {
        return corruptAnswer(u"token: the secret is missing"_s);
    }
    IssuedToken issued{std::move(*token), std::move(*secret)};
    if (hubScopes(issued.token.roles, issued.token.scope) != hubScopes(draft.roles, draft.scope)) {
        issued.aftermath =
            Error{ErrorKind::Conflict,
                  Text::tr("%1 gave this token other rights than were asked for: look at them, and delete "
                           "the token if they are too many.")
                      .arg(host())};
    }
    return issued;
}

Result<TokenDraft> JupyterHubWire::successor(const Token &old, const RegenerateRequest &request,
                                             Instant now) const
{
    TokenDraft draft;
    draft.name = old.name;
    draft.roles = old.roles;
    draft.scope = old.scope;
    draft.expires = request.expires ? *request.expires : old.expires;
    if (draft.expires && *draft.expires <= now) {
        return fail(Error{
            ErrorKind::Invalid,
            Text::tr("This token has expired: choose until when the new one is good. Nothing was changed."),
            {},
            Field::Expires});
    }
    return draft;
}

std::vector<WireFormat::Probe> JupyterHubWire::probes() const
{
    const QUrlQuery most{{u"limit"_s, u"200"_s}}; // as many as a hub gives at once; all others can be typed
    std::vector<Probe> probes(4);
    probes[Who].call = readCall({u"user"_s});
    probes[Version] = {readCall({QString()}), false};
    // Only who may list them all is told; everybody else types.
    probes[Users] = {readCall({u"users"_s}, most), false};
    probes[Groups] = {readCall({u"groups"_s}, most), false};
    return probes;
}

Result<void> JupyterHubWire::readProbe(std::size_t index, HttpAnswer &answer, ServerFacts &facts) const
{
    if (index == Users) {
        const QJsonArray users = listIn(answer);
        facts.users = namesIn(users);
        facts.endpoints = serverFilters(users);
        return {};
    }
    if (index == Groups) {
        facts.groups = namesIn(listIn(answer));
        return {};
    }
    const auto object = parseJsonObject(viewOf(answer.body));
    if (!object) {
        return fail(object.error());
    }
    if (index == Version) {
        facts.version = serverWords(object->value(u"version").toString());
        return {};
    }
    return readWho(*object, facts);
}

Result<void> JupyterHubWire::readWho(const QJsonObject &who, ServerFacts &facts) const
{
    JsonFields fields(who);
    const QString name = fields.text(u"name");
    const QStringList scopes = fields.optionalTexts(u"scopes");
    if (!fields.fault().isEmpty()) {
        return corruptAnswer(fields.fault());
    }
    facts.who = fields.optionalText(u"kind") == u"service"_s ? Text::tr("the service %1").arg(name) : name;
    facts.may = maySentence(scopes);
    return {};
}

QString JupyterHubWire::maySentence(const QStringList &scopes) const
{
    const QString user = excerpt(settings().user);
    if (user.isEmpty()) {
        const bool mayWrite = std::any_of(scopes.begin(), scopes.end(), [](const QString &scope) {
            return scope == u"tokens" || scope.startsWith(u"tokens!");
        });
        return mayWrite ? Text::tr("It may create and delete tokens: choose whose.")
                        : Text::tr("It may not create tokens: that needs the scope %1.").arg(u"tokens"_s);
    }
    const auto has = [&scopes, this](const QString &name) {
        return scopes.contains(name) || scopes.contains(name + u"!user="_s + settings().user);
    };
    if (has(u"tokens"_s)) {
        return Text::tr("It may list, create and delete the tokens of %1.").arg(user);
    }
    return has(u"read:tokens"_s)
        ? Text::tr(
              "It may list the tokens of %1, but neither create nor delete any: that needs the scope %2.")
              .arg(user, u"tokens!user="_s + user)
        : Text::tr("It may not see the tokens of %1: that needs the scope %2.")
              .arg(user, u"tokens!user="_s + user);
}

} // namespace tkd
