// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/token_table.h"

#include <algorithm>

namespace tkd {

TokenRef TokenTable::at(std::size_t row) const
{
    const std::vector<TokenRef> &refs = visible();
    return m_descending ? refs[refs.size() - 1 - row] : refs[row];
}

int TokenTable::rowOf(TokenRef ref) const
{
    const std::vector<TokenRef> &refs = visible();
    const std::size_t place = find(refs, m_by, ref);
    if (place == refs.size()) {
        return -1;
    }
    return static_cast<int>(m_descending ? refs.size() - 1 - place : place);
}

std::vector<int> TokenTable::rowsOf(const std::vector<TokenRef> &refs) const
{
    std::vector<std::pair<TokenRef, std::size_t>> wanted;
    wanted.reserve(refs.size());
    for (const TokenRef ref : refs) {
        wanted.emplace_back(ref, wanted.size());
    }
    std::sort(wanted.begin(), wanted.end());
    const TokenMarks marks(m_storage.chunks(), refs);
    std::vector<int> rows(refs.size(), -1);
    const std::size_t count = this->rows();
    for (std::size_t row = 0; row < count; ++row) {
        const TokenRef ref = at(row);
        if (!marks.test(ref)) {
            continue;
        }
        auto found = std::lower_bound(wanted.begin(), wanted.end(), std::pair(ref, std::size_t{0}));
        for (; found != wanted.end() && found->first == ref; ++found) {
            rows[found->second] = static_cast<int>(row);
        }
    }
    return rows;
}

std::size_t TokenTable::placeOf(TokenRef ref, TokenRef without) const
{
    const std::vector<TokenRef> &refs = visible();
    std::size_t place = lowerBound(refs, m_by, ref);
    std::size_t others = refs.size();
    if (without != noToken) {
        const std::size_t gap = find(refs, m_by, without);
        place -= gap < place ? 1 : 0;
        others -= gap < refs.size() ? 1 : 0;
    }
    return m_descending ? others - place : place;
}

bool TokenTable::passes(TokenRef ref) const
{
    return m_query.isEmpty() || TokenMatcher(m_query, m_storage.chunk(ref)).matches(refRow(ref));
}

std::vector<TokenRef> TokenTable::passing(const std::vector<TokenRef> &refs) const
{
    return m_query.isEmpty() ? refs : matchingOf(m_storage.chunks(), refs, m_query, std::atomic<bool>(false));
}

void TokenTable::reserve(std::size_t tokens)
{
    m_byName.reserve(tokens);
    m_storage.reserve(tokens);
}

TokenTable::Incoming TokenTable::take(TokenBatch batch)
{
    Incoming incoming;
    std::vector<TokenRef> refs = m_storage.take(std::move(batch));
    if (m_storage.knowUntilMet(refs) == refs.size()) {
        incoming.added = std::move(refs);
        return incoming;
    }
    for (const TokenRef ref : refs) {
        const TokenRef known = m_storage.sameId(ref);
        if (known == noToken) {
            m_storage.know(ref);
        }
        if (known == noToken || known == ref) {
            incoming.added.push_back(ref);
        } else {
            incoming.replaced.emplace_back(known, ref);
        }
    }
    // A token that comes twice in one batch: the later one counts.
    std::stable_sort(incoming.replaced.begin(), incoming.replaced.end(),
                     [](const Replacement &a, const Replacement &b) { return a.first > b.first; });
    std::reverse(incoming.replaced.begin(), incoming.replaced.end());
    const auto repeats =
        std::unique(incoming.replaced.begin(), incoming.replaced.end(),
                    [](const Replacement &a, const Replacement &b) { return a.first == b.first; });
    incoming.replaced.erase(repeats, incoming.replaced.end());
    return incoming;
}

void TokenTable::insert(TokenRef ref)
{
    knowIfNew(ref);
    const bool passesFilter = passes(ref);
    onEachOrder([this, ref, passesFilter](std::vector<TokenRef> &refs, const SortBy &by) {
        if (&refs != &m_hits || passesFilter) {
            refs.insert(refs.begin() + qptrdiff(lowerBound(refs, by, ref)), ref);
        }
    });
    changed({ref});
}

void TokenTable::replace(TokenRef old, TokenRef now)
{
    erase(old);
    insert(now);
}

void TokenTable::erase(TokenRef ref)
{
    onEachOrder([this, ref](std::vector<TokenRef> &refs, const SortBy &by) {
        const std::size_t place = find(refs, by, ref);
        if (place < refs.size()) {
            refs.erase(refs.begin() + qptrdiff(place));
        }
    });
    m_storage.forget(ref);
    changed({});
}

void TokenTable::appendPage(const std::vector<TokenRef> &refs, const std::vector<TokenRef> &visibleOnes)
{
    TokenRef before = m_byName.empty() ? noToken : m_byName.back();
    bool inOrder = m_namesInOrder;
    for (const TokenRef ref : refs) {
        inOrder =
            inOrder && (before == noToken || compareBy(m_nameOrder, m_storage.chunks(), before, ref) < 0);
        before = ref;
    }
    m_namesInOrder = inOrder;
    m_sortedInOrder = m_sortedInOrder && refs.empty();
    putLast(refs, visibleOnes); // all are known, from take()
}

void TokenTable::appendLoose(const std::vector<TokenRef> &refs, const std::vector<TokenRef> &visibleOnes)
{
    for (const TokenRef ref : refs) {
        knowIfNew(ref);
    }
    putLast(refs, visibleOnes);
}

void TokenTable::putLast(const std::vector<TokenRef> &refs, const std::vector<TokenRef> &visibleOnes)
{
    onEachOrder([this, &refs, &visibleOnes](std::vector<TokenRef> &order, const SortBy &) {
        const std::vector<TokenRef> &more = &order == &m_hits ? visibleOnes : refs;
        order.insert(order.end(), more.begin(), more.end());
    });
    changed(refs);
}

void TokenTable::replaceAll(std::vector<Replacement> replaced)
{
    std::sort(replaced.begin(), replaced.end());
    TokenMarks olds(m_storage.chunks());
    std::vector<TokenRef> late;
    for (const auto &[old, now] : replaced) {
        olds.set(old);
        late.push_back(now);
        m_storage.forget(old);
        m_storage.know(now);
    }
    onEachOrder([&olds, &replaced](std::vector<TokenRef> &refs, const SortBy &) {
        for (TokenRef &ref : refs) {
            if (olds.test(ref)) {
                ref = std::lower_bound(replaced.begin(), replaced.end(), Replacement(ref, 0))->second;
            }
        }
    });
    changed(late);
}

void TokenTable::moveToEnd(const std::vector<TokenRef> &refs)
{
    const TokenMarks marks(m_storage.chunks(), refs);
    std::vector<TokenRef> &order = m_query.isEmpty() ? (isByName() ? m_byName : m_sorted) : m_hits;
    std::stable_partition(order.begin(), order.end(), [&marks](TokenRef ref) { return !marks.test(ref); });
    changed({});
}

void TokenTable::eraseAll(const std::vector<TokenRef> &refs)
{
    const TokenMarks marks(m_storage.chunks(), refs);
    onEachOrder([&marks](std::vector<TokenRef> &order, const SortBy &) {
        std::erase_if(order, [&marks](TokenRef ref) { return marks.test(ref); });
    });
    for (const TokenRef ref : refs) {
        m_storage.forget(ref);
    }
    changed({});
}

void TokenTable::putInOrder(std::vector<TokenRef> refs)
{
    const TokenMarks marks(m_storage.chunks(), refs);
    onEachOrder([this, &marks](std::vector<TokenRef> &order, const SortBy &by) {
        const auto moved = std::stable_partition(order.begin(), order.end(),
                                                 [&marks](TokenRef ref) { return !marks.test(ref); });
        std::vector<TokenRef> loose(moved, order.end());
        order.erase(moved, order.end());
        std::sort(loose.begin(), loose.end(), [this, &by](TokenRef a, TokenRef b) {
            return compareBy(by, m_storage.chunks(), a, b) < 0;
        });
        std::vector<TokenRef> merged;
        merged.reserve(order.size() + loose.size());
        auto from = order.begin();
        for (const TokenRef ref : loose) {
            const auto place = order.begin() + qptrdiff(lowerBound(order, by, ref));
            if (place > from) {
                merged.insert(merged.end(), from, place);
                from = place;
            }
            merged.push_back(ref);
        }
        merged.insert(merged.end(), from, order.end());
        order = std::move(merged);
    });
    changed({});
}

TableWork TokenTable::workOnAll()
{
    m_storage.pin();
    return {m_storage.chunks(), order(), m_version, true};
}

TableWork TokenTable::workOnVisible()
{
    m_storage.pin();
    return {m_storage.chunks(), visible(), m_version, m_query.isEmpty()};
}

TableWork TokenTable::workOnNames()
{
    m_storage.pin();
    return {m_storage.chunks(), m_byName, m_version, true};
}

void TokenTable::adoptOrder(const SortBy &by, std::vector<TokenRef> order, std::uint64_t version)
{
    if (version != m_version) {
        settle(order, by);
    }
    const std::vector<TokenRef> hits = std::move(m_hits);
    m_by = by;
    (isByName() ? m_byName : m_sorted) = std::move(order);
    if (isByName()) {
        m_sorted = {};
    }
    (isByName() ? m_namesInOrder : m_sortedInOrder) = true;
    ++m_version;
    rebuildHits(hits);
}

bool TokenTable::isShowing(const std::vector<TokenRef> &hits, std::uint64_t version) const
{
    return !m_query.isEmpty() && version == m_version && hits == m_hits;
}

void TokenTable::adoptHits(const TokenQuery &query, std::vector<TokenRef> hits, std::uint64_t version)
{
    m_query = query;
    if (version == m_version) {
        m_hits = std::move(hits);
        return;
    }
    const std::vector<TokenRef> late = passing(m_late);
    hits.insert(hits.end(), late.begin(), late.end());
    rebuildHits(std::move(hits));
}

void TokenTable::drop()
{
    m_storage.unpin();
    if (!m_storage.isPinned()) {
        m_late.clear();
    }
}

void TokenTable::showByName()
{
    const std::vector<TokenRef> hits = std::move(m_hits);
    m_by = m_nameOrder;
    m_sorted = {};
    ++m_version;
    rebuildHits(hits);
}

void TokenTable::showAll()
{
    m_query = {};
    m_hits = {};
}

void TokenTable::tidy()
{
    const TokenStorage::Moves moves = m_storage.tidy();
    if (moves.empty()) {
        return;
    }
    onEachOrder([&moves](std::vector<TokenRef> &refs, const SortBy &) {
        for (TokenRef &ref : refs) {
            if (refChunk(ref) < moves.size() && !moves[refChunk(ref)].empty()) {
                ref = moves[refChunk(ref)][refRow(ref)];
            }
        }
    });
}

void TokenTable::clear()
{
    m_storage.clear();
    m_byName = {};
    m_sorted = {};
    m_hits = {};
    m_late = {};
    m_namesInOrder = true;
    m_sortedInOrder = true;
    ++m_version;
}

std::size_t TokenTable::lowerBound(const std::vector<TokenRef> &refs, const SortBy &by, TokenRef ref) const
{
    const auto place = std::lower_bound(refs.begin(), refs.end(), ref, [this, &by](TokenRef a, TokenRef b) {
        return compareBy(by, m_storage.chunks(), a, b) < 0;
    });
    return static_cast<std::size_t>(place - refs.begin());
}

/// Where it stands, or refs.size(). By its place in the order; where that is not kept, by looking at all.
std::size_t TokenTable::find(const std::vector<TokenRef> &refs, const SortBy &by, TokenRef ref) const
{
    const std::size_t place = lowerBound(refs, by, ref);
    if (place < refs.size() && refs[place] == ref) {
        return place;
    }
    return static_cast<std::size_t>(std::find(refs.begin(), refs.end(), ref) - refs.begin());
}

template <class Change>
void TokenTable::onEachOrder(Change change)
{
    change(m_byName, m_nameOrder);
    if (!isByName()) {
        change(m_sorted, m_by);
    }
    if (!m_query.isEmpty()) {
        change(m_hits, m_by);
    }
}

void TokenTable::knowIfNew(TokenRef ref)
{
    if (m_storage.sameId(ref) == noToken) {
        m_storage.know(ref);
    }
}

void TokenTable::changed(const std::vector<TokenRef> &late)
{
    ++m_version;
    if (m_storage.isPinned()) {
        m_late.insert(m_late.end(), late.begin(), late.end());
    }
}

/// Brings an order that was sorted from an older copy up to date.
void TokenTable::settle(std::vector<TokenRef> &order, const SortBy &by) const
{
    std::erase_if(order, [this](TokenRef ref) { return m_storage.isForgotten(ref); });
    const TokenMarks there(m_storage.chunks(), order);
    for (const TokenRef ref : m_late) {
        if (!m_storage.isForgotten(ref) && !there.test(ref)) {
            order.insert(order.begin() + qptrdiff(lowerBound(order, by, ref)), ref);
        }
    }
}

/// Puts hits, of which some may be gone, in the present order.
void TokenTable::rebuildHits(std::vector<TokenRef> hits)
{
    m_hits.clear();
    if (m_query.isEmpty()) {
        return;
    }
    const TokenMarks marks(m_storage.chunks(), hits);
    m_hits.reserve(hits.size());
    std::copy_if(order().begin(), order().end(), std::back_inserter(m_hits),
                 [&marks](TokenRef ref) { return marks.test(ref); });
}

} // namespace tkd
