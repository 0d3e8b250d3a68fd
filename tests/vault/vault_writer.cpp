// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// Another process on the same vault, for tests: vault_writer FILE COMMAND [ARGUMENT]
//   create N          creates N tokens in the first workspace, one commit each
//   add-workspace W   adds an AI Deploy workspace of that name
//   delete-and-purge T  deletes the token and forgets that there was one, in one look of another process
//   checkpoint        moves the log into the file and changes nothing
//   hold MS           holds the write lock; prints "held" when it has it
// Exit code 0: done; 1: the vault said no (its word for it on stderr).
#include "stores/vault/vault.h"
#include "tests/contract/store_calls.h"

#include <QCoreApplication>
#include <QThread>

#include <cstdio>

using namespace tkd;
using namespace Qt::StringLiterals;

namespace {

int explain(const Error &error)
{
    std::fputs(qPrintable(errorKindWord(error.kind) + u": "_s + error.message + u' ' + error.detail + u'\n'),
               stderr);
    return 1;
}

int createTokens(Vault &vault, int count)
{
    const auto workspaces = vault.workspaces();
    if (!workspaces) {
        return explain(workspaces.error());
    }
    for (int i = 0; i < count; ++i) {
        const auto name = u"%1-%2"_s.arg(QCoreApplication::applicationPid()).arg(i);
        const auto issued = vault.create(workspaces->front().id, newAction(), test::goodDraft(name));
        if (!issued) {
            return explain(issued.error());
        }
    }
    return 0;
}

int deleteAndPurge(Vault &vault, const TokenId &token)
{
    const WorkspaceId workspace = vault.workspaces().value().front().id;
    const auto removed = vault.remove(workspace, newAction(), {token});
    const auto purged =
        removed ? vault.purgeTombstones(workspace, {}) : Result<qint64>(fail(removed.error()));
    return purged ? 0 : explain(purged.error());
}

int holdLock(Vault &vault, int milliseconds)
{
    const auto transaction = sqlite::Transaction::begin(vault.connection());
    if (!transaction) {
        return explain(transaction.error());
    }
    std::puts("held");
    std::fflush(stdout);
    QThread::msleep(static_cast<unsigned long>(milliseconds));
    return 0;
}

int run(Vault &vault, const QString &command, const QString &argument)
{
    if (command == u"create") {
        return createTokens(vault, argument.toInt());
    }
    if (command == u"add-workspace") {
        auto settings = defaultSettings(defaultPlatform());
        settings.name = argument;
        const auto added = vault.addWorkspace(defaultPlatform(), settings);
        return added ? 0 : explain(added.error());
    }
    if (command == u"delete-and-purge") {
        return deleteAndPurge(vault, TokenId(argument));
    }
    if (command == u"checkpoint") {
        const auto done = vault.checkpointPassive();
        return done ? 0 : explain(done.error());
    }
    if (command == u"hold") {
        return holdLock(vault, argument.toInt());
    }
    std::fputs("unknown command\n", stderr);
    return 2;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const auto arguments = application.arguments();
    if (arguments.size() < 3) {
        std::fputs("usage: vault_writer FILE COMMAND [ARGUMENT]\n", stderr);
        return 2;
    }
    const SystemClock clock;
    VaultOptions options;
    options.createIfMissing = false;
    auto opened = Vault::open({arguments[1]}, options, clock);
    if (!opened) {
        return explain(opened.error());
    }
    return run(opened->vault, arguments[2], arguments.value(3));
}
