// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_store.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace tkd {

/// The tokens of a server as they were last seen, in the order of their names, with a revision that rises
/// with each change. What the server does not tell (a hint, a delivery, sometimes the generation) stays with
/// its token as long as the server has a token of that id and age. Memory only; not a QObject.
class RemoteList
{
public:
    using Ids = std::unordered_set<TokenId>;

    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    [[nodiscard]] Revision revision() const { return m_revision; }
    [[nodiscard]] std::optional<Token> find(const TokenId &id) const;
    [[nodiscard]] std::vector<TokenId> ids() const;
    [[nodiscard]] TokenBatch batch() const;
    [[nodiscard]] TokenPage page(const ListCursor &after, int limit) const;
    [[nodiscard]] TokenChanges changesSince(Revision revision) const;

    void put(const Token &token);
    void remove(const TokenId &id);
    /// Those whose secret was given out here, made at `since` or later and not expired at `now`.
    [[nodiscard]] Ids issuedSince(Instant since, Instant now) const;

    /// Takes a whole list of the server, leaving alone the tokens in `spared`, and taking away none of those
    /// in `staying`. True if anything changed.
    bool merge(const TokenBatch &listed, const Ids &spared, bool tellsGeneration, const Ids &staying = {});

private:
    /// Its place in the order: the name's key, NUL, the id.
    using Key = std::string;
    struct Row
    {
        std::uint32_t at = 0; ///< in m_tokens
        Revision revision = 0;
    };
    using Rows = std::map<Key, Row>;
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view id) const { return std::hash<std::string_view>()(id); }
    };

    [[nodiscard]] static Key keyOf(const QString &name, std::string_view id);
    /// Whether the server says of a token what is known of it, without building either.
    [[nodiscard]] bool isAsListed(std::size_t at, const TokenBatch &listed, std::size_t row,
                                  bool tellsGeneration) const;
    /// The row of m_tokens that was appended last is this token from now on.
    void place(Key key, std::string id);
    [[nodiscard]] std::vector<TokenId> missingFrom(const std::unordered_set<std::string_view> &listed) const;
    [[nodiscard]] Token withLocalPart(Token listed, const Token &known, bool tellsGeneration) const;
    void compact();

    TokenBatch m_tokens; ///< with rows that nobody points to any more, until compact()
    Rows m_rows;
    std::unordered_map<std::string, Rows::iterator, Hash, std::equal_to<>> m_byId;
    std::map<std::string, Revision> m_removed;
    Revision m_revision = 1;
};

} // namespace tkd
