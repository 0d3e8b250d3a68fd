// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_format.h"

#include <QStringList>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tkd {

/// What in a text looks like a token, and where. Never holds it: what is shown is too little to use.
struct FoundToken
{
    enum class Kind : quint8 {
        WellFormed, ///< in our form, its checksum is right
        WrongChecksum, ///< in our form, with one of our prefixes, but a character is not what it was
        WrongLength, ///< begins like one of ours, and is cut short or runs on
        Foreign, ///< looks like somebody else's
    };
    Kind kind = Kind::WellFormed;
    QString issuer = {}; ///< Foreign: whose, as people say it ("a GitHub token")
    QString shown = {}; ///< "tkdesk_zQWB…Lq17"
    qint64 line = 1;
    qint64 column = 1; ///< characters from the start of the line, from 1
    qint64 length = 0; ///< of the body behind the prefix
    TokenDigest digest{}; ///< of the whole
    bool hasKnownPrefix = false;
};

/// Finds every token-like string in a text that comes in pieces of any size. Works on bytes, makes no QString
/// of the text, and wipes what it has held. Lives on the stack of one reading.
class TokenFinder
{
public:
    using Found = std::function<void(const FoundToken &)>;

    /// `prefixes` are those of our workspaces; the default one is always known.
    TokenFinder(const QStringList &prefixes, Found found);
    ~TokenFinder();
    TokenFinder(const TokenFinder &) = delete;
    TokenFinder &operator=(const TokenFinder &) = delete;

    void feed(std::string_view bytes);
    /// The text is at its end.
    void finish();

private:
    void makeRoom(std::size_t more);
    void scan(bool isLast);
    [[nodiscard]] std::size_t lookAt(std::size_t at);
    [[nodiscard]] std::size_t lookForOurs(std::size_t at);
    [[nodiscard]] std::size_t lookForForeign(std::size_t at);
    [[nodiscard]] bool startsWord(std::size_t at) const;
    void report(FoundToken found, std::size_t at, std::string_view whole);
    void advance(std::size_t to);

    std::vector<std::string> m_prefixes; ///< with the '_'
    Found m_found;
    std::string m_text; ///< what is not looked through yet, and a little before it
    std::size_t m_at = 0;
    qint64 m_line = 1;
    qint64 m_column = 1;
};

} // namespace tkd
