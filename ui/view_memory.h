// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/ids.h"
#include "core/platform.h"

#include <QByteArray>
#include <Qt>

#include <optional>
#include <vector>

class QSettings;

namespace tkd {

/// One column of a table as the person left it.
struct ColumnView
{
    Column column = Column::Name;
    bool shown = true;
    int width = 0; ///< pixels; 0: fits its content
    friend bool operator==(const ColumnView &, const ColumnView &) = default;
};

/// A table as the person left it: its columns from left to right, and what it is sorted by.
struct TableLayout
{
    std::vector<ColumnView> columns;
    Column sortColumn = Column::Name;
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    friend bool operator==(const TableLayout &, const TableLayout &) = default;
};

/// Remembers how the window looked when it was last seen: geometry, workspace, and each workspace's table.
/// Never holds anything of a token. Writes to the injected settings at once; lives on the window's thread.
class ViewMemory
{
public:
    explicit ViewMemory(QSettings &settings);

    /// nullopt: nothing is remembered, or what is there cannot be read.
    [[nodiscard]] std::optional<TableLayout> tableLayout(const WorkspaceId &workspace) const;
    [[nodiscard]] QByteArray windowGeometry() const;
    [[nodiscard]] WorkspaceId lastWorkspace() const;

    void setTableLayout(const WorkspaceId &workspace, const TableLayout &layout);
    void setWindowGeometry(const QByteArray &geometry);
    void setLastWorkspace(const WorkspaceId &workspace);
    /// The workspace is gone, or its columns go back to the first order.
    void forgetTable(const WorkspaceId &workspace);

private:
    QSettings &m_settings;
};

} // namespace tkd
