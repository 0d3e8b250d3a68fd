// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/ovh_region_wire.h"

#include "stores/remote/json_text.h"
#include "stores/remote/ovh_token.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

/// Tokens a page.
constexpr int pageSize = 1000;
/// As many quotas as fit into a sentence.
constexpr qsizetype mostQuotas = 8;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OvhRegionWire)
};

/// What sort of credential the server finds the connection's to be.
QString kindSentence(const QString &kind)
{
    if (kind == u"app"_s) {
        return Text::tr("The credential is an application token.");
    }
    if (kind == u"oauth"_s) {
        return Text::tr("The credential is an OAuth session.");
    }
    return kind.isEmpty() ? QString() : Text::tr("The credential is of the kind %1.").arg(serverWords(kind));
}

/// Every number, text and truth in it as "resources.gpu 4": its shape is stated nowhere.
void collectQuotas(const QString &name, const QJsonValue &value, QStringList &quotas)
{
    if (quotas.size() >= mostQuotas) {
        return;
    }
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray()) {
            collectQuotas(name, item, quotas);
        }
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QString inner = name.isEmpty() ? member.key() : QString(name + u'.' + member.key());
            collectQuotas(inner, member.value(), quotas);
        }
    } else if (!value.isNull() && !value.isUndefined()) {
        quotas << QString(name + u' ' + value.toVariant().toString()).trimmed();
    }
}

QString quotaSentence(const QJsonValue &value)
{
    QStringList quotas;
    collectQuotas({}, value, quotas);
    return quotas.isEmpty() ? QString() : Text::tr("Quotas: %1.").arg(serverWords(quotas.join(u", "_s)));
}

} // namespace

WorkspaceRules OvhRegionWire::rules(const Workspace &workspace, const ServerFacts &) const
{
    return ovhRules(usualRules(workspace), {settings().region});
}

void OvhRegionWire::sign(HttpCall &call, Instant) const
{
    addBearer(call, "Bearer", credentials().reveal(CredentialPart::Token));
}

Error OvhRegionWire::explain(const HttpCall &, const HttpAnswer &answer, Error usual) const
{
    const auto object = parseJsonObject(viewOf(answer.body));
    const QString words = object ? serverWords(object->value(u"message").toString()) : QString();
    if (answer.status == 401) {
        usual.message =
            Text::tr("%1 does not accept the token of the connection: it was deleted, regenerated or is "
                     "of another region. Nothing was changed.")
                .arg(host());
    } else if (answer.status == 403) {
        usual.message =
            Text::tr("The token of the connection may not do this at %1: it needs the role operator. "
                     "Nothing was changed.")
                .arg(host());
    } else if (!words.isEmpty()) {
        usual.message = Text::tr("%1 The server says: “%2”").arg(usual.message, words);
    }
    return usual;
}

HttpCall OvhRegionWire::listCall(const QString &page) const
{
    if (page.isEmpty()) {
        return readCall(tokensPath(), QUrlQuery{{u"size"_s, QString::number(pageSize)}});
    }
    HttpCall call;
    call.url = QUrl(page, QUrl::StrictMode);
    return call;
}

Result<Token> OvhRegionWire::readListed(const QJsonObject &element) const
{
    return readOvhToken(element, settings().region);
}

/// The base of the page numbers is not stated anywhere: the link is followed as it comes.
Result<QString> OvhRegionWire::nextPage(const QJsonObject &around, const HttpAnswer &) const
{
    const QJsonValue next = around.value(u"metadata").toObject().value(u"links").toObject().value(u"next");
    if (next.isUndefined() || next.isNull() || (next.isString() && next.toString().isEmpty())) {
        return QString();
    }
    // Taken for the last page, one that has another behind it would take the rest of the rows away.
    const QUrl link(next.toString(), QUrl::StrictMode);
    if (!next.isString() || !link.isValid()) {
        return corruptAnswer(u"links.next is no address"_s);
    }
    return url(tokensPath()).resolved(link).toString(QUrl::FullyEncoded);
}

qint64 OvhRegionWire::total(const QJsonObject &around) const
{
    return around.value(u"metadata").toObject().value(u"total").toInteger();
}

Result<HttpCall> OvhRegionWire::createCall(const TokenDraft &draft, Instant) const
{
    return mutation("POST", tokensPath(), ovhTokenSpec(draft, false));
}

Result<IssuedToken> OvhRegionWire::readCreated(HttpAnswer &answer, const TokenDraft &, Instant) const
{
    return readOvhIssued(answer, settings().region);
}

Result<HttpCall> OvhRegionWire::regenerateCall(const Token &token) const
{
    return mutationOf(token, "POST", {u"renew"_s});
}

QStringList OvhRegionWire::tokensPath() const
{
    return {u"v1"_s, u"token"_s};
}

std::vector<WireFormat::Probe> OvhRegionWire::probes() const
{
    std::vector<Probe> probes;
    probes.push_back({readCall({u"v1"_s, u"me"_s})});
    return probes;
}

Result<void> OvhRegionWire::readProbe(std::size_t, HttpAnswer &answer, ServerFacts &facts) const
{
    const auto object = parseJsonObject(viewOf(answer.body));
    if (!object) {
        return fail(object.error());
    }
    JsonFields me(*object);
    const QString name = me.optionalText(u"name");
    const QString tenant = me.optionalText(u"tenant");
    const QString role = me.optionalText(u"role");
    facts.who = name.isEmpty() ? tenant : name;
    facts.regions = {settings().region};
    if (!tenant.isEmpty()) {
        facts.projects = {tenant};
    }
    QStringList may{role.isEmpty() ? QString() : Text::tr("The role is %1.").arg(serverWords(role)),
                    kindSentence(object->value(u"tokenKind").toString()),
                    quotaSentence(object->value(u"quotas"))};
    may.removeAll(QString());
    facts.may = may.join(u' ');
    return {};
}

} // namespace tkd
