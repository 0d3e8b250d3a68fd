// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/ovh_error.h"

#include "core/connection.h"
#include "stores/remote/http_outcome.h"
#include "stores/remote/json_text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <array>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OvhError)
};

/// A word of the API, what it means for code, and the sentence for a person.
struct Word
{
    const char *code;
    ErrorKind kind;
    const char *sentence;
};

constexpr std::array words{
    Word{"INVALID_KEY", ErrorKind::Unauthorized,
         QT_TRANSLATE_NOOP("OvhError",
                           "%1 does not know the application key: it is of another region, or was deleted.")},
    Word{"INVALID_CREDENTIAL", ErrorKind::Unauthorized,
         QT_TRANSLATE_NOOP(
             "OvhError",
             "%1 does not accept the consumer key: it has not been confirmed in the browser, has "
             "expired, was revoked, or belongs to another application key.")},
    Word{"NOT_CREDENTIAL", ErrorKind::Unauthorized,
         QT_TRANSLATE_NOOP("OvhError",
                           "%1 does not know the consumer key: there is none like it, or it was deleted.")},
    Word{"INVALID_SIGNATURE", ErrorKind::Unauthorized,
         QT_TRANSLATE_NOOP("OvhError",
                           "%1 does not accept the signature: the application secret does not belong to the "
                           "application key.")},
    Word{"QUERY_TIME_OUT", ErrorKind::Unauthorized,
         QT_TRANSLATE_NOOP("OvhError",
                           "%1 finds the request too old: this computer's clock was changed. Try again.")},
    Word{"NOT_GRANTED_CALL", ErrorKind::Forbidden,
         QT_TRANSLATE_NOOP(
             "OvhError",
             "The consumer key is good at %1, but was not granted this call: %2 %3. Ask for a new "
             "consumer key with that right.")},
    Word{"FORBIDDEN", ErrorKind::Forbidden,
         QT_TRANSLATE_NOOP("OvhError", "%1 forbids this to the account of these credentials: %2 %3.")},
    Word{"invalid_client", ErrorKind::Unauthorized,
         QT_TRANSLATE_NOOP("OvhError",
                           "%1 does not accept the client ID and the client secret of the service "
                           "account.")},
};

QJsonObject bodyOf(const HttpAnswer &answer)
{
    return parseJsonObject(viewOf(answer.body)).value_or(QJsonObject());
}

const Word *wordFor(const QString &code)
{
    for (const Word &word : words) {
        if (code == QLatin1StringView(word.code)) {
            return &word;
        }
    }
    return nullptr;
}

/// The API says it in one of several forms.
QString codeIn(const QJsonObject &body)
{
    const QString code = body.value(u"errorCode"_s).toString();
    if (!code.isEmpty()) {
        return code;
    }
    const QString oauth = body.value(u"error"_s).toString();
    if (!oauth.isEmpty()) {
        return oauth;
    }
    const QString message = body.value(u"message"_s).toString().toLower();
    struct Phrase
    {
        const char *piece;
        const char *code;
    };
    static constexpr std::array phrases{
        Phrase{"invalid signature", "INVALID_SIGNATURE"},
        Phrase{"query out of time", "QUERY_TIME_OUT"},
        Phrase{"application key is invalid", "INVALID_KEY"},
        Phrase{"call has not been granted", "NOT_GRANTED_CALL"},
        Phrase{"credential is not valid", "INVALID_CREDENTIAL"},
        Phrase{"credential does not exist", "NOT_CREDENTIAL"},
    };
    for (const Phrase &phrase : phrases) {
        if (message.contains(QLatin1StringView(phrase.piece))) {
            return QString::fromLatin1(phrase.code);
        }
    }
    return {};
}

void collectTexts(const QJsonValue &value, QStringList &texts)
{
    if (value.isString()) {
        texts << value.toString();
    }
    const auto array = value.toArray();
    for (const auto &item : array) {
        collectTexts(item, texts);
    }
    const auto object = value.toObject();
    for (const auto &item : object) {
        collectTexts(item, texts);
    }
}

/// The rights that a policy would have to give, wherever in `details` they stand.
QStringList missingActions(const QJsonObject &body)
{
    QStringList texts;
    collectTexts(body.value(u"details"_s), texts);
    static const QRegularExpression action(u"\\b[A-Za-z]+:apiovh:[A-Za-z0-9/_.-]+"_s);
    QStringList actions;
    for (const QString &text : texts) {
        for (auto match = action.globalMatch(text); match.hasNext();) {
            actions << match.next().captured();
        }
    }
    actions.removeDuplicates();
    return actions.mid(0, 8);
}

QString sentenceFor(const HttpCall &call, const QJsonObject &body, const Word *word, const QString &usual)
{
    const QString host = shownHost(call.url);
    const QStringList actions = missingActions(body);
    if (!actions.isEmpty()) {
        return Text::tr("A policy of the account at %1 does not allow this. It must grant: %2.")
            .arg(host, actions.join(u", "_s));
    }
    if (word == nullptr) {
        const QString said = body.value(u"message"_s).toString();
        const QString message =
            serverWords(said.isEmpty() ? body.value(u"error_description"_s).toString() : said);
        return message.isEmpty() ? usual : Text::tr("%1 The server says: “%2”").arg(usual, message);
    }
    QString sentence = QCoreApplication::translate("OvhError", word->sentence).arg(host);
    if (sentence.contains(u"%2"_s)) {
        sentence = sentence.arg(QString::fromLatin1(call.verb), call.url.path());
    }
    return sentence;
}

} // namespace

QString ovhErrorCode(const HttpAnswer &answer)
{
    return codeIn(bodyOf(answer));
}

bool isOvhSignatureFault(const HttpAnswer &answer)
{
    const QString code = answer.isSuccess() ? QString() : ovhErrorCode(answer);
    return code == u"INVALID_SIGNATURE"_s || code == u"QUERY_TIME_OUT"_s;
}

Error ovhError(const HttpCall &call, const HttpAnswer &answer, Error usual, bool hasSession)
{
    const QJsonObject body = bodyOf(answer);
    const Word *word = wordFor(codeIn(body));
    if (answer.status == 460) {
        usual.message = Text::tr("The project at %1 has expired or is suspended. Nothing was changed.")
                            .arg(shownHost(call.url));
    } else if (hasSession && word == nullptr && answer.status == 401) {
        usual.message =
            Text::tr("%1 ended the session of the service account. Nothing was changed: try again.")
                .arg(shownHost(call.url));
    } else {
        usual.message = sentenceFor(call, body, word, usual.message);
        usual.kind = word == nullptr ? usual.kind : word->kind;
    }
    return withQuery(std::move(usual), answer);
}

} // namespace tkd
