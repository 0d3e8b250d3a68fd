// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QStringView>

namespace tkd {

/// The name of an inference endpoint, or what a server has in its place (a hub's filter, an access rule): 1
/// to 253 printable ASCII characters without space, comma or quote.
class EndpointName
{
public:
    static constexpr int maxLength = 253;

    [[nodiscard]] static Result<EndpointName> parse(QStringView text);

    [[nodiscard]] const QString &text() const { return m_text; }

    friend bool operator==(const EndpointName &, const EndpointName &) = default;

private:
    explicit EndpointName(QString text);
    QString m_text;
};

} // namespace tkd
