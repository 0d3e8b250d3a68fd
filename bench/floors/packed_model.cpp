// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "bench/floors/packed_model.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace tkd::bench {

namespace {

enum Column { Name, Role, Scope, Region, Prefix, Expires, ColumnCount };

QString latin(std::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

PackedModel::PackedModel(const PackedRows &rows, QObject *parent)
    : QAbstractTableModel(parent)
    , m_rows(rows)
    , m_order(rows.all())
{
}

int PackedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int PackedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PackedModel::data(const QModelIndex &index, int role) const
{
    return role == Qt::DisplayRole ? text(index.row(), index.column()) : QVariant();
}

QVariant PackedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    constexpr std::array titles{"Name", "Role", "Scope", "Region", "Prefix", "Expires"};
    if (role != Qt::DisplayRole) {
        return {};
    }
    if (orientation == Qt::Vertical) {
        return section + 1;
    }
    return QString::fromLatin1(titles[static_cast<std::size_t>(section)]);
}

QString PackedModel::text(int row, int column) const
{
    const std::uint32_t index = m_order[static_cast<std::size_t>(row)];
    switch (column) {
    case Name:
        return latin(m_rows.name(index));
    case Role:
        return m_rows.row(index).role == 0 ? QStringLiteral("read") : QStringLiteral("operator");
    case Scope:
        return latin(m_rows.selector(index));
    case Region:
        return latin(m_rows.region(index));
    case Prefix:
        return latin(m_rows.prefix(index));
    default:
        return QDateTime::fromSecsSinceEpoch(m_rows.row(index).expires).date().toString(Qt::ISODate);
    }
}

PackedRows::Order PackedModel::filtered(const QString &typed) const
{
    const std::string text = typed.toLower().toStdString();
    return text.empty() ? m_rows.all() : m_rows.containing(text);
}

void PackedModel::reset(PackedRows::Order order)
{
    beginResetModel();
    m_order = std::move(order);
    endResetModel();
}

void PackedModel::turnRound()
{
    beginResetModel();
    std::reverse(m_order.begin(), m_order.end());
    endResetModel();
}

} // namespace tkd::bench
