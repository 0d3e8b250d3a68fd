// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/token_store.h"
#include "core/workspace_rules.h"
#include "models/badge.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace tkd {

class TokenTable;

/// The tokens of one workspace as a table: the order, the filter and the texts of every cell, over a packed
/// TokenTable. It has every column that the workspace offers; the view hides those behind the header menu. It
/// never holds a secret, an icon or a colour. Lives on the window's thread; sorting and filtering of large
/// tables is done on a worker and merged here, so that no call takes longer than a frame.
///
/// Signals: sort() is a layout change (a selection follows its tokens); setFilter() is a reset (carry the
/// selection over by id: modelAboutToBeReset, rowOf); merge() gives exact row signals.
class TokenTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
        ChipsRole, ///< QStringList, where the cell is a list of chips (scope, groups); empty otherwise
        BadgeRole, ///< int(Badge)
        BadgeTextRole, ///< the badge's word. Name shows name and badge; elsewhere the badge is the whole text
        KeptRole, ///< bool: a sealed copy of the secret is kept; the name shows it
        MutedRole, ///< bool: nothing to see here ("Never"), draw it quieter
    };

    explicit TokenTableModel(const Clock &clock, QObject *parent = nullptr);
    ~TokenTableModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] const WorkspaceRules &rules() const;
    /// The columns that are shown at first come first; the rest are those of the header menu.
    [[nodiscard]] Column columnAt(int section) const;
    /// -1 if the workspace has no such column.
    [[nodiscard]] int sectionOf(Column column) const;
    [[nodiscard]] bool isShownAtFirst(Column column) const;
    [[nodiscard]] Token token(int row) const;
    [[nodiscard]] TokenId tokenId(int row) const;
    /// The visible row of a token; -1 if it is not there or the filter hides it.
    [[nodiscard]] int rowOf(const TokenId &id) const;
    /// True if the token is loaded, hidden by the filter or not.
    [[nodiscard]] bool contains(const TokenId &id) const;
    [[nodiscard]] std::optional<Token> find(const TokenId &id) const;
    /// The loaded tokens whose id's bytes (TokenBatch::idBytes) are not among `known`.
    [[nodiscard]] std::vector<TokenId> idsOutside(const std::unordered_set<std::string> &known) const;

    /// Living tokens of the workspace as the store said last; loaded ones; those that the filter lets
    /// through.
    [[nodiscard]] qint64 total() const;
    [[nodiscard]] qint64 loaded() const;
    [[nodiscard]] qint64 matching() const;
    /// Loaded tokens that expire within 7 days, at the last refreshTimes().
    [[nodiscard]] qint64 expiringSoon() const;
    /// The next moment at which some token expires or begins to expire soon; nullopt: none.
    [[nodiscard]] std::optional<Instant> nextMoment() const;
    [[nodiscard]] QString filter() const;
    /// What of the filter could not be read, one sentence; empty: all could.
    [[nodiscard]] QString filterProblem() const;
    /// True while a worker sorts or filters; settled() follows.
    [[nodiscard]] bool isSettling() const;
    [[nodiscard]] Column sortColumn() const;
    [[nodiscard]] Qt::SortOrder sortOrder() const;
    /// For reading, e.g. by scopeSuggestions().
    [[nodiscard]] const TokenTable &table() const;

    void setRules(const WorkspaceRules &rules);
    void clear();
    /// Adopts a page of the store's list. The last one (no `next`) puts a sort by another column in force.
    void append(TokenPage page);
    void merge(TokenChanges changes);
    void setFilter(const QString &text);
    void sort(int section, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// The token whose secret is in the panel now: it is not marked as never shown.
    void setFreshToken(const std::optional<TokenId> &id);
    /// Re-evaluates relative texts, expiry and badges at the clock's now.
    void refreshTimes();
    /// Sorting or filtering more tokens than this is done by a worker. The first value is what stays well
    /// within a frame.
    void setWorkHere(std::size_t tokens);

Q_SIGNALS:
    /// total(), loaded(), matching() or expiringSoon() changed.
    void countsChanged();
    /// The worker's sort or filter is in force.
    void settled();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace tkd
