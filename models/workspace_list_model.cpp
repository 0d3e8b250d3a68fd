// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/workspace_list_model.h"

#include "core/text_safety.h"

#include <QCoreApplication>

#include <algorithm>

namespace tkd {

WorkspaceListModel::WorkspaceListModel(Workspaces &workspaces, QObject *parent)
    : QAbstractListModel(parent)
    , m_workspaces(workspaces)
    , m_rows(wantedRows())
{
    connect(&m_workspaces, &Workspaces::changed, this, &WorkspaceListModel::follow);
}

int WorkspaceListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant WorkspaceListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.text;
    case Qt::ToolTipRole:
        return row.isHeader() ? QVariant() : QVariant(row.platform);
    case Qt::AccessibleTextRole:
        return row.isHeader() ? row.text : accessibleText(row);
    case WorkspaceIdRole:
        return row.id.text();
    case CountRole:
        return row.tokens;
    case IsHeaderRole:
        return row.isHeader();
    case PlatformRole:
        return row.platform;
    default: // the roles are Qt's, and it asks for many
        return {};
    }
}

Qt::ItemFlags WorkspaceListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    const bool isHeader = m_rows[static_cast<std::size_t>(index.row())].isHeader();
    return isHeader ? Qt::ItemNeverHasChildren
                    : Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
}

WorkspaceId WorkspaceListModel::workspaceAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].id : WorkspaceId();
}

int WorkspaceListModel::rowOf(const WorkspaceId &id) const
{
    const auto at = std::find_if(m_rows.begin(), m_rows.end(),
                                 [&id](const Row &row) { return !row.isHeader() && row.id == id; });
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

int WorkspaceListModel::firstWorkspaceRow() const
{
    const auto at =
        std::find_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return !row.isHeader(); });
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

QString WorkspaceListModel::accessibleText(const Row &row)
{
    const int count = static_cast<int>(row.tokens);
    const QString tokens = count == 1
        ? QCoreApplication::translate("WorkspaceListModel", "1 token")
        : QCoreApplication::translate("WorkspaceListModel", "%n tokens", nullptr, count);
    return QCoreApplication::translate("WorkspaceListModel", "%1, %2, %3",
                                       "workspace, platform, number of tokens")
        .arg(row.text, row.platform, tokens);
}

std::vector<WorkspaceListModel::Row> WorkspaceListModel::wantedRows() const
{
    std::vector<Row> rows;
    const std::vector<Workspace> workspaces = m_workspaces.all();
    for (const bool local : {true, false}) {
        bool isFirst = true;
        for (const Workspace &workspace : workspaces) {
            if (workspace.local != local) {
                continue;
            }
            if (std::exchange(isFirst, false)) {
                rows.push_back({{},
                                local ? QCoreApplication::translate("WorkspaceListModel", "This computer")
                                      : QCoreApplication::translate("WorkspaceListModel", "Servers"),
                                {},
                                0,
                                local});
            }
            rows.push_back({workspace.id, escaped(workspace.settings.name),
                            platformText(workspace.platform->title), workspace.tokens, local});
        }
    }
    return rows;
}

/// Where it stands from `from` on; -1 if nowhere.
int WorkspaceListModel::positionOf(const Row &row, std::size_t from) const
{
    const auto at = std::find_if(m_rows.begin() + qptrdiff(from), m_rows.end(),
                                 [&row](const Row &other) { return other.isSame(row); });
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

void WorkspaceListModel::follow()
{
    const std::vector<Row> wanted = wantedRows();
    for (std::size_t i = m_rows.size(); i-- > 0;) {
        const bool stays = std::any_of(wanted.begin(), wanted.end(),
                                       [this, i](const Row &row) { return row.isSame(m_rows[i]); });
        if (!stays) {
            const int row = static_cast<int>(i);
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const int row = static_cast<int>(i);
        const int present = positionOf(wanted[i], i);
        if (present < 0) {
            beginInsertRows({}, row, row);
            m_rows.insert(m_rows.begin() + row, wanted[i]);
            endInsertRows();
        } else if (present != row) {
            beginMoveRows({}, present, present, {}, row);
            std::rotate(m_rows.begin() + row, m_rows.begin() + present, m_rows.begin() + present + 1);
            endMoveRows();
        }
        if (m_rows[i] != wanted[i]) {
            m_rows[i] = wanted[i];
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
}

} // namespace tkd
