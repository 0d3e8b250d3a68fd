// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/resource_pattern.h"

#include "core/text_safety.h"

#include <QCoreApplication>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ResourcePattern)
};

bool isAllowed(char32_t c)
{
    return isAsciiAlphanumeric(c) || c == U'-';
}

QString patternProblem(QStringView text)
{
    if (text.isEmpty()) {
        return Text::tr("Enter a resource: its id, the start of ids with a star, or * for all.");
    }
    const QStringView id = text.endsWith(u'*') ? text.chopped(1) : text;
    if (const auto bad = firstNotAllowed(id, isAllowed)) {
        if (*bad == U'*') {
            return Text::tr("The star can stand only once, at the end: llama-* is good, *-llama is not.");
        }
        if (*bad == U',') {
            return Text::tr("A resource cannot hold a comma: add each resource on its own.");
        }
        return Text::
            tr("A resource cannot hold %1: use letters, digits and hyphens, and a star at the end for all "
               "that begin so.")
                .arg(characterName(*bad));
    }
    if (text.size() > ResourcePattern::maxLength) {
        return Text::tr("A resource can have at most %n characters.", nullptr, ResourcePattern::maxLength);
    }
    return {};
}

} // namespace

ResourcePattern::ResourcePattern(QString text)
    : m_text(std::move(text))
{
}

Result<ResourcePattern> ResourcePattern::parse(QStringView text)
{
    const QString problem = patternProblem(text);
    if (!problem.isEmpty()) {
        return fail(Error{ErrorKind::Invalid, problem, {}, Field::Resources});
    }
    return ResourcePattern(text.toString());
}

bool ResourcePattern::matchesEverything() const
{
    return m_text == u"*"_s;
}

bool ResourcePattern::matches(QStringView resourceId) const
{
    if (m_text.endsWith(u'*')) {
        const QStringView start = QStringView(m_text).chopped(1);
        return start.isEmpty() || resourceId.startsWith(start); // Qt: a null text starts with nothing
    }
    return resourceId == m_text;
}

} // namespace tkd
