// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/ovh_public_wire.h"

#include "stores/remote/json_secret.h"
#include "stores/remote/json_text.h"
#include "stores/remote/ovh_error.h"
#include "stores/remote/ovh_signature.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace tkd {

using namespace Qt::StringLiterals;
using std::chrono::seconds;

namespace {

/// How long a difference of clocks is believed.
constexpr seconds comparedFor = std::chrono::minutes{15};
/// A bearer is renewed this long before its end.
constexpr seconds bearerMargin{60};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OvhPublicWire)
};

struct BearerHost
{
    const char *api;
    const char *bearer;
};

constexpr std::array bearerHosts{
    BearerHost{"eu.api.ovh.com", "https://www.ovh.com/auth/oauth2/token"},
    BearerHost{"ca.api.ovh.com", "https://ca.ovh.com/auth/oauth2/token"},
    BearerHost{"api.us.ovhcloud.com", "https://us.ovhcloud.com/auth/oauth2/token"},
};

/// The order of the probes.
enum : std::size_t { ProbeProjects, ProbeDetails, ProbeRegions };

/// An array of texts, or of objects with an id.
QStringList idsIn(const HttpAnswer &answer)
{
    const auto document = QJsonDocument::fromJson(viewOf(answer.body).toByteArray());
    QStringList ids;
    const auto items = document.array();
    for (const auto &item : items) {
        const QString id = item.isObject() ? item.toObject().value(u"id"_s).toString() : item.toString();
        if (!id.isEmpty()) {
            ids << id;
        }
    }
    return ids;
}

} // namespace

bool OvhPublicWire::hasClient() const
{
    return settings().authentication == u"oauth2"_s;
}

QUrl OvhPublicWire::bearerUrl() const
{
    for (const BearerHost &known : bearerHosts) {
        if (host() == QLatin1StringView(known.api)) {
            return QUrl(QString::fromLatin1(known.bearer));
        }
    }
    QUrl url = address();
    url.setPath(u"/auth/oauth2/token"_s);
    return url;
}

HttpCall OvhPublicWire::bearerCall() const
{
    HttpCall call;
    call.kind = HttpCall::Kind::Mutation;
    call.verb = "POST";
    call.url = bearerUrl();
    call.isElsewhere = shownHost(call.url) != host();
    call.contentType = "application/x-www-form-urlencoded";
    call.body = toWiped("grant_type=client_credentials&scope=all");
    WipedBytes pair = toWiped(QByteArrayView(credentials().reveal(CredentialPart::ClientId)));
    append(pair, ":");
    append(pair, QByteArrayView(credentials().reveal(CredentialPart::ClientSecret)));
    const QByteArray encoded = QByteArray::fromRawData(pair.data(), qsizetype(pair.size())).toBase64();
    addBearer(call, "Basic", {encoded.data(), std::size_t(encoded.size())});
    return call;
}

std::optional<HttpCall> OvhPublicWire::sessionCall(Instant now) const
{
    if (hasClient()) {
        const bool isGood = !m_bearer.isEmpty() && now + bearerMargin < m_bearerEnds;
        return isGood ? std::nullopt : std::optional(bearerCall());
    }
    const bool isGood = m_ahead && now >= m_compared && now < m_compared + comparedFor;
    return isGood ? std::nullopt : std::optional(readCall({u"auth"_s, u"time"_s}));
}

Result<void> OvhPublicWire::readSession(HttpAnswer &answer, Instant now)
{
    return hasClient() ? readBearer(answer, now) : readTime(answer, now);
}

Result<void> OvhPublicWire::readTime(const HttpAnswer &answer, Instant now)
{
    bool isNumber = false;
    const qint64 time = viewOf(answer.body).trimmed().toByteArray().toLongLong(&isNumber);
    if (!isNumber || time <= 0 || time > toUnix(latestInstant)) {
        return corruptAnswer(u"auth/time: not a number"_s);
    }
    m_ahead = fromUnix(time) - now;
    m_compared = now;
    return {};
}

