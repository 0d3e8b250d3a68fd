// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/ids.h"
#include "ui/view_memory.h"

#include <QObject>

#include <map>

class QHeaderView;
class QMenu;

namespace tkd {

class TokenTableModel;
class TokenTableView;

/// The columns of the token table: which are shown, in which order and how wide. A width fits what the column
/// holds until the person drags it; together they always fill the table. What the person changes is
/// remembered for the workspace at once. GUI thread.
class TableColumns final : public QObject
{
    Q_OBJECT
public:
    TableColumns(TokenTableView &view, ViewMemory &memory, const WorkspaceId &workspace);

    /// Puts the remembered layout on the header, or the platform's first one. Call it when the model has its
    /// columns, and again when they change.
    void restore();
    /// Measures what the columns hold. Widths only grow by it, so that nothing jumps while rows come in.
    void measure();
    /// Rows came in, from this one on: measures again if they may be in sight.
    void measureNew(int first);
    /// Shares the table's width out; called by itself when the table is resized.
    void fit();
    /// One entry for each column, and Reset. Replaces what is in the menu.
    void fillMenu(QMenu *menu);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] TableLayout current() const;
    [[nodiscard]] TableLayout firstLayout() const;
    [[nodiscard]] int leastWidth(int section) const;
    /// What a column needs whose texts change while time passes; 0 where they do not.
    [[nodiscard]] int widthOfTimes(int section) const;
    [[nodiscard]] int shownCount() const;
    void apply(const TableLayout &layout);
    void save();
    void setShown(int section, bool shown);
    void resetToFirst();
    void openHeaderMenu(const QPoint &position);
    void sectionDragged(int section, int newSize);

    TokenTableView &m_view;
    TokenTableModel &m_model;
    QHeaderView *m_header;
    ViewMemory &m_memory;
    WorkspaceId m_workspace;
    std::map<Column, int> m_measured; ///< pixels
    std::map<Column, int> m_chosen; ///< pixels, as the person dragged it
    bool m_applying = false;
};

} // namespace tkd
