// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
//
// vault_create VAULT COPY: what a create costs in a copy of VAULT, by the connection of the window's writer:
// rules checked, secret generated, digest, row, activity, durable commit. As many creates as device_floor
// overwrites, after as many more that bring the write-ahead log to its length, and a checkpoint as in an idle
// moment.
#include "bench/common/figures.h"
#include "core/clock.h"
#include "core/token_draft.h"
#include "stores/vault/vault_connect.h"
#include "stores/vault/vault_file.h"

#include <cstdio>
#include <filesystem>

using namespace tkd;
using namespace Qt::StringLiterals;

namespace {

constexpr int creates = 400;

/// A copy that is on the disk before anything is timed.
bool copyWhole(const std::string &from, const std::string &to)
{
    std::error_code fault;
    for (const char *rest : {"", "-wal", "-shm"}) {
        std::filesystem::remove(to + rest, fault);
    }
    std::filesystem::copy_file(from, to, fault);
    return !fault && syncFileAndDirectory(QByteArray::fromStdString(to)).has_value();
}

/// A draft like the tokens that are there; its name falls anywhere among theirs.
TokenDraft draftOf(int number, const WorkspaceRules &rules, Instant now)
{
    static constexpr const char *environments[] = {"prod", "stage", "dev",  "test",
                                                   "demo", "batch", "edge", "lab"};
    TokenDraft draft = initialDraft(rules, now);
    draft.name = u"%1-model-%2-reader-%3"_s.arg(QLatin1String(environments[number % 8]))
                     .arg(number * 7919 % 1000)
                     .arg(number, 7, 10, QLatin1Char('0'));
    draft.scope = scopeFromText("model=llama3-8b,team=search");
    draft.expires = now + std::chrono::hours{24 * 30};
    return draft;
}

/// Seconds of each create; an error ends it.
Result<std::vector<double>> createMany(Vault &vault, const Workspace &workspace, Instant now)
{
    const WorkspaceRules rules = rulesFor(workspace);
    std::vector<double> seconds;
    for (int number = 0; number < creates; ++number) {
        const TokenDraft draft = draftOf(number, rules, now);
        const ActionId action = newAction();
        const bench::Stopwatch watch;
        const auto issued = vault.create(workspace.id, action, draft);
        seconds.push_back(watch.wall());
        if (!issued) {
            return fail(issued.error());
        }
    }
    return seconds;
}

Result<std::vector<double>> measure(const QString &file)
{
    const SystemClock clock;
    auto opened = connectWriter({file}, clock, {}, false);
    if (!opened) {
        return fail(opened.error());
    }
    const auto workspaces = opened->vault.workspaces();
    if (!workspaces) {
        return fail(workspaces.error());
    }
    const auto warm = createMany(opened->vault, workspaces->front(), clock.now());
    const auto idle = warm ? opened->vault.checkpointPassive() : Result<bool>(fail(warm.error()));
    if (!idle) {
        return fail(idle.error());
    }
    return createMany(opened->vault, workspaces->front(), clock.now());
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fputs("usage: vault_create VAULT COPY\n", stderr);
        return 2;
    }
    if (!copyWhole(argv[1], argv[2])) {
        std::fprintf(stderr, "%s cannot be copied\n", argv[1]);
        return 1;
    }
    const auto seconds = measure(QString::fromLocal8Bit(argv[2]));
    std::error_code ignored;
    std::filesystem::remove(argv[2], ignored);
    if (!seconds) {
        std::fprintf(stderr, "%s %s\n", qPrintable(seconds.error().message),
                     qPrintable(seconds.error().detail));
        return 1;
    }
    bench::putPercentiles("create", *seconds);
    return 0;
}
