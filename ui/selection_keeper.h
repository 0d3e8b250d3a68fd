// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/ids.h"

#include <QObject>

#include <vector>

class QItemSelection;
class QItemSelectionModel;

namespace tkd {

class TokenTableModel;

/// Tokens of a selection without a list of its rows: for a million rows, only the ranges are walked.
[[nodiscard]] qint64 selectedTokenCount(const QItemSelection &selection);
[[nodiscard]] std::vector<TokenId> selectedTokenIds(const TokenTableModel &model,
                                                    const QItemSelection &selection);

/// Carries the selection and the current row by token id over a reset of the model (a filter). A selection of
/// more than `maxRanges` ranges or `maxTokens` tokens is let go, and dropped() says so. GUI thread.
class SelectionKeeper final : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype maxRanges = 1000;
    static constexpr qint64 maxTokens = 10'000;

    /// Made after the view has adopted the model, so that the view forgets the old rows first.
    SelectionKeeper(TokenTableModel &model, QItemSelectionModel &selection, QObject *parent);

    /// Selects these tokens, as far as they are visible, and nothing else. The first becomes current.
    void select(const std::vector<TokenId> &ids);

Q_SIGNALS:
    void dropped();

private:
    void remember();
    void restore();

    TokenTableModel &m_model;
    QItemSelectionModel &m_selection;
    std::vector<TokenId> m_ids;
    TokenId m_current;
};

} // namespace tkd
