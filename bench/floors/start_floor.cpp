// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
//
// start_floor: a main window with an empty table, the least that a Qt program with a list can show.
#include <QApplication>
#include <QHeaderView>
#include <QMainWindow>
#include <QTableView>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    auto *table = new QTableView;
    table->verticalHeader()->hide();
    table->setWordWrap(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->verticalHeader()->setDefaultSectionSize(24);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    window.setCentralWidget(table);
    window.resize(1000, 640);
    window.setWindowTitle(u"floor"_s);
    window.show();
    return QApplication::exec();
}
