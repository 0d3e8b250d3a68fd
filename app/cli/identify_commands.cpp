// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/record.h"
#include "app/cli/secret_input.h"
#include "app/cli/times.h"
#include "core/token_finding.h"

#include <QCoreApplication>

#include <map>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source, int count = -1)
{
    return QCoreApplication::translate("tokenctl", source, nullptr, count);
}

/// Each different token once, in the order in which they were met.
class Findings
{
public:
    void add(const FoundToken &found, const QString &source)
    {
        const auto [known, isNew] = m_places.try_emplace(found.digest, m_all.size());
        if (isNew) {
            m_all.push_back({found, {}, source});
        } else {
            ++m_all[known->second].count;
        }
    }
    [[nodiscard]] std::vector<TokenFinding> &all() { return m_all; }

private:
    std::vector<TokenFinding> m_all;
    std::map<TokenDigest, std::size_t> m_places;
};

/// The vault says whose it is; where there is no vault, nobody does.
Result<std::optional<TokenIdentity>> identityOf(Session &session, const TokenDigest &digest)
{
    if (!session.hasVault()) {
        return std::nullopt;
    }
    auto identity = session.vault().identify(digest);
    if (!identity && identity.error().kind != ErrorKind::NotFound) {
        return fail(identity.error());
    }
    return identity ? std::optional(*std::move(identity)) : std::nullopt;
}

QString sourceName(const TokenFinding &finding)
{
    return finding.source.isEmpty() ? u"-"_s : finding.source;
}

Record recordOf(const TokenFinding &finding, Instant now)
{
    const auto &identity = finding.identity;
    const auto ours = [&identity](auto &&value) { return identity ? Value(value(*identity)) : Value(); };
    const QString place =
        u"%1:%2:%3"_s.arg(sourceName(finding)).arg(finding.found.line).arg(finding.found.column);
    return {
        {"place", valueOf(place)},
        {"count", finding.count},
        {"shown", valueOf(finding.found.shown)},
        {"finding", valueOf(findingText(finding, now, localMinute))},
        {"verdict", valueOf(findingWord(finding))},
        {"file", valueOf(sourceName(finding))},
        {"line", finding.found.line},
        {"column", finding.found.column},
        {"workspace", ours([](const TokenIdentity &of) { return valueOf(of.workspaceName); })},
        {"id", ours([](const TokenIdentity &of) { return valueOf(of.token.text()); })},
        {"name", ours([](const TokenIdentity &of) { return valueOrNull(of.name); })},
        {"generation", ours([](const TokenIdentity &of) { return Value(qint64{of.generation}); })},
        {"latestGeneration", ours([](const TokenIdentity &of) { return Value(qint64{of.latest}); })},
        {"state", ours([now](const TokenIdentity &of) { return valueOf(standingWord(of, now)); })},
        {"issuedAt", ours([](const TokenIdentity &of) { return valueOrNull(of.issued); })},
        {"refusedSince", ours([now](const TokenIdentity &of) { return valueOrNull(refusedSince(of, now)); })},
        {"expiresAt", ours([](const TokenIdentity &of) { return valueOrNull(of.expires); })}};
}

const std::vector<RecordColumn> columns{{"place", "PLACE"},
                                        {"count", "TIMES"},
                                        {"shown", "TOKEN"},
                                        {"finding", "FINDING"},
                                        {"verdict"},
                                        {"file"},
                                        {"line"},
                                        {"column"},
                                        {"workspace"},
                                        {"id"},
                                        {"name"},
                                        {"generation"},
                                        {"latestGeneration"},
                                        {"state"},
                                        {"issuedAt"},
                                        {"refusedSince"},
                                        {"expiresAt"}};

QStringList prefixesOf(Session &session)
{
    QStringList prefixes;
    if (session.hasVault()) {
        for (const Workspace &workspace : session.vault().workspaces().value_or(std::vector<Workspace>())) {
            prefixes << rulesFor(workspace).tokenPrefix;
        }
    }
    return prefixes;
}

/// Opens the vault if there is one: what is not ours can be told without.
Result<void> openIfThere(Session &session)
{
    auto opened = session.openExisting();
    if (!opened && opened.error().kind != ErrorKind::NotFound) {
        return opened;
    }
    if (!opened) {
        say(text("tokenctl: There is no vault here, so none can be told to be ours."));
    }
    return {};
}

