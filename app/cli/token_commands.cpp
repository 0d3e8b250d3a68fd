// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/draft_options.h"
#include "app/cli/secret_delivery.h"
#include "app/cli/token_output.h"

#include <QCoreApplication>

#include <iostream>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

/// A wrong or missing option is a usage error: nothing was looked at, let alone done.
ExitCode reportUsage(const Error &error)
{
    report(error);
    return ExitCode::Usage;
}

void warnIfUnscoped(const Session &session, const Token &token)
{
    if (session.rules().unscopedIsEverything() && token.scope.isEmpty()) {
        say(text("tokenctl: “%1” is unscoped: it has access to everything in this workspace.")
                .arg(token.name));
    }
}

/// Ends a command that printed something.
ExitCode finish(Output &output, ExitCode code = ExitCode::Done)
{
    if (output.flush()) {
        return code;
    }
    say(text("tokenctl: The output could not be written whole."));
    return ExitCode::Failed;
}

TokenView viewOf(Session &session, OutputFormat otherwise)
{
    return {session.rules(), session.now(), session.format(otherwise), session.color()};
}

} // namespace

ExitCode run(Session &session, const TokenCreate &command)
{
    if (auto opened = session.openWorkspace(); !opened) {
        return report(opened.error());
    }
    const Instant now = session.now();
    auto draft = withOptions(emptyDraft(session.rules(), now), command.token, session.rules(), now);
    if (!draft) {
        return reportUsage(draft.error());
    }
    if (const auto missing = missingOption(*draft, session.rules())) {
        return reportUsage(*missing);
    }
    if (const auto problems = validate(*draft, session.rules(), now); !problems.empty()) {
        return report(toError(problems));
    }
    SecretTarget target;
    if (auto ready = target.prepare(command.secret); !ready) {
        return report(ready.error());
    }
    auto issued = session.vault().create(session.workspace().id, newAction(), *draft);
    if (!issued) {
        return report(issued.error());
    }
    warnIfUnscoped(session, issued->token);
    return target.deliver(session, command.secret, *issued);
}

ExitCode run(Session &session, const TokenGet &command)
{
    if (auto opened = session.openWorkspace(); !opened) {
        return report(opened.error());
    }
    ExitCode code = ExitCode::Done;
    bool first = true;
    for (const QString &word : command.words) {
        const auto named = tokenByWord(session, word);
        if (!named) {
            const ExitCode failed = report(named.error());
            code = command.words.size() == 1 ? failed : ExitCode::Partly;
            continue;
        }
        const TokenView view = viewOf(session, OutputFormat::Description);
        if (!first) {
            session.output().buffer() += view.format == OutputFormat::Yaml                       ? "---\n"
                : view.format == OutputFormat::Description || view.format == OutputFormat::Table ? "\n"
                                                                                                 : "";
        }
        writeToken(session.output(), view, named->token);
        first = false;
    }
    return finish(session.output(), code);
}

ExitCode run(Session &session, const TokenEdit &command)
{
    if (auto opened = session.openWorkspace(); !opened) {
        return report(opened.error());
    }
    const auto named = tokenByWord(session, command.word);
    if (!named) {
        return report(named.error());
    }
    if (!command.token.roles.isEmpty() || command.token.region) {
        return reportUsage(
            {ErrorKind::Invalid, text("Role and region of a token cannot be changed; create another.")});
    }
    auto draft = withOptions(draftOf(named->token), command.token, session.rules(), session.now());
    if (!draft) {
        return reportUsage(draft.error());
    }
    const auto edited =
        session.vault().edit(session.workspace().id, named->token.id, named->token.generation, *draft);
    if (!edited) {
        return report(edited.error());
    }
    warnIfUnscoped(session, *edited);
    writeToken(session.output(), viewOf(session, OutputFormat::Description), *edited);
    return finish(session.output());
}

ExitCode run(Session &session, const TokenRenew &command)
{
    if (auto opened = session.openWorkspace(); !opened) {
        return report(opened.error());
    }
    const auto named = tokenByWord(session, command.word);
    if (!named) {
        return report(named.error());
    }
    if (!session.rules().offersRegenerate) {
        return report({ErrorKind::Unsupported, session.rules().whyNoRegenerate});
    }
    TokenOptions options;
    options.expires = command.expires;
    const auto draft = withOptions(draftOf(named->token), options, session.rules(), session.now());
    if (!draft) {
        return reportUsage(draft.error());
    }
    if (!named->byFullId && !command.yes) {
        if (!canAsk()) {
            return report({ErrorKind::Invalid,
                           text("Renewing by name wants --yes where nobody can be asked, or the full id.")});
        }
        if (!confirmed(
                text("Renew “%1”? Requests with its present token fail at once.").arg(named->token.name))) {
            return ExitCode::Cancelled;
        }
    }
    SecretTarget target;
    if (auto ready = target.prepare(command.secret); !ready) {
        return report(ready.error());
    }
    RegenerateRequest request{named->token.id, named->token.generation, std::nullopt};
    if (command.expires) {
        request.expires = draft->expires;
    }
    auto issued = session.vault().regenerate(session.workspace().id, newAction(), request);
    if (!issued) {
        return report(issued.error());
    }
    warnIfUnscoped(session, issued->token);
    return target.deliver(session, command.secret, *issued);
}

} // namespace tkd::cli
