// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/endpoint_name.h"

#include "core/text_safety.h"

#include <QCoreApplication>

namespace tkd {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(EndpointName)
};

bool isAllowed(char32_t c)
{
    return c > 0x20 && c < 0x7f && c != U',' && c != U'"' && c != U'\'';
}

/// In words that hold for whatever stands in an endpoint's place: a hub's filter, an access rule.
QString endpointProblem(QStringView text)
{
    if (text.isEmpty()) {
        return Text::tr("This is empty: enter a name.");
    }
    if (const auto bad = firstNotAllowed(text, isAllowed)) {
        if (*bad == U',') {
            return Text::tr("This cannot hold a comma: add each one on its own.");
        }
        return Text::tr(
                   "This cannot hold %1: use letters, digits and signs without spaces, commas or quotes.")
            .arg(characterName(*bad));
    }
    if (text.size() > EndpointName::maxLength) {
        return Text::tr("This can have at most %n characters.", nullptr, EndpointName::maxLength);
    }
    return {};
}

} // namespace

EndpointName::EndpointName(QString text)
    : m_text(std::move(text))
{
}

Result<EndpointName> EndpointName::parse(QStringView text)
{
    const QString problem = endpointProblem(text);
    if (!problem.isEmpty()) {
        return fail(Error{ErrorKind::Invalid, problem, {}, Field::Endpoints});
    }
    return EndpointName(text.toString());
}

} // namespace tkd
