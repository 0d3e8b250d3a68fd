// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/consumer_sign_in.h"

#include "stores/remote/http_outcome.h"
#include "stores/remote/json_secret.h"
#include "stores/remote/json_text.h"
#include "stores/remote/ovh_error.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ConsumerSignIn)
};

struct StateName
{
    const char *word;
    ConsumerKeyState state;
};

constexpr std::array states{
    StateName{"pendingValidation", ConsumerKeyState::Pending},
    StateName{"validated", ConsumerKeyState::Valid},
    StateName{"refused", ConsumerKeyState::Refused},
    StateName{"expired", ConsumerKeyState::Expired},
};

QJsonObject rule(const char *method, const QString &path)
{
    return {{u"method"_s, QString::fromLatin1(method)}, {u"path"_s, path}};
}

QByteArray requestBody(const QString &project)
{
    const QString path = u"/cloud/project/%1/ai/*"_s.arg(project.isEmpty() ? u"*"_s : project);
    QJsonArray rules;
    for (const char *method : {"GET", "POST", "PUT", "DELETE"}) {
        rules.append(rule(method, path));
    }
    rules.append(rule("GET", u"/cloud/project"_s));
    rules.append(rule("GET", u"/auth/details"_s));
    return QJsonDocument(QJsonObject{{u"accessRules"_s, rules}}).toJson(QJsonDocument::Compact);
}

/// Where a person is sent with the browser: nowhere that is not encrypted, except on this computer.
std::optional<QUrl> pageIn(const QJsonObject &body)
{
    const auto page = parseServerAddress(body.value(u"validationUrl"_s).toString().section(u'?', 0, 0));
    const QUrl whole(body.value(u"validationUrl"_s).toString(), QUrl::StrictMode);
    return page && whole.isValid() ? std::optional(whole) : std::nullopt;
}

Result<ConsumerKey> readKey(HttpAnswer &answer)
{
    auto key = takeSecret(answer.body, {"consumerKey"});
    const auto body = key ? parseJsonObject(viewOf(answer.body)) : Result<QJsonObject>(fail(key.error()));
    const auto page = body ? pageIn(*body) : std::nullopt;
    if (!page || key->isEmpty()) {
        return corruptAnswer(u"auth/credential: no consumer key with its page"_s);
    }
    return ConsumerKey{*page, std::move(*key)};
}

Result<ConsumerKeyState> stateIn(const HttpAnswer &answer)
{
    const auto body = parseJsonObject(viewOf(answer.body));
    if (!body) {
        return fail(body.error());
    }
    const QString word = body->value(u"status"_s).toString();
    for (const StateName &known : states) {
        if (word == QLatin1StringView(known.word)) {
            return known.state;
        }
    }
    return corruptAnswer(u"auth/currentCredential: an unknown status"_s);
}

} // namespace

ConsumerSignIn::ConsumerSignIn(ConnectionSettings settings, std::shared_ptr<const Credentials> credentials,
                               TransportTrust trust, TransportLimits limits, const Clock &clock)
    : m_settings(std::move(settings))
    , m_credentials(std::move(credentials))
    , m_wire(makeWire(m_settings, m_credentials))
    , m_transport(std::move(trust), limits)
    , m_clock(clock)
{
}

ConsumerSignIn::~ConsumerSignIn() = default;

QUrl ConsumerSignIn::url(const QString &path) const
{
    QUrl url = m_wire->address();
    url.setPath(url.path() + path);
    return url;
}

Error ConsumerSignIn::explained(const HttpCall &call, const HttpAnswer &answer) const
{
    const Error usual = errorOfAnswer(answer, HttpCall::Kind::Read, shownHost(call.url), m_clock.now());
    return ovhError(call, answer, usual, false);
}

void ConsumerSignIn::request(Reply<ConsumerKey> reply)
{
    HttpCall call;
    call.kind = HttpCall::Kind::Mutation; // sent once: each is another key
    call.verb = "POST";
    call.action = newAction();
    call.url = url(u"/auth/credential"_s);
    const std::string_view key = m_credentials->reveal(CredentialPart::ApplicationKey);
    call.headers.emplace_back("X-Ovh-Application", QByteArray(key.data(), qsizetype(key.size())));
    call.body = toWiped(requestBody(m_settings.project));
    HttpCall named;
    named.verb = call.verb;
    named.url = call.url;
    const auto shared = std::make_shared<Reply<ConsumerKey>>(std::move(reply));
    m_transport.send(std::move(call), QDeadlineTimer(m_transport.limits().whole),
                     Reply<HttpAnswer>(this, [this, shared, named](Result<HttpAnswer> answer) {
                         auto got = !answer        ? Result<ConsumerKey>(fail(answer.error()))
                             : answer->isSuccess() ? readKey(*answer)
                                                   : fail(explained(named, *answer));
                         const auto kind = got ? ErrorKind::Internal : got.error().kind;
                         if (kind == ErrorKind::OutcomeUnknown || kind == ErrorKind::Corrupt) {
                             // A key that nobody knows and nobody has allowed opens nothing.
                             const Error lost{
                                 ErrorKind::Unreachable,
                                 Text::tr("%1 did not answer with a consumer key. Ask for another one.")
                                     .arg(shownHost(named.url)),
                                 got.error().detail};
                             got = fail(answer ? withQuery(lost, *answer) : lost);
                         }
                         (*shared)(std::move(got));
                     }));
}

void ConsumerSignIn::check(Reply<ConsumerKeyState> reply)
{
    const auto shared = std::make_shared<Reply<ConsumerKeyState>>(std::move(reply));
    auto time = m_wire->sessionCall(m_clock.now()).value_or(HttpCall());
    m_transport.send(std::move(time), QDeadlineTimer(m_transport.limits().whole),
                     Reply<HttpAnswer>(this, [this, shared](Result<HttpAnswer> answer) {
                         auto read = answer && answer->isSuccess()
                             ? m_wire->readSession(*answer, m_clock.now())
                             : Result<void>();
                         if (answer && !read) {
                             answer = fail(read.error());
                         }
                         compared(answer, shared);
                     }));
}

/// A key that is not allowed yet is refused by every call: that refusal is what is asked for here.
void ConsumerSignIn::compared(const Result<HttpAnswer> &time,
                              const std::shared_ptr<Reply<ConsumerKeyState>> &reply)
{
    if (!time) {
        (*reply)(fail(time.error()));
        return;
    }
    HttpCall call;
    call.url = url(u"/auth/currentCredential"_s);
    const HttpCall named = call;
    if (!time->isSuccess()) {
        (*reply)(fail(explained(named, *time)));
        return;
    }
    m_wire->sign(call, m_clock.now());
    m_transport.send(std::move(call), QDeadlineTimer(m_transport.limits().whole),
                     Reply<HttpAnswer>(this, [this, reply, named](const Result<HttpAnswer> &answer) {
                         if (!answer) {
                             (*reply)(fail(answer.error()));
                             return;
                         }
                         const QString code = ovhErrorCode(*answer);
                         if (answer->isSuccess()) {
                             (*reply)(stateIn(*answer));
                         } else if (code == u"INVALID_CREDENTIAL"_s) {
                             (*reply)(ConsumerKeyState::Pending);
                         } else if (code == u"NOT_CREDENTIAL"_s) {
                             (*reply)(ConsumerKeyState::Refused);
                         } else {
                             (*reply)(fail(explained(named, *answer)));
                         }
                     }));
}

} // namespace tkd
