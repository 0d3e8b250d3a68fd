// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/token_table.h"
#include "models/token_table_model.h"
#include "models/worker_lane.h"

#include <functional>

namespace tkd {

/// What a TokenTableModel is made of; shared by the files that implement it.
struct TokenTableModel::Private
{
    Private(TokenTableModel &owner, const Clock &theClock)
        : model(owner)
        , clock(theClock)
    {
    }

    TokenTableModel &model;
    const Clock &clock;
    TokenTable table;
    WorkspaceRules rules;
    RoleLabels labels;
    std::vector<Column> columns;
    std::size_t shownAtFirst = 0;
    QString filter;
    TokenQuery query; ///< wanted; the table's own may lag behind
    Column sortColumn = Column::Name; ///< wanted
    Qt::SortOrder sortOrder = Qt::AscendingOrder; ///< wanted
    qint64 total = 0;
    bool isComplete = false;
    Horizon horizon;
    std::optional<TokenId> fresh;
    WorkerLane sorting;
    WorkerLane filtering;
    WorkerLane looking;
    mutable TokenRef cachedRef = noToken;
    mutable Token cached;

    std::size_t workHere = 120'000;

    [[nodiscard]] const Token &tokenAt(int row) const;
    [[nodiscard]] SortBy wantedSort() const { return {sortColumn, labels, clock.now()}; }
    void forgetCache() const { cachedRef = noToken; }

    /// Announces a change of the order only; persistent indexes follow their tokens.
    void relayout(const std::function<void()> &change);
    void applySort();
    void adoptOrder(const SortBy &by, std::vector<TokenRef> order, std::uint64_t version);
    void applyFilter();
    void adoptHits(const TokenQuery &wanted, std::vector<TokenRef> hits, std::uint64_t version);
    void look();
    void workDone();
    void announceRow(int row);

    void appendRows(const std::vector<TokenRef> &refs, bool isPage);
    void insertRow(TokenRef ref);
    void removeRow(TokenRef ref);
    void removeRows(const std::vector<TokenRef> &refs);
    void replaceRow(TokenRef old, TokenRef now);
    void mergeOneByOne(const TokenTable::Incoming &incoming, const std::vector<TokenRef> &removed);
    void mergeAtOnce(const TokenTable::Incoming &incoming, const std::vector<TokenRef> &removed);
    [[nodiscard]] std::size_t mostSingleSignals() const;
    void countIn(TokenRef ref, int times);
};

} // namespace tkd
