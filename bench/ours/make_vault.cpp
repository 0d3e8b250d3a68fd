// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
//
// make_vault N FILE     a new vault as the program makes it, with N made-up tokens in its first workspace:
// the
//                       floors' names, label selectors, regions and times by the same rule
// make_vault check FILE the full check, if the window would soon make it by itself: so that it has no such
// work
#include "core/clock.h"
#include "stores/vault/demo.h"
#include "stores/vault/vault.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace tkd;
using namespace Qt::StringLiterals;

namespace {

/// The window checks once a day. This is often enough to come before it, however long is measured.
constexpr auto checkPace = std::chrono::hours{12};

bool wasCheckedOfLate(Vault &vault, Instant now)
{
    const auto last = vault.lastCheck();
    return last && *last && (*last)->good && (*last)->at <= now && now - (*last)->at < checkPace;
}

Result<bool> check(const QString &file)
{
    const SystemClock clock;
    auto opened = Vault::open({file}, {}, clock);
    if (!opened) {
        return fail(opened.error());
    }
    if (wasCheckedOfLate(opened->vault, clock.now())) {
        return true;
    }
    const auto report = opened->vault.fullCheck();
    const auto kept = report ? opened->vault.recordCheck(*report) : Result<void>(fail(report.error()));
    if (!kept) {
        return fail(kept.error());
    }
    return report->isGood() ? Result<bool>(true) : fail(ErrorKind::Corrupt, report->problems.join(u'\n'));
}

Result<bool> make(const QString &file, qint64 count)
{
    const SystemClock clock;
    {
        const auto made = Vault::open({file}, {}, clock);
        if (!made) {
            return fail(made.error());
        }
        if (!made->created) {
            return fail(ErrorKind::Conflict, u"%1 is there already."_s.arg(file));
        }
    }
    return fillMany(file, count, clock);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fputs("usage: make_vault N FILE | make_vault check FILE\n", stderr);
        return 2;
    }
    const QString file = QString::fromLocal8Bit(argv[2]);
    const auto done = argv[1] == std::string_view("check") ? check(file) : make(file, std::atoll(argv[1]));
    if (!done) {
        std::fprintf(stderr, "%s %s\n", qPrintable(done.error().message), qPrintable(done.error().detail));
        return 1;
    }
    return 0;
}
