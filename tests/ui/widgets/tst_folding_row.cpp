// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/folding_row.h"

#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

struct Scene
{
    QWidget window;
    QWidget *first = new QWidget;
    QPushButton *second = new QPushButton(u"Close without copying"_s);
    FoldingRow *row = new FoldingRow(first, second);

    Scene()
    {
        auto *column = new QVBoxLayout(&window);
        column->addWidget(row);
        first->setMinimumSize(80, 20);
        window.resize(600, 100);
        window.show();
    }
};

} // namespace

class TestFoldingRow final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wide_standsSideBySide();
    void narrow_folds();
    void shrunkContent_doesNotMove();
    void grownContent_folds();
};

void TestFoldingRow::wide_standsSideBySide()
{
    Scene scene;
    QVERIFY(!scene.row->isFolded());
    QTRY_VERIFY(scene.first->geometry().right() < scene.second->x());
}

void TestFoldingRow::narrow_folds()
{
    Scene scene;
    const int wide = scene.row->sizeHint().height();
    scene.row->setFixedWidth(scene.row->minimumSizeHint().width());
    QTRY_VERIFY(scene.row->isFolded());
    QTRY_VERIFY(scene.second->y() >= scene.first->geometry().bottom());
    QVERIFY(scene.row->sizeHint().height() > wide);
    scene.row->setFixedWidth(600);
    QTRY_VERIFY(!scene.row->isFolded());
}

void TestFoldingRow::shrunkContent_doesNotMove()
{
    Scene scene;
    scene.row->setFixedWidth(scene.second->sizeHint().width() + 4);
    QTRY_VERIFY(scene.row->isFolded());
    scene.second->setText(u"x"_s);
    QCoreApplication::sendPostedEvents();
    QVERIFY(scene.row->isFolded());
}

void TestFoldingRow::grownContent_folds()
{
    Scene scene;
    scene.second->setText(u"x"_s);
    scene.row->setFixedWidth(120);
    QTRY_VERIFY(!scene.row->isFolded());
    scene.second->setText(u"Close without copying, although nobody has it"_s);
    QTRY_VERIFY(scene.row->isFolded());
}

QTEST_MAIN(TestFoldingRow)
#include "tst_folding_row.moc"
