// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
//
// list_floor N own     a line edit over FixedRowView; every key filters N rows by name
// list_floor N table   the same over a QTableView; a click on its header sorts all rows by name, from scratch
// list_floor N turn    the same; a click only turns the order round: a bare model reset
// list_floor N check   no window: the fast scan and sort against plain ones; exit 0 if they agree
#include "bench/floors/fixed_row_view.h"
#include "bench/floors/packed_model.h"

#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMainWindow>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace tkd::bench;

namespace {

bool scansAgree(const PackedRows &rows)
{
    for (const std::string_view text :
         {"l", "ll", "lla", "llama", "7", "771", "llama3-8b-reader-77", "zzzq"}) {
        if (rows.containing(text) != rows.containingPlain(text)) {
            std::fprintf(stderr, "the scans for %s differ\n", text.data());
            return false;
        }
    }
    return true;
}

bool sortsAgree(const PackedRows &rows)
{
    PackedRows::Order plain = rows.all();
    std::stable_sort(plain.begin(), plain.end(),
                     [&rows](std::uint32_t a, std::uint32_t b) { return rows.name(a) < rows.name(b); });
    const bool agree = plain == rows.byName();
    if (!agree) {
        std::fputs("the sorts differ\n", stderr);
    }
    return agree;
}

QTableView *makeTable(PackedModel &model)
{
    auto *table = new QTableView;
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(24);
    table->setWordWrap(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setModel(&model);
    table->setColumnWidth(0, 300);
    table->setColumnWidth(2, 240);
    table->horizontalHeader()->setSectionsClickable(true);
    table->horizontalHeader()->setSortIndicatorShown(true);
    return table;
}

/// Every second click shows the other end first; the sort is done in full each time.
void sortOnClick(const QTableView *table, PackedModel &model)
{
    QObject::connect(table->horizontalHeader(), &QHeaderView::sectionClicked, &model,
                     [&model, isDown = true]() mutable {
                         isDown = !isDown;
                         PackedRows::Order order = model.rows().byName();
                         if (isDown) {
                             std::reverse(order.begin(), order.end());
                         }
                         model.reset(std::move(order));
                     });
}

QWidget *makeList(PackedModel &model, QLineEdit *search, std::string_view kind)
{
    if (kind == "own") {
        auto *view = new FixedRowView(model);
        QObject::connect(search, &QLineEdit::textChanged, view, [&model, view](const QString &typed) {
            model.adopt(model.filtered(typed));
            view->refresh();
        });
        return view;
    }
    QTableView *table = makeTable(model);
    QObject::connect(search, &QLineEdit::textChanged, table,
                     [&model](const QString &typed) { model.reset(model.filtered(typed)); });
    if (kind == "turn") {
        QObject::connect(table->horizontalHeader(), &QHeaderView::sectionClicked, &model,
                         [&model] { model.turnRound(); });
    } else {
        sortOnClick(table, model);
    }
    return table;
}

int showWindow(PackedModel &model, std::string_view kind)
{
    QMainWindow window;
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    auto *search = new QLineEdit;
    layout->addWidget(search);
    layout->addWidget(makeList(model, search, kind));
    window.setCentralWidget(content);
    window.resize(1000, 640);
    window.move(0, 0);
    window.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const std::string_view kind = argc == 3 ? argv[2] : "";
    if (kind != "own" && kind != "table" && kind != "turn" && kind != "check") {
        std::fputs("usage: list_floor N own|table|turn|check\n", stderr);
        return 2;
    }
    const PackedRows rows(static_cast<std::uint32_t>(std::atol(argv[1])));
    if (kind == "check") {
        return scansAgree(rows) && sortsAgree(rows) ? 0 : 1;
    }
    QApplication application(argc, argv);
    PackedModel model(rows);
    return showWindow(model, kind);
}
