// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/scanner_rules.h"

#include "core/token_format.h"

namespace tkd {

QByteArray gitleaksRules(QStringList prefixes)
{
    prefixes.prepend(
        QString::fromLatin1(defaultTokenPrefix.data(), static_cast<qsizetype>(defaultTokenPrefix.size())));
    prefixes.removeAll(QString());
    prefixes.removeDuplicates();
    QByteArray text = "# Tokens of Tokendesk, for gitleaks: gitleaks detect --config THIS-FILE\n"
                      "title = \"Tokendesk tokens\"\n\n"
                      "[extend]\nuseDefault = true\n";
    for (const QString &name : prefixes) {
        // The first of the six characters of a CRC-32 in base 62 is 0 to 4.
        const QByteArray prefix = name.toLatin1();
        text += "\n[[rules]]\n"
                "id = \"tokendesk-"
            + prefix
            + "\"\n"
              "description = \"Tokendesk access token\"\n"
              "regex = '''\\b"
            + prefix
            + "_[0-9A-Za-z]{30}[0-4][0-9A-Za-z]{5}\\b'''\n"
              "keywords = [\""
            + prefix + "_\"]\n";
    }
    return text;
}

} // namespace tkd
