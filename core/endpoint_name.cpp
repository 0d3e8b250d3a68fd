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

tl::unexpected<Error> refuse(const QString &message)
{
    return fail(Error{ErrorKind::Invalid, message, {}, Field::Endpoints});
}

bool isAllowed(char32_t c)
{
    return c > 0x20 && c < 0x7f && c != U',' && c != U'"' && c != U'\'';
}

} // namespace

EndpointName::EndpointName(QString text)
    : m_text(std::move(text))
{
}

Result<EndpointName> EndpointName::parse(QStringView text)
{
    if (text.isEmpty()) {
        return refuse(Text::tr("Enter the name of an endpoint."));
    }
    if (const auto bad = firstNotAllowed(text, isAllowed)) {
        if (*bad == U',') {
            return refuse(Text::tr("An endpoint's name cannot hold a comma: add each endpoint on its own."));
        }
        return refuse(Text::tr("An endpoint's name cannot hold %1: use letters, digits and signs without "
                               "spaces, commas or quotes.")
                          .arg(characterName(*bad)));
    }
    if (text.size() > maxLength) {
        return refuse(Text::tr("An endpoint's name can have at most %n characters.", nullptr, maxLength));
    }
    return EndpointName(text.toString());
}

} // namespace tkd
