// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace tkd {

/// Takes what looks like a secret out of a log text: every `<known prefix>_…` token, the value of an
/// Authorization header, and every run of 30 or more base62 characters.
class Redactor
{
public:
    explicit Redactor(QStringList prefixes = {});
    void addPrefix(const QString &prefix);
    [[nodiscard]] QString redact(const QString &text) const;

private:
    QStringList m_prefixes;
};

} // namespace tkd
