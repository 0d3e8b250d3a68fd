// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/utho_wire.h"

#include "stores/remote/json_secret.h"
#include "stores/remote/json_text.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(UthoWire)
};

/// The sentence in an error's body, in any of its forms.
QString wordsIn(const QJsonObject &body)
{
    const QJsonObject first = body.value(u"errors"_s).toArray().first().toObject();
    for (const QJsonValue &words :
         {first.value(u"long_message"_s), first.value(u"message"_s), body.value(u"message"_s)}) {
        if (!words.toString().isEmpty()) {
            return serverWords(words.toString());
        }
    }
    return {};
}

} // namespace

WorkspaceRules UthoWire::rules(const Workspace &workspace, const ServerFacts &) const
{
    WorkspaceRules rules = usualRules(workspace);
    rules.absentColumns = {Column::Expires, Column::LastUsed, Column::Generation, Column::Regenerated};
    return rules;
}

void UthoWire::sign(HttpCall &call, Instant) const
{
    addBearer(call, "Bearer", credentials().reveal(CredentialPart::Token));
}

Error UthoWire::explain(const HttpCall &, const HttpAnswer &answer, Error usual) const
{
    const auto body = parseJsonObject(viewOf(answer.body));
    const QString words = body ? wordsIn(*body) : QString();
    if (answer.status == 401) {
        usual.message =
            Text::tr("%1 does not accept the API token of the connection: it was deleted, or is not "
                     "whole. Nothing was changed.")
                .arg(host());
    } else if (answer.status == 403) {
        usual.message =
            Text::tr("The API token of the connection may not do this at %1: it needs the scope Write. "
                     "Nothing was changed.")
                .arg(host());
    } else if (!words.isEmpty()) {
        usual.message = Text::tr("%1 The server says: “%2”").arg(usual.message, words);
    }
    return usual;
}

Result<void> UthoWire::checkStatus(const QJsonObject &body) const
{
    const QString status = body.value(u"status"_s).toString();
    if (status.isEmpty() || status.compare(u"success"_s, Qt::CaseInsensitive) == 0) {
        return {};
    }
    const QString words = wordsIn(body);
    return fail(ErrorKind::Invalid,
                words.isEmpty() ? Text::tr("%1 refused this. Nothing was changed.").arg(host())
                                : Text::tr("%1 refused this: “%2” Nothing was changed.").arg(host(), words));
}

HttpCall UthoWire::listCall(const QString &) const
{
    return readCall(tokensPath());
}

Result<Token> UthoWire::readListed(const QJsonObject &element) const
{
    JsonFields fields(element);
    Token token;
    token.id = TokenId(fields.text(u"id", true));
    token.name = fields.shownText(u"name");
    // Everything is a text there, "0" and "1" too; a server that sends numbers means the same.
    const bool mayWrite = fields.text(u"write", true) == u"1"_s;
    token.roles = {Role(mayWrite ? u"write"_s : u"read"_s)};
    // No zone is ever sent, and none is stated anywhere.
    token.created = parseTime(fields.optionalText(u"created_at"), true).value_or(Instant{});
    if (!fields.fault().isEmpty()) {
        return corruptAnswer(fields.fault());
    }
    return token;
}

Result<QString> UthoWire::nextPage(const QJsonObject &around, const HttpAnswer &) const
{
    if (auto good = checkStatus(around); !good) {
        return fail(good.error());
    }
    return around.contains(u"api"_s) ? Result<QString>(QString())
                                     : corruptAnswer(u"api: the list is missing"_s);
}

Result<HttpCall> UthoWire::createCall(const TokenDraft &draft, Instant) const
{
    QJsonObject body{{u"name"_s, draft.name}};
    if (!draft.roles.empty() && draft.roles.front().id() == u"write"_s) {
        body.insert(u"write"_s, u"on"_s); // left out for a token that only reads
    }
    return mutation("POST", tokensPath() << u"generate"_s, body);
}

Result<IssuedToken> UthoWire::readCreated(HttpAnswer &answer, const TokenDraft &draft, Instant now) const
{
    auto secret = takeSecret(answer.body, {"apikey"});
    const auto body =
        secret ? parseJsonObject(viewOf(answer.body)) : Result<QJsonObject>(fail(secret.error()));
    if (!body) {
        return fail(body.error());
    }
    if (auto good = checkStatus(*body); !good) {
        return fail(good.error());
    }
    if (secret->isEmpty()) {
        return corruptAnswer(u"apikey: the secret is missing"_s);
    }
    Token token; // its id is found by listing
    token.name = draft.name;
    token.roles = draft.roles;
    token.created = now;
    return IssuedToken{std::move(token), std::move(*secret)};
}

QStringList UthoWire::tokensPath() const
{
    return {u"api"_s};
}

/// There is no route for one token.
std::optional<HttpCall> UthoWire::oneCall(const Token &) const
{
    return std::nullopt;
}

Result<HttpCall> UthoWire::removeCall(const Token &token) const
{
    return mutationOf(token, "DELETE", {u"delete"_s});
}

Result<void> UthoWire::readRemoved(HttpAnswer &answer, const Token &) const
{
    if (answer.body.empty()) {
        return {};
    }
    const auto body = parseJsonObject(viewOf(answer.body));
    return body ? checkStatus(*body) : Result<void>(fail(body.error()));
}

std::vector<WireFormat::Probe> UthoWire::probes() const
{
    std::vector<Probe> probes;
    probes.push_back({listCall({})});
    return probes;
}

Result<void> UthoWire::readProbe(std::size_t, HttpAnswer &answer, ServerFacts &) const
{
    const auto body = parseJsonObject(viewOf(answer.body));
    return body ? checkStatus(*body) : Result<void>(fail(body.error()));
}

} // namespace tkd
