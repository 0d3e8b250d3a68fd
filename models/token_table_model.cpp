// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/token_table_model.h"

#include "models/token_cells.h"
#include "models/token_table_model_p.h"

#include <algorithm>

namespace tkd {

TokenTableModel::TokenTableModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(*this, clock))
{
}

TokenTableModel::~TokenTableModel() = default;

int TokenTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(d->table.rows());
}

int TokenTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(d->columns.size());
}

QVariant TokenTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Token &token = d->tokenAt(index.row());
    const Column column = columnAt(index.column());
    const CellContext context{d->rules, d->clock.now(), d->fresh == token.id};
    switch (role) {
    case Qt::DisplayRole:
        return cellText(token, column, context);
    case Qt::ToolTipRole:
        return cellToolTip(token, column, context);
    case Qt::AccessibleTextRole:
        return cellAccessibleText(token, column, context);
    case IdRole:
        return token.id.text();
    case ChipsRole:
        return cellChips(token, column, context);
    case BadgeRole:
        return static_cast<int>(cellBadge(token, column, context));
    case BadgeTextRole:
        return cellBadgeText(token, column, context);
    case KeptRole:
        return column == Column::Name && token.kept;
    case MutedRole:
        return cellIsMuted(token, column, context);
    default: // the roles are Qt's, and it asks for many
        return {};
    }
}

QVariant TokenTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool known = section >= 0 && section < columnCount() && d->rules.platform != nullptr;
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || !known) {
        return {};
    }
    return columnTitle(*d->rules.platform, columnAt(section));
}

Qt::ItemFlags TokenTableModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

const WorkspaceRules &TokenTableModel::rules() const
{
    return d->rules;
}

Column TokenTableModel::columnAt(int section) const
{
    return d->columns[static_cast<std::size_t>(section)];
}

int TokenTableModel::sectionOf(Column column) const
{
    const auto at = std::find(d->columns.begin(), d->columns.end(), column);
    return at == d->columns.end() ? -1 : static_cast<int>(at - d->columns.begin());
}

bool TokenTableModel::isShownAtFirst(Column column) const
{
    const int section = sectionOf(column);
    return section >= 0 && static_cast<std::size_t>(section) < d->shownAtFirst;
}

Token TokenTableModel::token(int row) const
{
    return d->tokenAt(row);
}

TokenId TokenTableModel::tokenId(int row) const
{
    return d->table.storage().id(d->table.at(static_cast<std::size_t>(row)));
}

int TokenTableModel::rowOf(const TokenId &id) const
{
    const TokenRef ref = d->table.storage().find(id);
    return ref == noToken ? -1 : d->table.rowOf(ref);
}

bool TokenTableModel::contains(const TokenId &id) const
{
    return d->table.storage().find(id) != noToken;
}

std::vector<TokenId> TokenTableModel::idsOutside(const std::unordered_set<std::string> &known) const
{
    std::vector<TokenId> outside;
    const TokenStorage &storage = d->table.storage();
    for (const TokenRef ref : d->table.all()) {
        if (!known.contains(std::string(storage.chunk(ref).batch().idBytes(refRow(ref))))) {
            outside.push_back(storage.id(ref));
        }
    }
    return outside;
}

std::optional<Token> TokenTableModel::find(const TokenId &id) const
{
    const TokenRef ref = d->table.storage().find(id);
    return ref == noToken ? std::nullopt : std::optional(d->table.storage().token(ref));
}

qint64 TokenTableModel::total() const
{
    return d->total;
}

qint64 TokenTableModel::loaded() const
{
    return static_cast<qint64>(d->table.size());
}

qint64 TokenTableModel::matching() const
{
    return static_cast<qint64>(d->table.rows());
}

qint64 TokenTableModel::expiringSoon() const
{
    return d->horizon.soon;
}

std::optional<Instant> TokenTableModel::nextMoment() const
{
    return d->horizon.next;
}

QString TokenTableModel::filter() const
{
    return d->filter;
}

QString TokenTableModel::filterProblem() const
{
    return d->query.problem();
}

bool TokenTableModel::isSettling() const
{
    return d->sorting.isBusy() || d->filtering.isBusy();
}

Column TokenTableModel::sortColumn() const
{
    return d->sortColumn;
}

Qt::SortOrder TokenTableModel::sortOrder() const
{
    return d->sortOrder;
}

const TokenTable &TokenTableModel::table() const
{
    return d->table;
}

void TokenTableModel::setRules(const WorkspaceRules &rules)
{
    if (rules == d->rules) {
        return;
    }
    beginResetModel();
    d->rules = rules;
    d->labels = roleLabelsOf(rules);
    d->columns = rules.columns();
    d->shownAtFirst = d->columns.size();
    const std::vector<Column> more = rules.moreColumns();
    d->columns.insert(d->columns.end(), more.begin(), more.end());
    endResetModel();
    if (sectionOf(d->sortColumn) < 0) {
        d->sortColumn = Column::Name;
    }
    d->applySort();
    setFilter(d->filter);
}

void TokenTableModel::clear()
{
    d->sorting.stop();
    d->filtering.stop();
    d->looking.stop();
    beginResetModel();
    d->table.clear();
    d->forgetCache();
    d->total = 0;
    d->isComplete = false;
    d->horizon = {d->clock.now()};
    endResetModel();
    setFilter(d->filter); // where a worker had not finished with it
    Q_EMIT countsChanged();
}

void TokenTableModel::sort(int section, Qt::SortOrder order)
{
    d->sortColumn = section < 0 || section >= columnCount() ? Column::Name : columnAt(section);
    d->sortOrder = order;
    d->applySort();
}

void TokenTableModel::setFilter(const QString &text)
{
    d->filter = text;
    d->query = TokenQuery(text, d->rules, d->clock.now());
    d->applyFilter();
}

void TokenTableModel::setFreshToken(const std::optional<TokenId> &id)
{
    const std::optional<TokenId> before = std::exchange(d->fresh, id);
    for (const std::optional<TokenId> &touched : {before, id}) {
        if (touched) {
            d->announceRow(rowOf(*touched));
        }
    }
}

void TokenTableModel::refreshTimes()
{
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
    if (d->sortColumn == Column::State) {
        d->applySort();
    }
    setFilter(d->filter); // what it says of time is now another time
    d->look();
}

void TokenTableModel::setWorkHere(std::size_t tokens)
{
    d->workHere = tokens;
}

const Token &TokenTableModel::Private::tokenAt(int row) const
{
    // A view asks for many roles of one row in turn.
    const TokenRef ref = table.at(static_cast<std::size_t>(row));
    if (ref != cachedRef) {
        cached = table.storage().token(ref);
        cachedRef = ref;
    }
    return cached;
}

void TokenTableModel::Private::announceRow(int row)
{
    if (row >= 0 && !columns.empty()) {
        Q_EMIT model.dataChanged(model.index(row, 0), model.index(row, model.columnCount() - 1));
    }
}

} // namespace tkd
