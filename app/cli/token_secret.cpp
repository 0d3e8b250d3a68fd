// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/keeping.h"
#include "app/cli/secret_delivery.h"
#include "core/display_name.h"

#include <QCoreApplication>

namespace tkd::cli {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

Result<Named> openToken(Session &session, const QString &word)
{
    const auto opened = session.openWorkspace();
    return opened ? tokenByWord(session, word) : Result<Named>(fail(opened.error()));
}

} // namespace

ExitCode run(Session &session, const TokenSecret &command)
{
    const auto named = openToken(session, command.word);
    if (!named) {
        return report(named.error());
    }
    const Token &token = named->token;
    if (!token.kept) {
        return report({ErrorKind::NotFound, text("No copy of “%1” is kept.").arg(displayName(token))});
    }
    SecretTarget target;
    if (auto ready = target.prepare(command.secret); !ready) {
        return report(ready.error());
    }
    Keeping keeping(session);
    auto secret = keeping.copies().copyOf(session.workspace().id, token.id, token.generation);
    if (!secret) {
        return report(secret.error());
    }
    return target.deliverCopy(session, IssuedToken{token, std::move(*secret)});
}

ExitCode run(Session &session, const TokenForget &command)
{
    const auto named = openToken(session, command.word);
    if (!named) {
        return report(named.error());
    }
    const auto forgotten = session.vault().forgetCopy(session.workspace().id, named->token.id);
    if (!forgotten) {
        return report(forgotten.error());
    }
    if (!*forgotten) {
        say(text("tokenctl: No copy of “%1” was kept.").arg(displayName(named->token)));
    }
    return ExitCode::Done;
}

} // namespace tkd::cli
