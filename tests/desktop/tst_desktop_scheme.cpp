// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/desktop/desktop_scheme.h"

#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

using namespace tkd;

Q_DECLARE_METATYPE(std::optional<bool>)

class TestDesktopScheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void darkFromPortal_values_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<std::optional<bool>>("dark");
        const auto wrapped = [](uint value) {
            return QVariant::fromValue(QDBusVariant(QVariant::fromValue(QDBusVariant(value))));
        };
        QTest::newRow("dark") << QVariant(1u) << std::optional<bool>(true);
        QTest::newRow("light") << QVariant(2u) << std::optional<bool>(false);
        QTest::newRow("no wish") << QVariant(0u) << std::optional<bool>();
        QTest::newRow("unknown") << QVariant(7u) << std::optional<bool>();
        QTest::newRow("not a number") << QVariant(QStringLiteral("x")) << std::optional<bool>();
        QTest::newRow("wrapped twice") << wrapped(1) << std::optional<bool>(true);
    }
    void darkFromPortal_values()
    {
        QFETCH(QVariant, value);
        QFETCH(std::optional<bool>, dark);
        QCOMPARE(darkFromPortal(value), dark);
    }

    void ask_noBus_answersOnceAndLater()
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("XDG_RUNTIME_DIR", "/nonexistent");
        DesktopScheme scheme;
        QSignalSpy answered(&scheme, &DesktopScheme::answered);
        scheme.ask();
        QCOMPARE(answered.count(), 0);
        QVERIFY(answered.wait());
        QCOMPARE(answered.count(), 1);
    }

    void ask_busWithoutPortal_answers()
    {
        // A bus address where nobody listens: the call fails, the program goes on.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        DesktopScheme scheme;
        QSignalSpy answered(&scheme, &DesktopScheme::answered);
        QSignalSpy dark(&scheme, &DesktopScheme::darkChanged);
        scheme.ask();
        QTRY_COMPARE(answered.count(), 1);
        QCOMPARE(dark.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestDesktopScheme)
#include "tst_desktop_scheme.moc"
