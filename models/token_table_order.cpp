// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// How a TokenTableModel sorts, filters and looks ahead in time: at once, or on a worker where it could take
// longer than a frame.
#include "models/token_table_model_p.h"

#include <algorithm>

namespace tkd {

namespace {

const std::atomic<bool> neverStop = false;

} // namespace

void TokenTableModel::Private::relayout(const std::function<void()> &change)
{
    Q_EMIT model.layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = model.persistentIndexList();
    std::vector<TokenRef> refs;
    refs.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex &index : before) {
        refs.push_back(table.at(static_cast<std::size_t>(index.row())));
    }
    change();
    if (!refs.empty()) {
        const std::vector<int> rows = table.rowsOf(refs);
        QModelIndexList after;
        after.reserve(before.size());
        for (qsizetype i = 0; i < before.size(); ++i) {
            const int row = rows[static_cast<std::size_t>(i)];
            after.append(row < 0 ? QModelIndex() : model.index(row, before[i].column()));
        }
        model.changePersistentIndexList(before, after);
    }
    Q_EMIT model.layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void TokenTableModel::Private::applySort()
{
    const bool descending = sortOrder == Qt::DescendingOrder;
    const SortBy by = wantedSort();
    const bool byName = by.column == Column::Name;
    sorting.stop();
    if (byName && table.areNamesInOrder()) {
        relayout([this, descending] {
            table.showByName();
            table.setDescending(descending);
        });
        return;
    }
    const SortBy &now = table.sortBy();
    const bool isSame = now.column == by.column && now.labels == by.labels && table.isInOrder();
    if (isSame && (by.column != Column::State || now.now == by.now)) {
        relayout([this, descending] { table.setDescending(descending); });
        return;
    }
    const bool isMuch = table.size() > workHere / 3;
    if (isMuch && !isComplete) {
        return; // the last page sorts
    }
    if (!table.areNamesInOrder() && !byName) {
        // A server's own order. Equal ones stand in the order of names, so that is made first.
        TableWork names = table.workOnNames();
        table.adoptOrder({Column::Name, labels, by.now},
                         names.sorted({Column::Name, labels, by.now}, neverStop), names.version);
        table.drop();
    }
    TableWork work = table.workOnNames();
    if (!isMuch) {
        adoptOrder(by, work.sorted(by, neverStop), work.version);
        workDone();
        return;
    }
    const std::uint64_t version = work.version;
    sorting.start(
        [work = std::move(work), by](const std::atomic<bool> &stop) { return work.sorted(by, stop); },
        [this, by, version](std::vector<TokenRef> order) {
            adoptOrder(by, std::move(order), version);
            Q_EMIT model.settled();
        },
        [this] { workDone(); });
}

void TokenTableModel::Private::adoptOrder(const SortBy &by, std::vector<TokenRef> order,
                                          std::uint64_t version)
{
    relayout([this, &by, &order, version] {
        table.adoptOrder(by, std::move(order), version);
        table.setDescending(sortOrder == Qt::DescendingOrder);
    });
}

void TokenTableModel::Private::applyFilter()
{
    filtering.stop();
    if (query == table.query() || (query.isEmpty() && table.query().isEmpty())) {
        return;
    }
    if (query.isEmpty()) {
        model.beginResetModel();
        table.showAll();
        model.endResetModel();
        Q_EMIT model.countsChanged();
        return;
    }
    const bool narrows = !table.query().isEmpty() && query.narrows(table.query());
    TableWork work = narrows ? table.workOnVisible() : table.workOnAll();
    if (work.order.size() <= workHere) {
        adoptHits(query, work.filtered(query, neverStop), work.version);
        workDone();
        return;
    }
    const std::uint64_t version = work.version;
    filtering.start([work = std::move(work),
                     wanted = query](const std::atomic<bool> &stop) { return work.filtered(wanted, stop); },
                    [this, wanted = query, version](std::vector<TokenRef> hits) {
                        adoptHits(wanted, std::move(hits), version);
                        Q_EMIT model.settled();
                    },
                    [this] { workDone(); });
}

void TokenTableModel::Private::adoptHits(const TokenQuery &wanted, std::vector<TokenRef> hits,
                                         std::uint64_t version)
{
    if (table.isShowing(hits, version)) {
        table.adoptHits(wanted, std::move(hits), version); // other words for the same rows
        return;
    }
    model.beginResetModel();
    table.adoptHits(wanted, std::move(hits), version);
    model.endResetModel();
    Q_EMIT model.countsChanged();
}

void TokenTableModel::Private::look()
{
    const Instant now = clock.now();
    TableWork work = table.workOnNames();
    const auto adopt = [this](Horizon seen) {
        horizon = seen;
        Q_EMIT model.countsChanged();
    };
    if (work.order.size() <= workHere) {
        adopt(work.horizon(now, neverStop));
        workDone();
        return;
    }
    const std::uint64_t version = work.version;
    looking.start(
        [work = std::move(work), now](const std::atomic<bool> &stop) { return work.horizon(now, stop); },
        [this, adopt, version](Horizon seen) {
            if (version == table.version()) {
                adopt(seen);
            } else {
                QMetaObject::invokeMethod(
                    &model, [this] { look(); }, Qt::QueuedConnection);
            }
        },
        [this] { workDone(); });
}

void TokenTableModel::Private::workDone()
{
    table.drop();
}

void TokenTableModel::Private::countIn(TokenRef ref, int times)
{
    horizon.count(table.storage().chunk(ref).batch().expires(refRow(ref)), times);
}

} // namespace tkd