Result<void> OvhPublicWire::readBearer(HttpAnswer &answer, Instant now)
{
    auto bearer = takeSecret(answer.body, {"access_token"});
    const auto object =
        bearer ? parseJsonObject(viewOf(answer.body)) : Result<QJsonObject>(fail(bearer.error()));
    if (!object) {
        return fail(object.error());
    }
    JsonFields fields(*object);
    const QString refusal = fields.optionalText(u"error");
    if (!refusal.isEmpty()) { // which can come as a 200
        HttpCall call;
        call.verb = "POST";
        call.url = bearerUrl();
        const Error usual{ErrorKind::Unauthorized,
                          Text::tr("%1 gives the service account no session.").arg(shownHost(call.url))};
        return fail(ovhError(call, answer, usual, false));
    }
    const qint64 lasts = object->value(u"expires_in"_s).toInteger(0);
    if (bearer->isEmpty() || lasts <= 0 || !fields.fault().isEmpty()) {
        return corruptAnswer(u"oauth2/token: no bearer with an end"_s);
    }
    m_bearer = std::move(*bearer);
    m_bearerEnds = now + seconds{std::min<qint64>(lasts, seconds{std::chrono::days{1}}.count())};
    return {};
}

bool OvhPublicWire::endsSession(const HttpAnswer &answer) const
{
    return hasClient() ? answer.status == 401 : isOvhSignatureFault(answer);
}

void OvhPublicWire::forgetSession()
{
    m_ahead.reset();
    m_bearer.wipe();
}

void OvhPublicWire::sign(HttpCall &call, Instant now) const
{
    if (hasClient()) {
        addBearer(call, "Bearer", m_bearer.reveal());
        return;
    }
    const auto text = [this](CredentialPart part) {
        const std::string_view bytes = credentials().reveal(part);
        return QByteArray(bytes.data(), qsizetype(bytes.size()));
    };
    const qint64 time = toUnix(now + m_ahead.value_or(seconds{0}));
    const QByteArray signature = ovhSignature(credentials().reveal(CredentialPart::ApplicationSecret),
                                              credentials().reveal(CredentialPart::ConsumerKey), call.verb,
                                              call.url.toEncoded(), viewOf(call.body), time);
    call.headers.emplace_back("X-Ovh-Application", text(CredentialPart::ApplicationKey));
    call.headers.emplace_back("X-Ovh-Timestamp", QByteArray::number(time));
    call.headers.emplace_back("X-Ovh-Consumer", text(CredentialPart::ConsumerKey));
    call.headers.emplace_back("X-Ovh-Signature", signature);
}

Error OvhPublicWire::explain(const HttpCall &call, const HttpAnswer &answer, Error usual) const
{
    const bool hasSession = hasClient() && call.url != bearerUrl(); // where it is begun, none has ended
    return ovhError(call, answer, std::move(usual), hasSession);
}

QStringList OvhPublicWire::projectPath() const
{
    return {u"cloud"_s, u"project"_s, settings().project};
}

HttpCall OvhPublicWire::listCall(const QString &page) const
{
    HttpCall call = readCall(tokensPath());
    if (!page.isEmpty()) {
        call.headers.emplace_back("X-Pagination-Cursor", page.toLatin1());
    }
    return call;
}

Result<QString> OvhPublicWire::nextPage(const QJsonObject &, const HttpAnswer &answer) const
{
    return QString::fromLatin1(answer.header("X-Pagination-Cursor-Next"));
}

/// Which projects there are is needed only as long as none is chosen. The rest may be refused to a key that
/// has just the rights it needs.
std::vector<WireFormat::Probe> OvhPublicWire::probes() const
{
    std::vector<Probe> probes(2);
    const bool hasProject = !settings().project.isEmpty();
    probes[ProbeProjects] = {readCall({u"cloud"_s, u"project"_s}), !hasProject};
    probes[ProbeDetails] = {readCall({u"auth"_s, u"details"_s}), false};
    if (hasProject) {
        probes.push_back({readCall(projectPath() << u"ai"_s << u"capabilities"_s << u"region"_s), false});
    }
    return probes;
}

Result<void> OvhPublicWire::readProbe(std::size_t index, HttpAnswer &answer, ServerFacts &facts) const
{
    if (index == ProbeProjects) {
        facts.projects = idsIn(answer);
    } else if (index == ProbeRegions) {
        facts.regions = idsIn(answer);
    } else {
        const auto object = parseJsonObject(viewOf(answer.body));
        facts.who = object ? serverWords(object->value(u"account"_s).toString()) : QString();
    }
    return {};
}

} // namespace tkd
