// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QStringView>

namespace tkd {

/// One `name=value` that a resource must carry, by the Kubernetes label rule: an optional DNS prefix and '/',
/// a name of 1 to 63 and a value of 0 to 63 of [A-Za-z0-9._-] with alphanumeric ends. Keys under `ovh/` are
/// valid here (`ovh/id=<uuid>` is the documented use).
class LabelSelector
{
public:
    [[nodiscard]] static Result<LabelSelector> parse(QStringView text);

    [[nodiscard]] const QString &key() const { return m_key; }
    [[nodiscard]] const QString &value() const { return m_value; }
    [[nodiscard]] QString text() const;

    friend bool operator==(const LabelSelector &, const LabelSelector &) = default;

private:
    LabelSelector(QString key, QString value);
    QString m_key;
    QString m_value;
};

} // namespace tkd
