// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/label_selector.h"

#include "core/text_safety.h"

#include <QCoreApplication>

#include <algorithm>

namespace tkd {

namespace {

constexpr int maxPrefix = 253;
constexpr int maxName = 63;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LabelSelector)
};

bool isNameCharacter(char32_t c)
{
    return isAsciiAlphanumeric(c) || c == U'-' || c == U'_' || c == U'.';
}

bool isPrefixCharacter(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || c == U'-' || c == U'.';
}

bool hasAlphanumericEnds(QStringView text)
{
    return isAsciiAlphanumeric(text.front().unicode()) && isAsciiAlphanumeric(text.back().unicode());
}

/// Every part of a DNS name begins and ends with a letter or digit.
bool isDnsName(QStringView text)
{
    const auto labels = text.split(u'.');
    return std::all_of(labels.begin(), labels.end(),
                       [](QStringView label) { return !label.isEmpty() && hasAlphanumericEnds(label); });
}

QString prefixProblem(QStringView prefix)
{
    if (prefix.isEmpty()) {
        return Text::tr(
            "There is nothing before the slash: write prefix/name=value, or leave the slash out.");
    }
    if (const auto bad = firstNotAllowed(prefix, isPrefixCharacter)) {
        return Text::tr("The prefix before the slash cannot hold %1: it is a DNS name of lower-case letters, "
                        "digits, hyphens and dots.")
            .arg(characterName(*bad));
    }
    if (prefix.size() > maxPrefix) {
        return Text::tr("The prefix before the slash can have at most %n characters.", nullptr, maxPrefix);
    }
    if (!isDnsName(prefix)) {
        return Text::tr("Each part of the prefix before the slash begins and ends with a letter or digit.");
    }
    return {};
}

QString nameProblemOf(QStringView name)
{
    if (name.isEmpty()) {
        return Text::tr("The label has no name: write name=value.");
    }
    if (const auto bad = firstNotAllowed(name, isNameCharacter)) {
        if (*bad == U'/') {
            return Text::tr("Only one slash can stand in a label: prefix/name=value.");
        }
        return Text::tr("The label's name cannot hold %1: use letters, digits, “-”, “_” and “.”.")
            .arg(characterName(*bad));
    }
    if (name.size() > maxName) {
        return Text::tr("The label's name can have at most %n characters.", nullptr, maxName);
    }
    if (!hasAlphanumericEnds(name)) {
        return Text::tr("The label's name begins and ends with a letter or digit.");
    }
    return {};
}

QString valueProblem(QStringView value)
{
    if (value.isEmpty()) {
        return {}; // a label without a value is a label
    }
    if (const auto bad = firstNotAllowed(value, isNameCharacter)) {
        if (*bad == U',') {
            return Text::tr("The value cannot hold a comma: add each selector on its own.");
        }
        if (*bad == U'=') {
            return Text::tr("Only one “=” can stand in a selector: name=value.");
        }
        return Text::tr("The value cannot hold %1: use letters, digits, “-”, “_” and “.”.")
            .arg(characterName(*bad));
    }
    if (value.size() > maxName) {
        return Text::tr("The value can have at most %n characters.", nullptr, maxName);
    }
    if (!hasAlphanumericEnds(value)) {
        return Text::tr("The value begins and ends with a letter or digit.");
    }
    return {};
}

QString keyProblem(QStringView key)
{
    const qsizetype slash = key.indexOf(u'/');
    const QString problem = slash < 0 ? QString() : prefixProblem(key.first(slash));
    return problem.isEmpty() ? nameProblemOf(key.sliced(slash + 1)) : problem;
}

QString selectorProblem(QStringView text, qsizetype equals)
{
    if (text.isEmpty()) {
        return Text::tr("Enter a label selector: name=value.");
    }
    if (equals < 0) {
        return Text::tr("A label selector is name=value; the “=” is missing.");
    }
    const QString problem = keyProblem(text.first(equals));
    return problem.isEmpty() ? valueProblem(text.sliced(equals + 1)) : problem;
}

} // namespace

LabelSelector::LabelSelector(QString key, QString value)
    : m_key(std::move(key))
    , m_value(std::move(value))
{
}

Result<LabelSelector> LabelSelector::parse(QStringView text)
{
    const qsizetype equals = text.indexOf(u'=');
    const QString problem = selectorProblem(text, equals);
    if (!problem.isEmpty()) {
        return fail(Error{ErrorKind::Invalid, problem, {}, Field::Labels});
    }
    return LabelSelector(text.first(equals).toString(), text.sliced(equals + 1).toString());
}

QString LabelSelector::text() const
{
    return m_key + u'=' + m_value;
}

} // namespace tkd
