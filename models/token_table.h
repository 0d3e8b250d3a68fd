// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/table_work.h"
#include "models/token_storage.h"

#include <utility>

namespace tkd {

/// The tokens of a workspace in memory, with their order and filter: packed chunks, a few vectors of 4 bytes
/// a token, no QObject and no signal. The order of names is kept from the store's list and never sorted
/// again; any other is sorted on first use; the reverse is arithmetic. A row is a place among what is
/// visible, from 0. Lives on one thread; what takes long is handed out as TableWork and adopted when it comes
/// back.
class TokenTable
{
public:
    using Replacement = std::pair<TokenRef, TokenRef>; ///< the old and the new
    /// Tokens that were taken in and do not stand in the order yet.
    struct Incoming
    {
        std::vector<TokenRef> added;
        std::vector<Replacement> replaced;
    };

    [[nodiscard]] const TokenStorage &storage() const { return m_storage; }
    [[nodiscard]] std::size_t size() const { return m_byName.size(); }
    [[nodiscard]] const std::vector<TokenRef> &all() const { return m_byName; }
    [[nodiscard]] std::size_t rows() const { return visible().size(); }
    [[nodiscard]] TokenRef at(std::size_t row) const;
    /// -1 if it is not visible.
    [[nodiscard]] int rowOf(TokenRef ref) const;
    [[nodiscard]] std::vector<int> rowsOf(const std::vector<TokenRef> &refs) const; ///< in one pass
    /// The row at which a token that stands nowhere would stand, if `without` did not stand either.
    [[nodiscard]] std::size_t placeOf(TokenRef ref, TokenRef without = noToken) const;
    [[nodiscard]] bool passes(TokenRef ref) const;
    [[nodiscard]] std::vector<TokenRef> passing(const std::vector<TokenRef> &refs) const;
    /// Another number after each change of the order.
    [[nodiscard]] std::uint64_t version() const { return m_version; }
    [[nodiscard]] const SortBy &sortBy() const { return m_by; }
    [[nodiscard]] const TokenQuery &query() const { return m_query; }
    [[nodiscard]] bool isDescending() const { return m_descending; }
    /// False once appended tokens stand where they do not belong, until an order is adopted.
    [[nodiscard]] bool isInOrder() const { return isByName() ? m_namesInOrder : m_sortedInOrder; }
    /// False for a store whose list is in another order than names, until names are sorted.
    [[nodiscard]] bool areNamesInOrder() const { return m_namesInOrder; }

    void reserve(std::size_t tokens);
    [[nodiscard]] Incoming take(TokenBatch batch);
    void insert(TokenRef ref);
    void replace(TokenRef old, TokenRef now);
    void erase(TokenRef ref);
    void setDescending(bool descending) { m_descending = descending; }

    // Many at once; each is what happens between two signals of a model. "The end" is that of the order, so
    // the first rows where it is descending.
    /// `visibleOnes`: those of `refs` that pass the filter. A page of the list belongs there, other tokens
    /// are put in order afterwards.
    void appendPage(const std::vector<TokenRef> &refs, const std::vector<TokenRef> &visibleOnes);
    void appendLoose(const std::vector<TokenRef> &refs, const std::vector<TokenRef> &visibleOnes);
    /// Only for pairs of which both pass the filter or neither does.
    void replaceAll(std::vector<Replacement> replaced);
    void moveToEnd(const std::vector<TokenRef> &refs);
    void eraseAll(const std::vector<TokenRef> &refs);
    void putInOrder(std::vector<TokenRef> refs);

    /// Keeps the chunks as they are until drop(), which follows each work, adopted or not.
    [[nodiscard]] TableWork workOnAll();
    [[nodiscard]] TableWork workOnVisible();
    [[nodiscard]] TableWork workOnNames(); ///< all, in the kept order of names: what is sorted
    void adoptOrder(const SortBy &by, std::vector<TokenRef> order, std::uint64_t version);
    /// True if these hits of that version are what is visible already, through a filter.
    [[nodiscard]] bool isShowing(const std::vector<TokenRef> &hits, std::uint64_t version) const;
    void adoptHits(const TokenQuery &query, std::vector<TokenRef> hits, std::uint64_t version);
    void drop();
    /// Back to the kept order of names, and to no filter: at once.
    void showByName();
    void showAll();
    void tidy();
    void clear();

private:
    [[nodiscard]] bool isByName() const { return m_by.column == Column::Name; }
    [[nodiscard]] const std::vector<TokenRef> &order() const { return isByName() ? m_byName : m_sorted; }
    [[nodiscard]] const std::vector<TokenRef> &visible() const
    {
        return m_query.isEmpty() ? order() : m_hits;
    }
    [[nodiscard]] std::size_t lowerBound(const std::vector<TokenRef> &refs, const SortBy &by,
                                         TokenRef ref) const;
    [[nodiscard]] std::size_t find(const std::vector<TokenRef> &refs, const SortBy &by, TokenRef ref) const;
    template <class Change>
    void onEachOrder(Change change);
    void knowIfNew(TokenRef ref);
    void putLast(const std::vector<TokenRef> &refs, const std::vector<TokenRef> &visibleOnes);
    void changed(const std::vector<TokenRef> &late);
    void settle(std::vector<TokenRef> &order, const SortBy &by) const;
    void rebuildHits(std::vector<TokenRef> hits);

    TokenStorage m_storage;
    SortBy m_by;
    SortBy m_nameOrder;
    TokenQuery m_query;
    std::vector<TokenRef> m_byName;
    std::vector<TokenRef> m_sorted; ///< by m_by, where that is not Name
    std::vector<TokenRef> m_hits; ///< what passes m_query, where that is not empty
    std::vector<TokenRef> m_late; ///< came while work was out
    std::uint64_t m_version = 0; ///< of the order
    bool m_descending = false;
    bool m_namesInOrder = true;
    bool m_sortedInOrder = true;
};

} // namespace tkd
