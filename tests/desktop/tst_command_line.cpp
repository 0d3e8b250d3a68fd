// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/desktop/command_line.h"

#include <QTest>

using namespace tkd;
using namespace Qt::StringLiterals;

class TestCommandLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parse_accepted_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("task");
        QTest::addColumn<QString>("vault");
        QTest::addColumn<bool>("demo");
        const int window = int(CommandLine::Task::Window);
        QTest::newRow("nothing") << QStringList{} << window << QString() << false;
        QTest::newRow("vault") << QStringList{u"--vault"_s, u"a b.db"_s} << window << u"a b.db"_s << false;
        QTest::newRow("vault=") << QStringList{u"--vault=x.db"_s} << window << u"x.db"_s << false;
        QTest::newRow("demo") << QStringList{u"--demo"_s} << window << QString() << true;
        QTest::newRow("qt") << QStringList{u"-platform"_s, u"offscreen"_s} << window << QString() << false;
        QTest::newRow("help wins") << QStringList{u"--help"_s, u"--nonsense"_s}
                                   << int(CommandLine::Task::Help) << QString() << false;
        QTest::newRow("version") << QStringList{u"--version"_s} << int(CommandLine::Task::Version)
                                 << QString() << false;
    }
    void parse_accepted()
    {
        QFETCH(QStringList, arguments);
        const auto line = parseCommandLine(arguments);
        QVERIFY(line.has_value());
        QTEST(int(line->task), "task");
        QTEST(line->vault, "vault");
        QTEST(line->demo, "demo");
    }

    void parse_refused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("names");
        QTest::newRow("unknown") << QStringList{u"--nonsense"_s} << u"--nonsense"_s;
        QTest::newRow("file") << QStringList{u"vault.db"_s} << u"vault.db"_s;
        QTest::newRow("no file") << QStringList{u"--vault"_s} << u"--vault"_s;
        QTest::newRow("demo and vault") << QStringList{u"--demo"_s, u"--vault=x"_s} << u"--demo"_s;
    }
    void parse_refused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, names);
        const auto line = parseCommandLine(arguments);
        QVERIFY(!line.has_value());
        QCOMPARE(line.error().kind, ErrorKind::Invalid);
        QVERIFY2(line.error().message.contains(names), qUtf8Printable(line.error().message));
    }
};

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
