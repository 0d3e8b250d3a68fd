// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/copy_form.h"
#include "core/secret.h"

#include <QFile>

#include <cstdio>

/// Prints a token, which it reads from stdin, in one of the forms: copy_form_probe FORM NAME ADDRESS.
int main(int argc, char **argv)
{
    const auto form = argc == 4 ? tkd::copyFormByKey(QString::fromUtf8(argv[1])) : std::nullopt;
    QFile input;
    if (!form || !input.open(stdin, QIODevice::ReadOnly)) {
        return 2;
    }
    const tkd::Secret token(input.readAll());
    const tkd::CopySubject subject{QString::fromUtf8(argv[2]), QString::fromUtf8(argv[3])};
    const tkd::Secret filled = tkd::filledForm(*form, subject, token);
    return std::fwrite(filled.reveal().data(), 1, filled.size(), stdout) == filled.size() ? 0 : 1;
}
