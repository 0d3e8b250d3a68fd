// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// How a TokenTableModel takes tokens in: pages of the list, and changes by exact row signals or, where there
// are many, in at most a few signals for all of them.
#include "models/token_table_model_p.h"

#include <algorithm>

namespace tkd {

void TokenTableModel::append(TokenPage page)
{
    // A server's word on its total is not taken beyond what the table can hold.
    constexpr qint64 mostReserved = 4'000'000;
    if (d->table.size() == 0) {
        d->horizon = {d->clock.now()};
        d->table.reserve(static_cast<std::size_t>(std::clamp<qint64>(page.total, 0, mostReserved)));
    }
    d->total = page.total;
    const TokenTable::Incoming incoming = d->table.take(std::move(page.tokens));
    d->appendRows(incoming.added, true);
    for (const TokenRef ref : incoming.added) {
        d->countIn(ref, 1);
    }
    // A token that moved on while the pages were read comes twice; the later one is right.
    d->mergeOneByOne({{}, incoming.replaced}, {});
    if (!page.next) {
        d->isComplete = true;
    }
    if (!page.next || d->sortColumn != d->table.sortBy().column) {
        d->applySort();
    }
    Q_EMIT countsChanged();
}

void TokenTableModel::merge(TokenChanges changes)
{
    d->total = changes.total;
    std::vector<TokenRef> removed;
    for (const TokenId &id : changes.removed) {
        if (const TokenRef ref = d->table.storage().find(id); ref != noToken) {
            removed.push_back(ref);
        }
    }
    std::sort(removed.begin(), removed.end());
    removed.erase(std::unique(removed.begin(), removed.end()), removed.end());
    const TokenTable::Incoming incoming = d->table.take(std::move(changes.changed));
    const std::size_t count = removed.size() + incoming.added.size() + incoming.replaced.size();
    if (count <= d->mostSingleSignals() && d->table.isInOrder()) {
        d->mergeOneByOne(incoming, removed);
    } else {
        d->mergeAtOnce(incoming, removed);
    }
    d->forgetCache();
    d->table.tidy();
    Q_EMIT countsChanged();
}

std::size_t TokenTableModel::Private::mostSingleSignals() const
{
    // Each signal moves what stands behind its row, here and in every view.
    constexpr std::size_t most = 100;
    constexpr std::size_t rowsOfMost = 100'000;
    return table.size() <= rowsOfMost ? most : std::max<std::size_t>(most * rowsOfMost / table.size(), 8);
}

void TokenTableModel::Private::mergeOneByOne(const TokenTable::Incoming &incoming,
                                             const std::vector<TokenRef> &removed)
{
    for (const TokenRef ref : removed) {
        countIn(ref, -1);
        removeRow(ref);
    }
    for (const auto &[old, now] : incoming.replaced) {
        // Removed and there again in one answer: it is new.
        const bool isGone = table.storage().isForgotten(old);
        countIn(now, 1);
        if (isGone) {
            insertRow(now);
        } else {
            countIn(old, -1);
            replaceRow(old, now);
        }
    }
    for (const TokenRef ref : incoming.added) {
        countIn(ref, 1);
        insertRow(ref);
    }
}

void TokenTableModel::Private::insertRow(TokenRef ref)
{
    if (!table.passes(ref)) {
        table.insert(ref);
        return;
    }
    const int row = static_cast<int>(table.placeOf(ref));
    model.beginInsertRows({}, row, row);
    table.insert(ref);
    model.endInsertRows();
}

void TokenTableModel::Private::removeRow(TokenRef ref)
{
    const int row = table.rowOf(ref);
    if (row < 0) {
        table.erase(ref);
        return;
    }
    model.beginRemoveRows({}, row, row);
    table.erase(ref);
    model.endRemoveRows();
}

void TokenTableModel::Private::replaceRow(TokenRef old, TokenRef now)
{
    const int row = table.rowOf(old);
    const bool stays = table.passes(now);
    if (row >= 0 && !stays) {
        model.beginRemoveRows({}, row, row);
        table.replace(old, now);
        model.endRemoveRows();
        return;
    }
    if (row < 0 && stays) {
        const int place = static_cast<int>(table.placeOf(now, old));
        model.beginInsertRows({}, place, place);
        table.replace(old, now);
        model.endInsertRows();
        return;
    }
    const int place = row < 0 ? -1 : static_cast<int>(table.placeOf(now, old));
    if (row == place) {
        table.replace(old, now);
    } else {
        model.beginMoveRows({}, row, row, {}, place > row ? place + 1 : place);
        table.replace(old, now);
        model.endMoveRows();
    }
    announceRow(place);
}

void TokenTableModel::Private::appendRows(const std::vector<TokenRef> &refs, bool isPage)
{
    const std::vector<TokenRef> shown = table.passing(refs);
    const auto append = [this, &refs, &shown, isPage] {
        if (isPage) {
            table.appendPage(refs, shown);
        } else {
            table.appendLoose(refs, shown);
        }
    };
    if (shown.empty()) {
        append();
        return;
    }
    const int first = table.isDescending() ? 0 : static_cast<int>(table.rows());
    model.beginInsertRows({}, first, first + static_cast<int>(shown.size()) - 1);
    append();
    model.endInsertRows();
}

/// At most: what stays changes in place, what goes is moved to the end and removed as one, what comes is
/// inserted at the end as one, and everything is put in its order. So a selection and the scroll position
/// hold.
void TokenTableModel::Private::mergeAtOnce(const TokenTable::Incoming &incoming,
                                           const std::vector<TokenRef> &removed)
{
    std::vector<TokenRef> going = removed;
    std::vector<TokenRef> coming = incoming.added;
    std::vector<TokenTable::Replacement> staying;
    const TokenMarks doomed(table.storage().chunks(), removed);
    std::vector<TokenRef> olds;
    for (const auto &[old, now] : incoming.replaced) {
        olds.push_back(old);
    }
    const std::vector<int> oldRows = table.rowsOf(olds);
    for (std::size_t i = 0; i < incoming.replaced.size(); ++i) {
        const auto &[old, now] = incoming.replaced[i];
        if (doomed.test(old)) {
            coming.push_back(now);
        } else if ((oldRows[i] >= 0) == table.passes(now)) {
            staying.push_back(incoming.replaced[i]);
        } else {
            going.push_back(old);
            coming.push_back(now);
        }
    }
    std::vector<TokenRef> moving = coming;
    for (const auto &[old, now] : staying) {
        countIn(old, -1);
        countIn(now, 1);
        moving.push_back(now);
    }
    std::for_each(going.begin(), going.end(), [this](TokenRef ref) { countIn(ref, -1); });
    std::for_each(coming.begin(), coming.end(), [this](TokenRef ref) { countIn(ref, 1); });
    forgetCache();
    if (!staying.empty()) {
        table.replaceAll(staying);
        if (model.rowCount() > 0) {
            Q_EMIT model.dataChanged(model.index(0, 0),
                                     model.index(model.rowCount() - 1, model.columnCount() - 1));
        }
    }
    removeRows(going);
    if (!coming.empty()) {
        appendRows(coming, false);
    }
    if (!moving.empty()) {
        relayout([this, &moving] { table.putInOrder(moving); });
    }
}

void TokenTableModel::Private::removeRows(const std::vector<TokenRef> &refs)
{
    const std::vector<int> rows = table.rowsOf(refs);
    const auto count =
        static_cast<int>(std::count_if(rows.begin(), rows.end(), [](int row) { return row >= 0; }));
    if (count == 0) {
        table.eraseAll(refs);
        return;
    }
    relayout([this, &refs] { table.moveToEnd(refs); });
    const int first = table.isDescending() ? 0 : model.rowCount() - count;
    model.beginRemoveRows({}, first, first + count - 1);
    table.eraseAll(refs);
    model.endRemoveRows();
}

} // namespace tkd
