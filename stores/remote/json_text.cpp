// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/json_text.h"

#include "core/redactor.h"
#include "core/text_safety.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <cstring>
#include <optional>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(JsonText)
};

bool isTooDeep(QByteArrayView text)
{
    int depth = 0;
    bool inString = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (inString) {
            at += c == '\\' ? 1 : 0;
            inString = c != '"';
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > deepestJson) {
                return true;
            }
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

bool hasControl(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7F; });
}

} // namespace

std::optional<Instant> parseTime(QStringView text, bool zonelessIsUtc)
{
    static const QRegularExpression form(
        u"^(\\d{4}-\\d\\d-\\d\\d)[Tt ](\\d\\d:\\d\\d:\\d\\d)(?:\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)?$"_s);
    const auto match = form.match(text.toString());
    if (!match.hasMatch() || (match.capturedView(3).isEmpty() && !zonelessIsUtc)) {
        return std::nullopt;
    }
    const QStringView zone = match.capturedView(3);
    int offset = 0;
    if (zone.size() == 6) {
        offset = (zone.sliced(1, 2).toInt() * 60 + zone.sliced(4, 2).toInt()) * 60;
        offset = zone.front() == u'-' ? -offset : offset;
    }
    const QDateTime moment(QDate::fromString(match.captured(1), Qt::ISODate),
                           QTime::fromString(match.captured(2), Qt::ISODate), Qt::UTC);
    const qint64 seconds = moment.toSecsSinceEpoch() - offset;
    if (!moment.isValid() || seconds < 0 || seconds > toUnix(latestInstant)) {
        return std::nullopt;
    }
    return fromUnix(seconds);
}

QString serverWords(const QString &text)
{
    constexpr qsizetype longest = 200;
    static const Redactor redactor;
    return excerpt(redactor.redact(text.simplified()), longest);
}

tl::unexpected<Error> corruptAnswer(const QString &detail)
{
    return fail(ErrorKind::Corrupt, Text::tr("The server's answer is not understood."), detail);
}

Result<QJsonObject> parseJsonObject(QByteArrayView body)
{
    if (isTooDeep(body)) {
        return corruptAnswer(u"JSON nested too deeply"_s);
    }
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(QByteArray::fromRawData(body.data(), body.size()), &error);
    if (error.error != QJsonParseError::NoError) {
        return corruptAnswer(error.errorString());
    }
    if (!document.isObject()) {
        return corruptAnswer(u"JSON, but not an object"_s);
    }
    return document.object();
}

QString JsonFields::text(QStringView key, bool orNumber)
{
    const QJsonValue value = m_object.value(key);
    const qint64 number = value.toInteger(-1);
    if (orNumber && value.isDouble() && number >= 0) {
        return QString::number(number);
    }
    if (!value.isString() || value.toString().isEmpty()) {
        note(key % u": a text is missing"_s);
        return {};
    }
    return optionalText(key);
}

bool JsonFields::isOf(QJsonValue::Type type, QStringView key)
{
    const QJsonValue value = m_object.value(key);
    const bool isGood = value.isUndefined() || value.isNull() || value.type() == type;
    if (!isGood) {
        note(key % u": something else than expected"_s);
    }
    return isGood;
}

QString JsonFields::optionalText(QStringView key)
{
    const QString text = shownText(key);
    if (hasControl(text)) {
        note(key % u": not a good text"_s);
        return {};
    }
    return text;
}

QStringList JsonFields::optionalTexts(QStringView key)
{
    const QStringList texts = shownTexts(key);
    if (std::any_of(texts.begin(), texts.end(), hasControl)) {
        note(key % u": holds something else than good texts"_s);
    }
    return texts;
}

QString JsonFields::shownText(QStringView key)
{
    return isOf(QJsonValue::String, key) ? m_object.value(key).toString() : QString();
}

QStringList JsonFields::shownTexts(QStringView key)
{
    QStringList texts;
    const auto items = isOf(QJsonValue::Array, key) ? m_object.value(key).toArray() : QJsonArray();
    for (const auto &item : items) {
        if (!item.isString()) {
            note(key % u": holds something else than texts"_s);
        }
        texts << item.toString();
    }
    return texts;
}

Instant JsonFields::time(QStringView key)
{
    const auto moment = optionalTime(key);
    if (!moment) {
        note(key % u": a moment is missing"_s);
    }
    return moment.value_or(Instant{});
}

std::optional<Instant> JsonFields::optionalTime(QStringView key)
{
    const QString text = optionalText(key);
    const auto moment = text.isEmpty() ? std::nullopt : parseTime(text);
    if (!text.isEmpty() && !moment) {
        note(key % u": not a moment with its zone"_s);
    }
    return moment;
}

JsonFields JsonFields::object(QStringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isObject()) {
        note(key % u": an object is missing"_s);
    }
    return JsonFields(value.toObject());
}

void JsonFields::note(const QString &fault)
{
    if (m_fault.isEmpty()) {
        m_fault = fault;
    }
}

} // namespace tkd
