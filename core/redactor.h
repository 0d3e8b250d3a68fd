// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace tkd {

/// Takes what looks like a secret out of a log text: every `<known prefix>_…` token ("tkdesk" is always
/// known), the value of an Authorization header, what follows "Bearer", a JSON web token, and every run of 30
/// or more base62 characters. A value; redact() may be called from any thread while nobody adds a prefix.
class Redactor
{
public:
    explicit Redactor(QStringList prefixes = {});

    [[nodiscard]] QString redact(const QString &text) const;

    void addPrefix(const QString &prefix);

private:
    void compile();

    QStringList m_prefixes;
    QRegularExpression m_token;
    QRegularExpression m_header{
        QStringLiteral(
            "((?:authorization|x-auth-token|x-subject-token|cookie)[\"']?\\s*[:=]\\s*[\"']?)[^\"'\\r\\n]+"),
        QRegularExpression::CaseInsensitiveOption};
    QRegularExpression m_bearer{QStringLiteral("(\\bbearer\\s+)[^\\s\"'\\[]+"),
                                QRegularExpression::CaseInsensitiveOption};
    QRegularExpression m_jsonWebToken{QStringLiteral("\\beyJ[\\w-]+\\.[\\w-]+(?:\\.[\\w-]*)*")};
    QRegularExpression m_longRun{QStringLiteral("[0-9A-Za-z]{30,}")};
};

} // namespace tkd
