// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/selection_keeper.h"

#include "models/token_table_model.h"

#include <QItemSelectionModel>

namespace tkd {

qint64 selectedTokenCount(const QItemSelection &selection)
{
    qint64 count = 0;
    for (const QItemSelectionRange &range : selection) {
        count += range.height();
    }
    return count;
}

std::vector<TokenId> selectedTokenIds(const TokenTableModel &model, const QItemSelection &selection)
{
    std::vector<TokenId> ids;
    ids.reserve(static_cast<std::size_t>(selectedTokenCount(selection)));
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            ids.push_back(model.tokenId(row));
        }
    }
    return ids;
}

SelectionKeeper::SelectionKeeper(TokenTableModel &model, QItemSelectionModel &selection, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_selection(selection)
{
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &SelectionKeeper::remember);
    connect(&model, &QAbstractItemModel::modelReset, this, &SelectionKeeper::restore);
}

void SelectionKeeper::remember()
{
    const QItemSelection selection = m_selection.selection();
    m_current =
        m_selection.currentIndex().isValid() ? m_model.tokenId(m_selection.currentIndex().row()) : TokenId();
    const bool tooLarge = selection.size() > maxRanges || selectedTokenCount(selection) > maxTokens;
    m_ids = tooLarge ? std::vector<TokenId>() : selectedTokenIds(m_model, selection);
    if (tooLarge) {
        Q_EMIT dropped();
    }
}

void SelectionKeeper::restore()
{
    const TokenId current = m_current;
    select(m_ids);
    const int row = current.isEmpty() ? -1 : m_model.rowOf(current);
    if (row >= 0) {
        m_selection.setCurrentIndex(m_model.index(row, 0), QItemSelectionModel::NoUpdate);
    }
}

void SelectionKeeper::select(const std::vector<TokenId> &ids)
{
    QItemSelection selection;
    int first = -1;
    for (const TokenId &id : ids) {
        const int row = m_model.rowOf(id);
        if (row < 0) {
            continue;
        }
        first = first < 0 ? row : first;
        selection.append(
            QItemSelectionRange(m_model.index(row, 0), m_model.index(row, m_model.columnCount() - 1)));
    }
    if (first >= 0) {
        m_selection.setCurrentIndex(m_model.index(first, 0), QItemSelectionModel::NoUpdate);
    }
    m_selection.select(selection, QItemSelectionModel::ClearAndSelect);
}

} // namespace tkd
