// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/table_columns.h"

#include "models/relative_time.h"
#include "models/token_cells.h"
#include "models/token_list_controller.h"
#include "models/token_table_model.h"
#include "ui/token_table_view.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

constexpr int smallestColumn = 56;
/// Widths follow the rows of the first page: they stand before it is painted, and no later page moves a
/// column.
constexpr int measuredRows = TokenListController::firstPage;
/// A longer text is elided, its tooltip has all of it. In average characters.
constexpr int widestText = 40;
constexpr int widestScope = 30;
/// When the table is narrow, these give way, one after the other, as long as they can be told apart. After
/// that the table scrolls.
struct Least
{
    Column column;
    int characters;
};
constexpr std::array givingWay{Least{Column::Scope, 20}, Least{Column::Id, 14}, Least{Column::Name, 22}};

} // namespace

TableColumns::TableColumns(TokenTableView &view, ViewMemory &memory, const WorkspaceId &workspace)
    : QObject(&view)
    , m_view(view)
    , m_model(*view.tokens())
    , m_header(view.horizontalHeader())
    , m_memory(memory)
    , m_workspace(workspace)
{
    m_header->setObjectName(u"tokenTableHeader"_s);
    m_header->setSectionsMovable(true);
    m_header->setSectionsClickable(true);
    m_header->setSortIndicatorShown(true);
    m_header->setHighlightSections(false);
    m_header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_header->setMinimumSectionSize(smallestColumn);
    m_header->setResizeContentsPrecision(measuredRows);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &QHeaderView::customContextMenuRequested, this, &TableColumns::openHeaderMenu);
    connect(m_header, &QHeaderView::sectionMoved, this, &TableColumns::save);
    connect(m_header, &QHeaderView::sectionResized, this,
            [this](int section, int, int newSize) { sectionDragged(section, newSize); });
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, [this](int section, Qt::SortOrder order) {
        if (!m_applying && section >= 0) {
            m_model.sort(section, order);
            save();
        }
    });
    view.viewport()->installEventFilter(this);
}

bool TableColumns::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == m_view.viewport()) {
        fit();
    }
    return QObject::eventFilter(watched, event);
}

TableLayout TableColumns::firstLayout() const
{
    TableLayout layout;
    for (int section = 0; section < m_model.columnCount(); ++section) {
        const Column column = m_model.columnAt(section);
        layout.columns.push_back({column, m_model.isShownAtFirst(column), 0});
    }
    layout.sortColumn = m_model.sectionOf(Column::Name) >= 0 ? Column::Name : m_model.columnAt(0);
    return layout;
}

TableLayout TableColumns::current() const
{
    TableLayout layout;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int section = m_header->logicalIndex(visual);
        const Column column = m_model.columnAt(section);
        const auto chosen = m_chosen.find(column);
        layout.columns.push_back(
            {column, !m_header->isSectionHidden(section), chosen == m_chosen.end() ? 0 : chosen->second});
    }
    layout.sortColumn = m_model.columnAt(std::max(0, m_header->sortIndicatorSection()));
    layout.sortOrder = m_header->sortIndicatorOrder();
    return layout;
}

void TableColumns::restore()
{
    TableLayout layout = m_memory.tableLayout(m_workspace).value_or(firstLayout());
    // Columns that the workspace has got since then (a changed setting) go to the end.
    for (const ColumnView &first : firstLayout().columns) {
        const auto known =
            std::any_of(layout.columns.begin(), layout.columns.end(),
                        [&first](const ColumnView &view) { return view.column == first.column; });
        if (!known) {
            layout.columns.push_back(first);
        }
    }
    m_measured.clear();
    apply(layout);
    measure();
}

void TableColumns::apply(const TableLayout &layout)
{
    const QScopedValueRollback applying(m_applying, true);
    m_chosen.clear();
    int visual = 0;
    bool anyShown = false;
    for (const ColumnView &view : layout.columns) {
        const int section = m_model.sectionOf(view.column);
        if (section < 0) {
            continue;
        }
        m_header->moveSection(m_header->visualIndex(section), visual++);
        m_header->setSectionHidden(section, !view.shown);
        anyShown = anyShown || view.shown;
        if (view.width > 0) {
            m_chosen[view.column] = view.width;
        }
    }
    if (!anyShown && m_header->count() > 0) {
        m_header->setSectionHidden(m_header->logicalIndex(0), false);
    }
    const int sortSection = std::max(0, m_model.sectionOf(layout.sortColumn));
    m_header->setSortIndicator(sortSection, layout.sortOrder);
    if (m_model.columnAt(sortSection) != m_model.sortColumn() || layout.sortOrder != m_model.sortOrder()) {
        m_model.sort(sortSection, layout.sortOrder);
    }
}

void TableColumns::save()
{
    if (!m_applying) {
        m_memory.setTableLayout(m_workspace, current());
    }
}

