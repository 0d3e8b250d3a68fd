// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/view_memory.h"

#include <QSettings>
#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

constexpr std::array allColumns{Column::Name,    Column::Role,       Column::Scope,    Column::Region,
                                Column::Created, Column::Expires,    Column::LastUsed, Column::Id,
                                Column::Hint,    Column::Generation, Column::State,    Column::Regenerated};
constexpr int widestColumn = 4000;

std::optional<Column> columnByKey(QStringView key)
{
    for (const Column column : allColumns) {
        if (columnKey(column) == key) {
            return column;
        }
    }
    return std::nullopt;
}

QString tableKey(const WorkspaceId &workspace, QStringView what)
{
    return u"tables/"_s % workspace.text() % u'/' % what;
}

QString columnToText(const ColumnView &view)
{
    return columnKey(view.column) % u':' % QString::number(view.shown ? 1 : 0) % u':'
        % QString::number(view.width);
}

std::optional<ColumnView> columnFromText(const QString &text)
{
    const QStringList parts = text.split(u':');
    if (parts.size() != 3) {
        return std::nullopt;
    }
    const std::optional<Column> column = columnByKey(parts.at(0));
    const int width = parts.at(2).toInt();
    if (!column || width < 0 || width > widestColumn) {
        return std::nullopt;
    }
    return ColumnView{*column, parts.at(1) == u"1", width};
}

} // namespace

ViewMemory::ViewMemory(QSettings &settings)
    : m_settings(settings)
{
}

std::optional<TableLayout> ViewMemory::tableLayout(const WorkspaceId &workspace) const
{
    const QStringList texts = m_settings.value(tableKey(workspace, u"columns")).toStringList();
    TableLayout layout;
    for (const QString &text : texts) {
        const std::optional<ColumnView> column = columnFromText(text);
        if (!column) {
            return std::nullopt;
        }
        layout.columns.push_back(*column);
    }
    if (layout.columns.empty()) {
        return std::nullopt;
    }
    const std::optional<Column> sort = columnByKey(m_settings.value(tableKey(workspace, u"sort")).toString());
    layout.sortColumn = sort.value_or(Column::Name);
    layout.sortOrder = m_settings.value(tableKey(workspace, u"descending")).toBool() ? Qt::DescendingOrder
                                                                                     : Qt::AscendingOrder;
    return layout;
}

QByteArray ViewMemory::windowGeometry() const
{
    return m_settings.value(u"window/geometry"_s).toByteArray();
}

WorkspaceId ViewMemory::lastWorkspace() const
{
    return WorkspaceId(m_settings.value(u"window/workspace"_s).toString());
}

void ViewMemory::setTableLayout(const WorkspaceId &workspace, const TableLayout &layout)
{
    QStringList texts;
    for (const ColumnView &column : layout.columns) {
        texts.append(columnToText(column));
    }
    m_settings.setValue(tableKey(workspace, u"columns"), texts);
    m_settings.setValue(tableKey(workspace, u"sort"), columnKey(layout.sortColumn));
    m_settings.setValue(tableKey(workspace, u"descending"), layout.sortOrder == Qt::DescendingOrder);
}

void ViewMemory::setWindowGeometry(const QByteArray &geometry)
{
    m_settings.setValue(u"window/geometry"_s, geometry);
}

void ViewMemory::setLastWorkspace(const WorkspaceId &workspace)
{
    m_settings.setValue(u"window/workspace"_s, workspace.text());
}

void ViewMemory::forgetTable(const WorkspaceId &workspace)
{
    m_settings.remove(u"tables/"_s % workspace.text());
}

} // namespace tkd
