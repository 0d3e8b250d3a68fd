// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault.h"
#include "tests/support/manual_clock.h"

#include <QCoreApplication>

#include <cstdio>

using namespace tkd;

namespace {

TokenDraft draftFor(const Workspace &workspace, const QString &name, Instant now)
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

/// A token that lives, one regenerated and delivered, one deleted.
bool fill(Vault &vault, const Workspace &workspace, const test::ManualClock &clock)
{
    const auto create = [&vault, &workspace, &clock](const QString &name) {
        return vault.create(workspace.id, newAction(), draftFor(workspace, name, clock.now()));
    };
    const auto living = create(QStringLiteral("living"));
    const auto second = create(QStringLiteral("second"));
    const auto gone = create(QStringLiteral("gone"));
    if (!living || !second || !gone) {
        return false;
    }
    if (rulesFor(workspace).offersRegenerate
        && !vault.regenerate(workspace.id, newAction(), {second->token.id, 1, {}})) {
        return false;
    }
    return vault.recordDelivery(workspace.id, living->token.id, 1, Delivery::Copied).has_value()
        && vault.remove(workspace.id, newAction(), {gone->token.id}).has_value();
}

} // namespace

/// Writes the vault that is committed as fixtures/vault-VERSION.db with each release: every platform, with
/// living, regenerated and deleted tokens. Run once, before the release; never again for that version.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const test::ManualClock clock;
    auto opened = Vault::open({application.arguments().value(1)}, {}, clock);
    bool good = opened && opened->created;
    for (const Platform &platform : platforms()) {
        const auto workspace = good ? opened->vault.addWorkspace(platform, defaultSettings(platform))
                                    : Result<Workspace>(fail(ErrorKind::Internal, QString()));
        good = workspace && fill(opened->vault, *workspace, clock);
    }
    good = good && opened->vault.checkpointTruncate().value_or(false);
    std::printf("%s\n", good ? "made" : "failed");
    return good ? 0 : 1;
}
