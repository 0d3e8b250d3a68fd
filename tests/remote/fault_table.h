// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

namespace tkd::test {

/// Where the request goes.
enum class Destination {
    Server,
    KeptServer, ///< over a connection that has served before
    Nobody, ///< a port where nobody listens
    Tls, ///< over http only: a port where https is spoken
    Plain, ///< over https only, as all that follow: a port where http is spoken
    SignedByItself,
    OtherHost,
    Expired,
};

/// What has to become of each call under one misdeed: "done", or the word of an error's kind. A mutation is
/// refused, which says that nothing was done, or unknown.
struct FaultRow
{
    Destination destination;
    const char *misdeed;
    const char *list;
    int lists; ///< how often the server is asked for it, at most: a read that broke is tried twice more
    const char *create;
    const char *regenerate;
    const char *remove;
    int mutations; ///< how many of each the server sees
    bool isSilent = false; ///< ends only because a limit is reached
    bool isAnswered = false; ///< wholly: then Qt does not ask again by itself
};

constexpr const char *unknownWord = "outcome-unknown";

constexpr FaultRow done(const char *misdeed)
{
    return {Destination::Server, misdeed, "done", 1, "done", "done", "done", 1};
}
constexpr FaultRow refused(const char *misdeed, const char *kind)
{
    return {Destination::Server, misdeed, kind, 1, kind, kind, kind, 1};
}
/// Gone: for a remove as good as removed.
constexpr FaultRow gone(const char *misdeed)
{
    return {Destination::Server, misdeed, "not-found", 1, "not-found", "not-found", "done", 1};
}
constexpr FaultRow lost(const char *misdeed, int lists, const char *list = "unreachable",
                        Destination destination = Destination::Server)
{
    return {destination, misdeed, list, lists, unknownWord, unknownWord, unknownWord, 1};
}
/// A success that says nothing: enough for a remove.
constexpr FaultRow bare(const char *misdeed)
{
    return {Destination::Server, misdeed, "unreachable", 1, unknownWord, unknownWord, "done", 1};
}
/// Nothing is ever sent.
constexpr FaultRow unsent(Destination destination, const char *list = "unreachable")
{
    return {destination, "none", list, 0, list, list, list, 0};
}

constexpr FaultRow answered(FaultRow row)
{
    row.isAnswered = true;
    return row;
}

constexpr FaultRow silent(FaultRow row)
{
    row.isSilent = true;
    return row;
}

constexpr std::array faultTable{
    done("none"),
    done("cookie"),
    done("continue first"),
    done("answer to come"),
    done("byte order mark"),
    done("many headers"),

    refused("400", "invalid"),
    refused("401", "unauthorized"),
    refused("401 with a challenge", "unauthorized"),
    refused("403", "forbidden"),
    gone("404"),
    refused("405", "unsupported"),
    refused("407", "unreachable"),
    refused("409", "conflict"),
    gone("410"),
    refused("418", "invalid"),
    refused("422", "invalid"),
    refused("429", "rate-limited"),
    refused("460", "forbidden"),
    answered(lost("500", 3)),
    answered(lost("502", 3)),
    lost("503", 1), // it says when to ask again
    answered(lost("504", 3, "timed-out")),

    lost("closes", 3),
    lost("closes", 3, "unreachable", Destination::KeptServer),
    lost("resets", 3),
    lost("resets", 3, "unreachable", Destination::KeptServer),
    lost("no http", 3),
    silent(lost("says nothing", 1, "timed-out")),
    silent(lost("drips", 1)),

    lost("closes in the body", 3),
    lost("resets in the body", 3),
    lost("closes with the body", 3),
    lost("closes in a chunk", 3),
    lost("closes after a chunk", 3),
    bare("bad chunk"),
    lost("no length, cut", 3), // Qt notices the cut at times, and then it is tried again
    lost("two lengths", 1),

    lost("cut JSON", 1),
    lost("a page", 1),
    lost("called a page", 1),
    lost("called XML", 1),
    done("called bytes"),
    done("called text"),
    done("called a sort of JSON"),
    done("called nothing"),
    bare("empty page"),
    lost("bad UTF-8", 1),
    bare("zero inside"), // of a remove's answer nobody reads the words
    lost("deep JSON", 1),
    bare("empty object"),
    bare("empty"),
    bare("204"),
    lost("huge body", 3), // of a stalled one, too
    lost("bomb", 1),
    lost("bad packing", 1),
    silent(lost("endless header", 1, "timed-out")),

    lost("302 here", 1),
    lost("302 elsewhere", 1),
    lost("307 elsewhere", 1),
    lost("308 elsewhere", 1),
    lost("302 in a circle", 1),
    lost("302 to a file", 1),

    unsent(Destination::Nobody),
    FaultRow{Destination::Tls, "none", "unreachable", 0, unknownWord, "unreachable", unknownWord, 0},
    silent(unsent(Destination::Plain, "timed-out")),
    unsent(Destination::SignedByItself),
    unsent(Destination::OtherHost),
    unsent(Destination::Expired),
};

} // namespace tkd::test
