// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QStringView>

namespace tkd {

/// Which models of a Serving Engine namespace a token reaches: `*`, `prefix*` or an id; at most 50 characters
/// of [0-9a-zA-Z-], with a star only at the end.
class ResourcePattern
{
public:
    static constexpr int maxLength = 50;

    [[nodiscard]] static Result<ResourcePattern> parse(QStringView text);

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] bool matchesEverything() const;
    [[nodiscard]] bool matches(QStringView resourceId) const;

    friend bool operator==(const ResourcePattern &, const ResourcePattern &) = default;

private:
    explicit ResourcePattern(QString text);
    QString m_text;
};

} // namespace tkd
