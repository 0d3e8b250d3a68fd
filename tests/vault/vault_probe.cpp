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

} // namespace

/// Opens the vault named on the command line, counts its tokens, tries to add one, and prints one line:
/// "opened 1 good", "read-only 1 read-only", "refused forbidden". Run by tests as another user or with
/// limits.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
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
    TokenDraft draft = initialDraft(rulesFor(workspace), clock.now());
    draft.name = QStringLiteral("probe");
    const auto page = vault.page(workspace.id, {}, 1000);
    const auto issued = vault.create(workspace.id, newAction(), draft);
    std::printf("%s %d %s\n", stateWord(opened->state), page ? int(page->tokens.size()) : -1,
                issued ? "good" : qPrintable(errorKindWord(issued.error().kind)));
    return 0;
}
