// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>

namespace tkd::test {

/// What a crash must leave whole of a token.
struct Holding
{
    unsigned generation = 1;
    bool kept = false; ///< a copy of its secret
    friend bool operator==(const Holding &, const Holding &) = default;
};
/// The living tokens of a vault by name.
using Holdings = std::map<std::string, Holding>;

enum class Deed : char {
    Made = 'V',
    Created = 'C',
    Regenerated = 'R',
    Deleted = 'D',
    Kept = 'K',
    Forgotten = 'F'
};

/// One line of a child's log: "? C t17 1" before the deed, "! C t17 1" once it was acknowledged.
struct DeedLine
{
    bool isAcknowledged = false;
    Deed deed = Deed::Made;
    std::string name = "-";
    unsigned generation = 0; ///< after the deed

    [[nodiscard]] std::string text() const;
    [[nodiscard]] static std::optional<DeedLine> parse(const std::string &line);
    void applyTo(Holdings &holdings) const;
};

/// What a log says must be there: all that was acknowledged, and perhaps the one deed that was not.
struct Promise
{
    Holdings acknowledged;
    Holdings withTheLast; ///< the same, or with the deed that was under way
    bool isVaultMade = false;
    int acknowledgements = 0;
};

/// Reads a child's log over what was there before.
[[nodiscard]] Promise promiseOf(const std::string &log, const Holdings &before, bool wasMade);

} // namespace tkd::test
