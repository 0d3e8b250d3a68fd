// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspaces.h"

#include <QAbstractListModel>

#include <vector>

namespace tkd {

/// The sidebar: the workspaces under the headings "This computer" and "Servers", a heading only where it has
/// something under it. Follows Workspaces::changed() row by row, so that the current row stays. Lives on the
/// window's thread; the Workspaces outlive it.
class WorkspaceListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        WorkspaceIdRole = Qt::UserRole + 1, ///< QString; empty on a heading
        CountRole, ///< qint64: living tokens
        IsHeaderRole, ///< bool
        PlatformRole, ///< QString: the platform's title
    };

    explicit WorkspaceListModel(Workspaces &workspaces, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] WorkspaceId workspaceAt(int row) const;
    /// -1 if there is none of that id.
    [[nodiscard]] int rowOf(const WorkspaceId &id) const;
    /// The row to open when nothing is remembered: the first that is not a heading; -1 if there is none.
    [[nodiscard]] int firstWorkspaceRow() const;

private:
    struct Row
    {
        WorkspaceId id; ///< empty: a heading
        QString text;
        QString platform;
        qint64 tokens = 0;
        bool local = true;
        friend bool operator==(const Row &, const Row &) = default;
        [[nodiscard]] bool isHeader() const { return id.isEmpty(); }
        [[nodiscard]] bool isSame(const Row &other) const { return id == other.id && local == other.local; }
    };
    [[nodiscard]] static QString accessibleText(const Row &row);
    [[nodiscard]] std::vector<Row> wantedRows() const;
    [[nodiscard]] int positionOf(const Row &row, std::size_t from) const;
    void follow();

    Workspaces &m_workspaces;
    std::vector<Row> m_rows;
};

} // namespace tkd
