// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/crash/crash_judge.h"

#include "stores/vault/vault.h"
#include "tests/vault/crash/crash_child.h"

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

struct Rows
{
    unsigned creations = 0;
    unsigned regenerations = 0;
};

/// What the activity says of every token.
Result<std::map<TokenId, Rows>> rowsOf(Vault &vault)
{
    constexpr int atOnce = 1000;
    std::map<TokenId, Rows> rows;
    for (qint64 after = 0;;) {
        const auto some = vault.activity(after, atOnce);
        if (!some) {
            return fail(some.error());
        }
        for (const auto &row : *some) {
            after = row.sequence;
            rows[row.token].creations += row.action == u"create" ? 1 : 0;
            rows[row.token].regenerations += row.action == u"regenerate" ? 1 : 0;
        }
        if (some->size() < atOnce) {
            return rows;
        }
    }
}

bool opensWhole(Vault &vault, const WorkspaceId &workspace, const Token &token)
{
    const auto copy = vault.keptCopy(workspace, token.id, token.generation);
    const auto secret =
        copy ? openSealed(crashKey(), token.name.toUtf8(), copy->sealed) : Result<Secret>(fail(copy.error()));
    return secret && digestsEqual(tokenDigest(secret->reveal()), copy->digest);
}

void judgeTokens(Vault &vault, Verdict &verdict)
{
    const auto workspaces = vault.workspaces();
    const auto page = workspaces && !workspaces->empty() ? vault.page(workspaces->front().id, {}, 1'000'000)
                                                         : Result<TokenPage>(fail(Error{}));
    const auto rows = rowsOf(vault);
    if (!page || !rows) {
        verdict.damaged = u"The tokens cannot be read."_s;
        return;
    }
    for (std::size_t row = 0; row < page->tokens.size(); ++row) {
        const auto token = page->tokens.token(row);
        verdict.holdings[token.name.toStdString()] = {token.generation, token.kept};
        if (token.kept && !opensWhole(vault, workspaces->front().id, token)) {
            verdict.half = u"The kept copy of the token %1 is not its secret."_s.arg(token.name);
        }
        const auto at = rows->find(token.id);
        if (at == rows->end() || at->second.creations != 1
            || at->second.regenerations + 1 != token.generation) {
            verdict.half = u"The activity does not agree with the token %1."_s.arg(token.name);
        }
    }
}

} // namespace

Verdict judge(const QString &file, const Promise &promise)
{
    const SystemClock clock;
    VaultOptions options;
    options.createIfMissing = false;
    auto opened = Vault::open({file}, options, clock);
    Verdict verdict;
    if (!opened && opened.error().kind == ErrorKind::NotFound) {
        verdict.lost = promise.isVaultMade ? u"The vault is not there."_s : QString();
        return verdict;
    }
    if (!opened || opened->state != VaultState::Opened) {
        const auto error = opened ? opened->reason : opened.error();
        verdict.damaged = u"The vault does not open: %1 %2"_s.arg(error.message, error.detail);
        return verdict;
    }
    verdict.isVaultThere = true;
    judgeTokens(opened->vault, verdict);
    if (verdict.holdings != promise.acknowledged && verdict.holdings != promise.withTheLast) {
        verdict.lost =
            u"%1 tokens are there, %2 were promised, or they differ."_s.arg(verdict.holdings.size())
                .arg(promise.acknowledged.size());
    }
    const auto report = opened->vault.fullCheck();
    if (!report || !report->isGood()) {
        verdict.damaged = report ? report->problems.join(u' ') : report.error().message;
    }
    return verdict;
}

} // namespace tkd::test
