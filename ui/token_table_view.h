// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/ids.h"

#include <QTableView>

#include <vector>

class QToolButton;

namespace tkd {

class SelectionKeeper;
class TokenDelegate;
class TokenTableModel;

/// The list of tokens. Each row ends in a painted ⋯ for the mouse; for the keyboard and assistive technology
/// one real button, "Actions for ci-reader", stands on the current row's, next in the tab order. Opens no
/// menu itself: menuRequested() says where it belongs. Never walks all rows. GUI thread.
class TokenTableView final : public QTableView
{
    Q_OBJECT
public:
    explicit TokenTableView(QWidget *parent = nullptr);

    [[nodiscard]] TokenTableModel *tokens() const { return m_tokens; }
    [[nodiscard]] int hoveredRow() const { return m_hoveredRow; }
    /// The part of the viewport that texts may use: all but the place of the ⋯.
    [[nodiscard]] QRect contentArea() const;
    /// How much of a row's end belongs to its buttons.
    [[nodiscard]] int actionsWidth() const;
    /// The last one that is shown; its width holds the row's buttons too.
    [[nodiscard]] bool isLastColumn(int column) const;
    /// The ⋯ of a row in the viewport's coordinates, and where this platform has one, the row's Delete.
    [[nodiscard]] QRect actionsRect(int row) const;
    [[nodiscard]] QRect deleteRect(int row) const;
    [[nodiscard]] QToolButton *actionsButton() const { return m_actions; }
    [[nodiscard]] qint64 selectedCount() const;
    [[nodiscard]] std::vector<TokenId> selectedIds() const;
    /// The width that shows the content of a column, by the rows in sight.
    [[nodiscard]] int contentWidth(int column) const { return sizeHintForColumn(column); }
    /// The same for a text that does not stand in it yet.
    [[nodiscard]] int widthOf(const QString &text, int column) const;
    [[nodiscard]] QSize sizeHint() const override;

    void setTokens(TokenTableModel *tokens);
    /// Selects these tokens alone and scrolls to the first. Those that the search hides are left out.
    void selectTokens(const std::vector<TokenId> &ids);
    void setDeleteInRow(bool on);
    /// False while pages are still on their way: Ctrl+A would select a part and look like all.
    void setSelectAllAllowed(bool allowed) { m_selectAllAllowed = allowed; }
    void selectAll() override;
    void keyboardSearch(const QString &) override { }
    void reset() override;

Q_SIGNALS:
    void selectedChanged();
    /// `at` is where the menu's top corner belongs, in global coordinates; `under` is true below a button.
    void menuRequested(const QPoint &at, bool under);
    void deleteRequested();
    void selectAllRefused();
    /// The selection was too large to be carried over a search.
    void selectionDropped();

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void setHovered(const QPoint &position);
    void placeActions();
    void openMenuOfCurrentRow();
    void pressedInActions(const QModelIndex &index, bool isDelete);
    void applyRowHeight();
    void paintRowEnd(QPainter &painter, int row) const;
    [[nodiscard]] QRect rowRect(int row) const;

    TokenTableModel *m_tokens = nullptr;
    TokenDelegate *m_delegate;
    SelectionKeeper *m_keeper = nullptr;
    QToolButton *m_actions;
    QPoint m_pointer{-1, -1};
    int m_hoveredRow = -1;
    bool m_deleteInRow = false;
    bool m_selectAllAllowed = true;
};

} // namespace tkd
