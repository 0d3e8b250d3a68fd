// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "bench/floors/packed_rows.h"

#include <QAbstractTableModel>

namespace tkd::bench {

/// The packed rows as a table of six columns in an order of their own. Every change is a reset.
class PackedModel final : public QAbstractTableModel
{
public:
    explicit PackedModel(const PackedRows &rows, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] const PackedRows &rows() const { return m_rows; }
    [[nodiscard]] const PackedRows::Order &order() const { return m_order; }
    [[nodiscard]] QString text(int row, int column) const;

    /// Puts an order in force without telling a view, for FixedRowView.
    void adopt(PackedRows::Order order) { m_order = std::move(order); }
    /// The order of the rows whose name holds `typed`; all of them if it is empty.
    [[nodiscard]] PackedRows::Order filtered(const QString &typed) const;
    void reset(PackedRows::Order order);
    void turnRound();

private:
    const PackedRows &m_rows;
    PackedRows::Order m_order;
};

} // namespace tkd::bench
