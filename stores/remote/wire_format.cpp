// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/wire_format.h"

#include "stores/remote/json_text.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WireFormat)
};

bool canBeNamed(const TokenId &id)
{
    return !id.isEmpty() && id.text() != u"."_s && id.text() != u".."_s;
}

} // namespace

WireFormat::WireFormat(ConnectionSettings settings, std::shared_ptr<const Credentials> credentials)
    : m_settings(std::move(settings))
    , m_credentials(std::move(credentials))
    , m_base(m_settings.address, QUrl::StrictMode)
{
}

WireFormat::~WireFormat() = default;

QString WireFormat::whyNotEdit() const
{
    return Text::tr("This server cannot change a token: delete it and create another one.");
}

std::optional<HttpCall> WireFormat::sessionCall(Instant) const
{
    return std::nullopt;
}

Result<void> WireFormat::readSession(HttpAnswer &, Instant)
{
    return {};
}

bool WireFormat::endsSession(const HttpAnswer &) const
{
    return false;
}

bool WireFormat::mayAsk(const QUrl &url) const
{
    const int usual = m_base.scheme() == u"https"_s ? 443 : 80;
    return url.scheme() == m_base.scheme() && url.host() == m_base.host()
        && url.port(usual) == m_base.port(usual) && url.userInfo().isEmpty();
}

Result<QString> WireFormat::nextPage(const QJsonObject &, const HttpAnswer &) const
{
    return QString();
}

qint64 WireFormat::total(const QJsonObject &) const
{
    return 0;
}

std::optional<HttpCall> WireFormat::oneCall(const Token &token) const
{
    return canBeNamed(token.id) ? std::optional(readCall(tokensPath() << token.id.text())) : std::nullopt;
}

Result<Token> WireFormat::readOne(HttpAnswer &answer) const
{
    const auto object = parseJsonObject(viewOf(answer.body));
    return object ? readListed(*object) : Result<Token>(fail(object.error()));
}

/// Nothing, null, or an object with a few words: all say that it is gone. A page that somebody on the way put
/// in the server's place does not, nor another token.
Result<void> WireFormat::readRemoved(HttpAnswer &answer, const Token &token) const
{
    const QByteArrayView body = viewOf(answer.body).trimmed();
    if (body.isEmpty() || body == QByteArrayView("null")) {
        return {};
    }
    const auto object = parseJsonObject(body);
    if (!object) {
        return fail(object.error());
    }
    const QString id = object->value(u"id").toString();
    return id.isEmpty() || id == token.id.text() ? Result<void>()
                                                 : corruptAnswer(u"another token was deleted"_s);
}

Result<HttpCall> WireFormat::removeCall(const Token &token) const
{
    return mutationOf(token, "DELETE");
}

Result<HttpCall> WireFormat::regenerateCall(const Token &) const
{
    return fail(ErrorKind::Unsupported,
                Text::tr("This server cannot regenerate a token: delete it and create another one."));
}

Result<TokenDraft> WireFormat::successor(const Token &, const RegenerateRequest &, Instant) const
{
    return fail(ErrorKind::Unsupported,
                Text::tr("This server cannot regenerate a token: delete it and create another one."));
}

Result<HttpCall> WireFormat::successorCall(const TokenDraft &draft, const HttpAnswer &, Instant now) const
{
    return createCall(draft, now);
}

WorkspaceRules WireFormat::usualRules(const Workspace &workspace) const
{
    return rulesFor(workspace, serverKindByKey(m_settings.server));
}

QUrl WireFormat::url(const QStringList &segments, const QUrlQuery &query) const
{
    QString text = m_base.toString(QUrl::FullyEncoded);
    for (const QString &segment : segments) {
        text += u'/' + QString::fromLatin1(QUrl::toPercentEncoding(segment));
    }
    QUrl whole(text, QUrl::StrictMode);
    whole.setQuery(query);
    return whole;
}

HttpCall WireFormat::readCall(const QStringList &segments, const QUrlQuery &query) const
{
    HttpCall call;
    call.url = url(segments, query);
    return call;
}

HttpCall WireFormat::mutation(const QByteArray &verb, const QStringList &segments,
                              const QJsonObject &body) const
{
    HttpCall call;
    call.kind = HttpCall::Kind::Mutation;
    call.verb = verb;
    call.url = url(segments);
    if (!body.isEmpty()) {
        call.body = toWiped(QJsonDocument(body).toJson(QJsonDocument::Compact));
    }
    return call;
}

Result<HttpCall> WireFormat::mutationOf(const Token &token, const QByteArray &verb,
                                        const QStringList &rest) const
{
    if (!canBeNamed(token.id)) {
        return fail(
            ErrorKind::Invalid,
            Text::tr("The server calls this token “%1”, which no address can name. Nothing was changed.")
                .arg(token.id.text()));
    }
    return mutation(verb, tokensPath() << token.id.text() << rest);
}

void WireFormat::addBearer(HttpCall &call, std::string_view scheme, std::string_view token)
{
    QByteArray value;
    value.reserve(qsizetype(scheme.size() + token.size() + 1));
    value.append(scheme.data(), qsizetype(scheme.size()))
        .append(' ')
        .append(token.data(), qsizetype(token.size()));
    call.headers.emplace_back("Authorization", value);
}

} // namespace tkd