int TableColumns::widthOfTimes(int section) const
{
    const bool changes = isMoment(m_model.columnAt(section));
    const int rows = changes ? std::min(m_model.rowCount(), measuredRows) : 0;
    for (int row = 0; row < rows; ++row) {
        if (m_model.index(row, section).data(TokenTableModel::MutedRole).toBool()) {
            continue; // “Never” stays as it is
        }
        int widest = 0;
        for (const QString &text : longestRelativeTimes()) {
            widest = std::max(widest, m_view.widthOf(text, section));
        }
        return widest;
    }
    return 0;
}

void TableColumns::measure()
{
    const QScopedValueRollback applying(m_applying, true);
    for (int section = 0; section < m_header->count(); ++section) {
        if (m_header->isSectionHidden(section)) {
            continue;
        }
        const int wanted = std::max(
            {m_view.contentWidth(section), m_header->sectionSizeHint(section), widthOfTimes(section)});
        const bool isScope = m_model.columnAt(section) == Column::Scope;
        const int widest = (isScope ? widestScope : widestText) * m_view.fontMetrics().averageCharWidth();
        int &measured = m_measured[m_model.columnAt(section)];
        measured = std::max(measured, std::clamp(wanted, smallestColumn, widest));
    }
    fit();
}

void TableColumns::measureNew(int first)
{
    if (first < measuredRows) {
        measure();
    }
}

int TableColumns::leastWidth(int section) const
{
    const Column column = m_model.columnAt(section);
    if (const auto chosen = m_chosen.find(column); chosen != m_chosen.end()) {
        return chosen->second;
    }
    const auto measured = m_measured.find(column);
    return measured == m_measured.end() ? m_header->sectionSizeHint(section) : measured->second;
}

void TableColumns::fit()
{
    const QScopedValueRollback applying(m_applying, true);
    std::vector<int> sections;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int section = m_header->logicalIndex(visual);
        if (!m_header->isSectionHidden(section)) {
            sections.push_back(section);
        }
    }
    if (sections.empty()) {
        return;
    }
    std::map<int, int> widths;
    int spare = m_view.viewport()->width() - m_view.actionsWidth();
    int own = 0; // columns that may take a share of what is left
    for (const int section : sections) {
        widths[section] = leastWidth(section);
        spare -= widths[section];
        own += m_chosen.contains(m_model.columnAt(section)) ? 0 : 1;
    }
    for (const int section : sections) {
        const Column column = m_model.columnAt(section);
        if (m_chosen.contains(column)) {
            continue;
        }
        if (spare > 0) {
            const int share = spare / own;
            widths[section] += share;
            spare -= share;
            --own;
        }
    }
    for (const Least &least : givingWay) {
        const auto width = widths.find(m_model.sectionOf(least.column));
        if (spare < 0 && width != widths.end() && !m_chosen.contains(least.column)) {
            const int narrowest = least.characters * m_view.fontMetrics().averageCharWidth();
            const int given = std::min(-spare, std::max(0, width->second - narrowest));
            width->second -= given;
            spare += given;
        }
    }
    // The row's buttons stand at the end of the last column, and so does what nobody wanted.
    widths[sections.back()] += m_view.actionsWidth() + std::max(0, spare);
    for (const auto &[section, width] : widths) {
        m_header->resizeSection(section, width);
    }
}

void TableColumns::sectionDragged(int section, int newSize)
{
    if (m_applying || m_header->isSectionHidden(section)) {
        return;
    }
    const int buttons = m_view.isLastColumn(section) ? m_view.actionsWidth() : 0;
    m_chosen[m_model.columnAt(section)] = std::max(smallestColumn, newSize - buttons);
    save();
}

int TableColumns::shownCount() const
{
    return m_header->count() - m_header->hiddenSectionCount();
}

void TableColumns::setShown(int section, bool shown)
{
    m_header->setSectionHidden(section, !shown);
    save();
    measure();
}

void TableColumns::resetToFirst()
{
    m_memory.forgetTable(m_workspace);
    restore();
}

void TableColumns::fillMenu(QMenu *menu)
{
    menu->clear();
    for (int section = 0; section < m_header->count(); ++section) {
        const QString title = m_model.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
        QAction *action = menu->addAction(title);
        action->setObjectName(u"column-"_s % columnKey(m_model.columnAt(section)));
        action->setCheckable(true);
        action->setChecked(!m_header->isSectionHidden(section));
        // One column stays, or there would be no header to bring the others back with.
        action->setEnabled(!action->isChecked() || shownCount() > 1);
        connect(action, &QAction::toggled, this, [this, section](bool shown) { setShown(section, shown); });
    }
    menu->addSeparator();
    QAction *reset = menu->addAction(tr("&Reset columns"));
    reset->setObjectName(u"columnsReset"_s);
    connect(reset, &QAction::triggered, this, &TableColumns::resetToFirst);
}

void TableColumns::openHeaderMenu(const QPoint &position)
{
    auto *menu = new QMenu(&m_view);
    menu->setObjectName(u"headerMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(menu);
    menu->popup(m_header->viewport()->mapToGlobal(position));
}

} // namespace tkd
