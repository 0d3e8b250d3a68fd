// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/draft_options.h"
#include "app/cli/keeping.h"
#include "app/cli/secret_delivery.h"
#include "app/cli/token_output.h"
#include "core/display_name.h"

#include <QCoreApplication>

#include <iostream>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

void warnIfUnscoped(const Session &session, const Token &token)
{
    if (session.rules().unscopedIsEverything() && token.scope.isEmpty()) {
        say(text("tokenctl: “%1” is unscoped: it has access to everything in this workspace.")
                .arg(displayName(token)));
    }
}

QString renewQuestion(const WorkspaceRules &rules, const Token &token)
{
    const QString question =
        text("Renew “%1”? Requests with its present token fail at once.").arg(displayName(token));
    return rules.regenerateNote.isEmpty() ? question : text("%1 %2").arg(question, rules.regenerateNote);
}

/// The new secret is good and was delivered, but not all of the rest was done.
ExitCode reportAftermath(const IssuedToken &issued)
{
    if (!issued.aftermath) {
        return ExitCode::Done;
    }
    report(*issued.aftermath);
    return ExitCode::Partly;
}

void show(Session &session, const Token &token)
{
    writeToken(session.output(), session.format(OutputFormat::Description),
               {session.rules(), session.now(), session.color(), nullptr}, token);
}

} // namespace

ExitCode run(Session &session, const TokenCreate &command)
{
    if (auto opened = session.openWorkspace(); !opened) {
        return session.refuse(opened.error());
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
    Keeping keeping(session);
    if (auto ready = keeping.prepare(command.secret); !ready) {
        return report(ready.error());
    }
    auto issued = session.tokens().create(*draft);
    if (!issued) {
        return report(issued.error());
    }
    // Kept first: if the output fails then, the secret is not lost.
    const ExitCode kept = keeping.keep(command.secret, *issued);
    warnIfUnscoped(session, issued->token);
    return worse(target.deliver(session, command.secret, *issued), kept);
}

ExitCode run(Session &session, const TokenGet &command)
{
    if (auto opened = session.openWorkspace(); !opened) {
        return session.refuse(opened.error());
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
        const OutputFormat format = session.format(OutputFormat::Description);
        if (!first) {
            session.output().buffer() += format == OutputFormat::Yaml               ? "---\n"
                : format == OutputFormat::Json || format == OutputFormat::JsonLines ? ""
                                                                                    : "\n";
        }
        show(session, named->token);
        first = false;
    }
    return session.finish(code);
}

ExitCode run(Session &session, const TokenEdit &command)
{
    if (auto opened = session.openWorkspace(); !opened) {
        return session.refuse(opened.error());
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
    const auto edited = session.tokens().edit(named->token, *draft);
    if (!edited) {
        return report(edited.error());
    }
    warnIfUnscoped(session, *edited);
    show(session, *edited);
    return session.finish();
}

ExitCode run(Session &session, const TokenRenew &command)
{
    if (auto opened = session.openWorkspace(); !opened) {
        return session.refuse(opened.error());
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
        if (!confirmed(renewQuestion(session.rules(), named->token))) {
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
    Keeping keeping(session);
    if (auto ready = keeping.prepare(command.secret); !ready) {
        return report(ready.error());
    }
    auto issued = session.tokens().regenerate(request);
    if (!issued) {
        return report(issued.error());
    }
    if (named->token.kept) {
        say(text("tokenctl: The kept copy of its former secret was forgotten."));
    }
    // Kept first: if the output fails then, the secret is not lost.
    const ExitCode kept = keeping.keep(command.secret, *issued);
    warnIfUnscoped(session, issued->token);
    const ExitCode delivered = worse(target.deliver(session, command.secret, *issued), kept);
    return worse(delivered, reportAftermath(*issued));
}

} // namespace tkd::cli
