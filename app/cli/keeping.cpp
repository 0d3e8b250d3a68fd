// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/keeping.h"

#include "core/display_name.h"

#include <QCoreApplication>

namespace tkd::cli {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

constexpr std::chrono::seconds quickly(3);

SystemKeychain::Watch watch()
{
    return {{}, [] { say(text("tokenctl: The keychain asks for its password.")); }};
}

} // namespace

Keeping::Keeping(Session &session)
    : m_session(session)
    , m_quick({KeychainHelper::defaultProgram(), quickly, quickly})
    , m_key(session.vault(), m_keychain, watch())
    , m_copies(session.vault(), m_key)
{
}

Result<void> Keeping::prepare(const SecretOptions &options)
{
    return options.keep ? m_copies.prepare() : Result<void>();
}

ExitCode Keeping::keep(const SecretOptions &options, const IssuedToken &issued)
{
    if (!options.keep) {
        return ExitCode::Done;
    }
    const Token &token = issued.token;
    const auto kept = m_copies.keep(m_session.workspace().id, token.id, token.generation, issued.secret);
    if (kept) {
        return ExitCode::Done;
    }
    const ExitCode code = report(kept.error());
    say(text("tokenctl: Token %1 (“%2”) was made, but no copy of it is kept.")
            .arg(token.id.text(), displayName(token)));
    return code;
}

void Keeping::seal()
{
    std::ignore = ActivitySeals(m_session.vault(), m_quick).seal();
}

Result<SealReport> Keeping::checkSeal()
{
    return ActivitySeals(m_session.vault(), m_quick).check();
}

ExitCode worse(ExitCode delivered, ExitCode kept)
{
    return delivered == ExitCode::Done ? kept : delivered;
}

} // namespace tkd::cli
