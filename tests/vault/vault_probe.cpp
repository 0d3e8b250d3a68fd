// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault.h"

#include <QCoreApplication>

#include <cstdio>

using namespace tkd;

namespace {

const char *stateWord(VaultState state)
{
    switch (state) {
    case VaultState::Opened:
        return "opened";
    case VaultState::OpenedReadOnly:
        return "read-only";
    case VaultState::NeedsRepair:
        return "repair";
    }
    return "";
}

TokenDraft draftFor(const Workspace &workspace, const Clock &clock)
{
    TokenDraft draft = initialDraft(rulesFor(workspace), clock.now());
    draft.name = QStringLiteral("probe");
    return draft;
}

/// Makes a vault and tokens in it until there is no room, looks whether all of them are there, deletes one,
/// and looks again with a new connection. "filled 12 no-space good", or "refused no-space".
int fill(const VaultLocation &location)
{
    const SystemClock clock;
    int made = 0;
    QString stopped;
    {
        auto opened = Vault::open(location, {}, clock);
        if (!opened) {
            std::printf("refused %s\n", qPrintable(errorKindWord(opened.error().kind)));
            return 0;
        }
        const Workspace workspace = opened->vault.workspaces().value().front();
        while (stopped.isEmpty()) {
            const auto issued = opened->vault.create(workspace.id, newAction(), draftFor(workspace, clock));
            made += issued ? 1 : 0;
            stopped = issued ? QString() : errorKindWord(issued.error().kind);
        }
        // A delete writes too: done, or refused with the same word.
        const auto page = opened->vault.page(workspace.id, {}, 1);
        if (page && !page->tokens.isEmpty()) {
            const auto removed = opened->vault.remove(workspace.id, newAction(), {page->tokens.id(0)});
            made -= removed ? 1 : 0;
            stopped = removed ? stopped : errorKindWord(removed.error().kind);
        }
    }
    auto again = Vault::open(location, {}, clock);
    const bool good = again && again->state == VaultState::Opened && again->vault.fullCheck().value().isGood()
        && again->vault.workspaces().value().front().tokens == made;
    std::printf("filled %d %s %s\n", made, qPrintable(stopped), good ? "good" : "WRONG");
    return 0;
}

} // namespace

/// Opens the vault named on the command line, counts its tokens, tries to add one, and prints one line:
/// "opened 1 good", "read-only 1 read-only", "refused forbidden". Run by tests as another user or with
/// limits. With --fill before the name: see fill().
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == QStringLiteral("--fill")) {
        return fill({application.arguments().value(2)});
    }
    const SystemClock clock;
    VaultOptions options;
    options.createIfMissing = false;
    auto opened = Vault::open({application.arguments().value(1)}, options, clock);
    if (!opened) {
        std::printf("refused %s\n", qPrintable(errorKindWord(opened.error().kind)));
        return 0;
    }
    Vault &vault = opened->vault;
    const Workspace workspace = vault.workspaces().value().front();
    const auto page = vault.page(workspace.id, {}, 1000);
    const auto issued = vault.create(workspace.id, newAction(), draftFor(workspace, clock));
    std::printf("%s %d %s\n", stateWord(opened->state), page ? int(page->tokens.size()) : -1,
                issued ? "good" : qPrintable(errorKindWord(issued.error().kind)));
    return 0;
}
