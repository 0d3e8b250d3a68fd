// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;

/// The programs through which a secret goes, looked at from outside while they run: no core file, and nobody
/// else of the same user looks in.
class TestClosedProcesses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void program_isClosed_data();
    void program_isClosed();

private:
    QTemporaryDir m_place;
};

namespace {

/// Root sees into everything, so the programs are then run as somebody else.
constexpr uint nobody = 65534;

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestClosedProcesses::program_isClosed_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments"); // such that it waits
    QTest::addColumn<bool>("isOurs");
    QTest::newRow("tokenctl") << u"tokenctl"_s << QStringList{u"token"_s, u"delete"_s, u"-"_s} << true;
    QTest::newRow("keychain helper") << u"tokendesk-keychain"_s << QStringList{u"make"_s} << true;
    if (QFile::exists(QCoreApplication::applicationDirPath() + u"/tokendesk"_s)) {
        QTest::newRow("tokendesk") << u"tokendesk"_s << QStringList() << true;
    }
    QTest::newRow("control: any other program") << u"/bin/cat"_s << QStringList() << false;
}

void TestClosedProcesses::program_isClosed()
{
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    QFETCH(bool, isOurs);
    const uint user = ::geteuid() == 0 ? nobody : ::geteuid();
    // A copy where that user may read it.
    const QString copy = m_place.filePath(QFileInfo(program).fileName());
    QVERIFY(QFile::copy(isOurs ? QCoreApplication::applicationDirPath() + u'/' + program : program, copy));
    QVERIFY(QFile::setPermissions(copy, QFile::Permissions(0x5555)));
    const QString home = m_place.filePath(u"home-"_s + QFileInfo(program).fileName());
    QVERIFY(QDir().mkdir(home));
    QCOMPARE(::chown(QFile::encodeName(home).constData(), user, user), 0);
    QVERIFY(QFile::setPermissions(m_place.path(), QFile::Permissions(0x7755)));

    QProcess process;
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
    for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_RUNTIME_DIR"_s}) {
        environment.insert(name, home);
    }
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    process.setProcessEnvironment(environment);
    process.setChildProcessModifier([user] {
        if (::geteuid() == 0 && (::setgid(user) != 0 || ::setuid(user) != 0)) {
            ::_exit(126);
        }
    });
    process.start(copy, arguments);
    QVERIFY2(process.waitForStarted(60'000), qPrintable(process.errorString()));
    const QString place = u"/proc/%1/"_s.arg(process.processId());
    // The kernel gives what belongs to a closed process to root.
    const auto isClosed = [&place] { return QFileInfo(place + u"environ"_s).ownerId() == 0; };
    const auto hasNoCore = [&place] {
        return readAll(place + u"limits"_s).simplified().contains("Max core file size 0 0 ");
    };
    if (isOurs) {
        const bool is = QTest::qWaitFor([&] { return isClosed() && hasNoCore(); }, 60'000);
        QVERIFY2(is, process.readAllStandardError().constData());
        QCOMPARE(process.state(), QProcess::Running);
    } else {
        QVERIFY(QTest::qWaitFor([&] { return readAll(place + u"cmdline"_s).contains("cat"); }, 60'000));
        QVERIFY(!isClosed());
    }
    process.kill();
    QVERIFY(process.waitForFinished(60'000));
}

QTEST_GUILESS_MAIN(TestClosedProcesses)
#include "tst_closed_processes.moc"
