// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/crash/crash_log.h"

#include <sstream>

namespace tkd::test {

std::string DeedLine::text() const
{
    return std::string(isAcknowledged ? "! " : "? ") + static_cast<char>(deed) + ' ' + name + ' '
        + std::to_string(generation) + '\n';
}

std::optional<DeedLine> DeedLine::parse(const std::string &line)
{
    std::istringstream words(line);
    char mark = 0;
    char deed = 0;
    DeedLine result;
    if (!(words >> mark >> deed >> result.name >> result.generation)) {
        return std::nullopt;
    }
    result.isAcknowledged = mark == '!';
    result.deed = static_cast<Deed>(deed);
    return result;
}

void DeedLine::applyTo(Holdings &holdings) const
{
    switch (deed) {
    case Deed::Made:
        break;
    case Deed::Created:
    case Deed::Regenerated:
        holdings[name] = {generation, false};
        break;
    case Deed::Kept:
    case Deed::Forgotten:
        holdings[name] = {generation, deed == Deed::Kept};
        break;
    case Deed::Deleted:
        holdings.erase(name);
        break;
    }
}

Promise promiseOf(const std::string &log, const Holdings &before, bool wasMade)
{
    Promise promise{before, before, wasMade, 0};
    std::optional<DeedLine> underWay;
    std::istringstream lines(log);
    for (std::string line; std::getline(lines, line);) {
        if (lines.eof()) {
            break; // the last line was cut
        }
        const auto deed = DeedLine::parse(line);
        if (!deed) {
            continue;
        }
        if (!deed->isAcknowledged) {
            underWay = deed;
            continue;
        }
        underWay.reset();
        ++promise.acknowledgements;
        promise.isVaultMade = promise.isVaultMade || deed->deed == Deed::Made;
        deed->applyTo(promise.acknowledged);
    }
    promise.withTheLast = promise.acknowledged;
    if (underWay) {
        underWay->applyTo(promise.withTheLast);
    }
    return promise;
}

} // namespace tkd::test
