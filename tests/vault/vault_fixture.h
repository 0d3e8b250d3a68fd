// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/vault/vault.h"
#include "tests/support/manual_clock.h"

#include <QTemporaryDir>
#include <QtTest>

namespace tkd::test {

/// A real vault file in a directory of its own, and a clock that the test moves.
struct VaultFixture
{
    QTemporaryDir directory;
    ManualClock clock;

    [[nodiscard]] VaultLocation location() const { return {directory.filePath(QStringLiteral("vault.db"))}; }
    [[nodiscard]] Result<OpenedVault> open(const VaultOptions &options = {}) const
    {
        return Vault::open(location(), options, clock);
    }
    /// The vault, opened and good; ends the program with the reason otherwise.
    [[nodiscard]] Vault vault(const VaultOptions &options = {}) const
    {
        auto opened = open(options);
        if (!opened) {
            qFatal("no vault: %s (%s)", qPrintable(opened.error().message),
                   qPrintable(opened.error().detail));
        }
        return std::move(opened->vault);
    }
};

/// The only workspace of a new vault.
[[nodiscard]] inline Workspace firstWorkspace(Vault &vault)
{
    return vault.workspaces().value().front();
}

/// A workspace of a platform, with its default settings.
[[nodiscard]] inline Workspace addWorkspace(Vault &vault, const char *platform, bool moreOptions = false)
{
    const Platform *found = platformByKey(QString::fromLatin1(platform));
    WorkspaceSettings settings = defaultSettings(*found);
    settings.moreOptions = moreOptions;
    return vault.addWorkspace(*found, settings).value();
}

/// A draft that the workspace accepts.
[[nodiscard]] inline TokenDraft draftFor(const Workspace &workspace, const QString &name, Instant now)
{
    const WorkspaceRules rules = rulesFor(workspace);
    TokenDraft draft = initialDraft(rules, now);
    draft.name = name;
    if (draft.roles.empty() && !rules.roles.empty()) {
        draft.roles = {rules.roles.front().role};
    }
    if (rules.platform->scopeRequired && rules.platform->usesEndpoints) {
        draft.scope.endpoints = {EndpointName::parse(u"llama-3").value()};
    }
    if (rules.platform->scopeRequired && rules.platform->usesResources) {
        draft.scope.resources = {ResourcePattern::parse(u"*").value()};
    }
    return draft;
}

/// Says what went wrong where a Result was expected to be good.
template <class T>
[[nodiscard]] QByteArray why(const Result<T> &result)
{
    return result ? QByteArray("good")
                  : QString(result.error().message + u" | " + result.error().detail).toUtf8();
}

/// Evaluates its argument once, whatever it does.
#define TKD_GOOD(result)                                                                                     \
    do {                                                                                                     \
        const auto &tkdGood = (result);                                                                      \
        QVERIFY2(tkdGood.has_value(), tkd::test::why(tkdGood).constData());                                  \
    } while (false)

} // namespace tkd::test