/// What the finder makes of one secret alone.
std::optional<FoundToken> shapeOf(const Secret &secret, const QStringList &prefixes)
{
    std::optional<FoundToken> shape;
    TokenFinder finder(prefixes, [&shape](const FoundToken &found) { shape = shape.value_or(found); });
    finder.feed(secret.reveal());
    finder.finish();
    return shape;
}

QString whyNot(const std::optional<FoundToken> &shape, Instant now)
{
    return shape ? findingText({*shape}, now, localMinute) : text("it has not the form of a token");
}

Record verdictOf(const std::optional<TokenIdentity> &identity, const QString &finding, bool good, Instant now)
{
    return {{"good", good},
            {"state", valueOf(identity ? standingWord(*identity, now) : u"unknown"_s)},
            {"finding", valueOf(finding)},
            {"workspace", identity ? valueOf(identity->workspaceName) : Value()},
            {"id", identity ? valueOf(identity->token.text()) : Value()},
            {"name", identity ? valueOrNull(identity->name) : Value()},
            {"generation", identity ? Value(qint64{identity->generation}) : Value()},
            {"expiresAt", identity ? valueOrNull(identity->expires) : Value()}};
}

} // namespace

ExitCode run(Session &session, const Identify &command)
{
    if (auto opened = openIfThere(session); !opened) {
        return session.refuse(opened.error());
    }
    const QStringList prefixes = prefixesOf(session);
    Findings findings;
    ExitCode code = ExitCode::Done;
    for (const QString &file : command.files.isEmpty() ? QStringList{u"-"_s} : command.files) {
        TokenFinder finder(prefixes,
                           [&findings, &file](const FoundToken &found) { findings.add(found, file); });
        const auto read =
            readPieces(file, text("Paste the text, then press Enter and Ctrl+D. It is not shown."),
                       [&finder](std::string_view piece) { finder.feed(piece); });
        finder.finish();
        if (!read) {
            const ExitCode failed = report(read.error());
            code = command.files.size() == 1 ? failed : ExitCode::Partly;
        }
    }
    if (findings.all().empty()) {
        if (code == ExitCode::Done) {
            say(text("tokenctl: Nothing in it looks like a token."));
        }
        return code == ExitCode::Done ? ExitCode::NotFound : code;
    }
    const Instant now = session.now();
    RecordWriter writer(session.output(), session.format(OutputFormat::Table), columns);
    for (TokenFinding &finding : findings.all()) {
        auto identity = identityOf(session, finding.found.digest);
        if (!identity) {
            return report(identity.error());
        }
        finding.identity = *std::move(identity);
        writer.add(recordOf(finding, now));
    }
    writer.finish();
    return session.finish(code);
}

ExitCode run(Session &session, const Verify &command)
{
    const auto secret =
        readSecret(command.file, command.variable,
                   text("Type or paste the token, then press Enter and Ctrl+D. It is not shown."));
    if (!secret) {
        return secret.error().kind == ErrorKind::Invalid ? reportUsage(secret.error())
                                                         : report(secret.error());
    }
    if (auto opened = session.openExisting(); !opened) {
        return session.refuse(opened.error());
    }
    const auto workspaces = session.workspacesAsked();
    const auto identity = workspaces ? identityOf(session, tokenDigest(secret->reveal()))
                                     : Result<std::optional<TokenIdentity>>(fail(workspaces.error()));
    if (!identity) {
        return report(identity.error());
    }
    const Instant now = session.now();
    const bool elsewhere =
        *identity && session.isNarrowed() && (*identity)->workspace != workspaces->front().id;
    const QString finding = !*identity ? whyNot(shapeOf(*secret, prefixesOf(session)), now)
        : elsewhere ? text("a token of another workspace: %1").arg(identityText(**identity, now, localMinute))
                    : identityText(**identity, now, localMinute);
    const bool good = *identity && !elsewhere && isGood(**identity, now);
    writeRecord(session.output(), session.format(OutputFormat::Description),
                verdictOf(*identity, finding, good, now));
    return session.finish(good ? ExitCode::Done : ExitCode::NotGood);
}

} // namespace tkd::cli
