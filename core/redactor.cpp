// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/redactor.h"

#include "core/token_format.h"

namespace tkd {

using namespace Qt::StringLiterals;

Redactor::Redactor(QStringList prefixes)
    : m_prefixes(std::move(prefixes))
{
    m_prefixes.prepend(QLatin1StringView(defaultTokenPrefix.data(), qsizetype(defaultTokenPrefix.size())));
    m_prefixes.removeAll(QString());
    compile();
}

void Redactor::addPrefix(const QString &prefix)
{
    if (!prefix.isEmpty() && !m_prefixes.contains(prefix)) {
        m_prefixes << prefix;
        compile();
    }
}

QString Redactor::redact(const QString &text) const
{
    QString clean = text;
    clean.replace(m_header, u"\\1[redacted]"_s);
    clean.replace(m_bearer, u"\\1[redacted]"_s);
    clean.replace(m_token, u"\\1[redacted]"_s);
    clean.replace(m_jsonWebToken, u"[redacted]"_s);
    clean.replace(m_longRun, u"[redacted]"_s);
    return clean;
}

void Redactor::compile()
{
    QStringList quoted;
    for (const QString &prefix : std::as_const(m_prefixes)) {
        quoted << QRegularExpression::escape(prefix);
    }
    m_token.setPattern(u"((?:"_s + quoted.join(u'|') + u")_)[0-9A-Za-z]+"_s);
}

} // namespace tkd
