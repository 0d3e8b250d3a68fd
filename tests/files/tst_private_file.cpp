// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/files/private_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

mode_t modeOf(const QString &path)
{
    struct stat seen
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &seen) == 0 ? seen.st_mode & 07777 : 0;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "unreadable"_ba;
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Root may write everywhere, so a test about what may not be written is somebody else meanwhile.
class AsNobody
{
public:
    AsNobody() { m_changed = ::geteuid() == 0 && ::seteuid(65534) == 0; }
    ~AsNobody()
    {
        if (m_changed && ::seteuid(0) != 0) {
            qFatal("the test cannot be itself again");
        }
    }
    AsNobody(const AsNobody &) = delete;
    AsNobody &operator=(const AsNobody &) = delete;

private:
    bool m_changed = false;
};

/// No file may grow beyond `bytes`, as on a disk that is full.
class SmallDisk
{
public:
    explicit SmallDisk(rlim_t bytes)
        : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int);
};

} // namespace

class TestPrivateFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void file_isForThisPersonAlone_data();
    void file_isForThisPersonAlone();
    void unfinished_isTakenAway();
    void unfinished_leavesSomebodyElsesFile();
    void whatIsThere_isLeftAsItIs_data();
    void whatIsThere_isLeftAsItIs();
    void noFolder_isSaid();
    void foreignFolder_isRefused();
    void fullDisk_leavesNothing();
    void oddNames_data();
    void oddNames();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestPrivateFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestPrivateFile::file_isForThisPersonAlone_data()
{
    QTest::addColumn<uint>("mask");
    QTest::newRow("everything allowed") << 0U;
    QTest::newRow("usual") << 022U;
    QTest::newRow("nothing allowed") << 0777U;
}

void TestPrivateFile::file_isForThisPersonAlone()
{
    QFETCH(uint, mask);
    const mode_t before = ::umask(mask);
    auto file = PrivateFile::create(path(u"token"_s));
    ::umask(before);
    QVERIFY(file);
    QCOMPARE(modeOf(path(u"token"_s)), mode_t(0600)); // before there is anything in it
    QVERIFY(file->write("tkdesk_"));
    QVERIFY(file->write("abc\n"));
    QVERIFY(file->finish());
    QCOMPARE(modeOf(path(u"token"_s)), mode_t(0600));
    QCOMPARE(contents(path(u"token"_s)), "tkdesk_abc\n"_ba);
}

void TestPrivateFile::unfinished_isTakenAway()
{
    {
        auto file = PrivateFile::create(path(u"token"_s));
        QVERIFY(file && file->write("half of a sec"));
        const PrivateFile moved = std::move(*file);
        QVERIFY(QFile::exists(path(u"token"_s)));
    }
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void TestPrivateFile::unfinished_leavesSomebodyElsesFile()
{
    {
        auto file = PrivateFile::create(path(u"token"_s));
        QVERIFY(file && file->write("half of a sec"));
        QVERIFY(QFile::rename(path(u"token"_s), path(u"moved"_s)));
        put(path(u"token"_s), "theirs");
    }
    QCOMPARE(contents(path(u"token"_s)), "theirs"_ba);
    QCOMPARE(contents(path(u"moved"_s)), QByteArray());
}

void TestPrivateFile::whatIsThere_isLeftAsItIs_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"file", "link to a file", "link to nothing", "folder", "pipe"}) {
        QTest::newRow(kind) << QString::fromLatin1(kind);
    }
}

void TestPrivateFile::whatIsThere_isLeftAsItIs()
{
    QFETCH(QString, kind);
    const QString name = path(u"token"_s);
    const QString other = path(u"other"_s);
    if (kind == u"file") {
        put(name, "theirs");
    } else if (kind == u"link to a file") {
        put(other, "theirs");
        QVERIFY(QFile::link(other, name));
    } else if (kind == u"link to nothing") {
        QVERIFY(QFile::link(other, name));
    } else if (kind == u"folder") {
        QVERIFY(QDir().mkdir(name));
    } else {
        QCOMPARE(::mkfifo(QFile::encodeName(name).constData(), 0600), 0);
    }
    const QStringList before = QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::System);
    const auto file = PrivateFile::create(name);
    QVERIFY(!file);
    QCOMPARE(file.error().kind, ErrorKind::Conflict);
    QVERIFY(file.error().message.contains(name));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::System), before);
    QVERIFY(kind != u"file" || contents(name) == "theirs");
    QVERIFY(kind != u"link to a file" || contents(other) == "theirs");
    QVERIFY(kind != u"link to nothing" || !QFile::exists(other));
}

void TestPrivateFile::noFolder_isSaid()
{
    put(path(u"file"_s), "theirs");
    QCOMPARE(PrivateFile::create(path(u"none/token"_s)).error().kind, ErrorKind::NotFound);
    QCOMPARE(PrivateFile::create(path(u"file/token"_s)).error().kind, ErrorKind::NotFound);
    QCOMPARE(PrivateFile::create(QString()).error().kind, ErrorKind::NotFound);
}

void TestPrivateFile::foreignFolder_isRefused()
{
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::ExeOwner | QFile::ExeOther));
    {
        const AsNobody nobody;
        const auto file = PrivateFile::create(path(u"token"_s));
        QVERIFY(!file);
        QCOMPARE(file.error().kind, ErrorKind::Forbidden);
        QVERIFY(!file.error().detail.isEmpty());
    }
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestPrivateFile::fullDisk_leavesNothing()
{
    {
        const SmallDisk disk(1000);
        auto file = PrivateFile::create(path(u"token"_s));
        QVERIFY(file);
        const auto written = file->write(QByteArray(64 * 1024, 'x'));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::NoSpace);
    }
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void TestPrivateFile::oddNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("spaces and quotes") << u"my 'token' \"1\" $x"_s << true;
    QTest::newRow("percent") << u"100%1%s"_s << true;
    QTest::newRow("letters") << u"Schlüssel-🔑"_s << true;
    QTest::newRow("dash") << u"-rf"_s << true;
    QTest::newRow("too long") << QString(300, u'x') << false;
    QTest::newRow("cut by a NUL") << QString(u"token"_s % QChar(u'\0') % u"x"_s) << false;
}

void TestPrivateFile::oddNames()
{
    QFETCH(QString, name);
    QFETCH(bool, good);
    auto file = PrivateFile::create(path(name));
    QCOMPARE(file.has_value(), good);
    if (good) {
        QVERIFY(file->write("x") && file->finish());
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{name});
    } else {
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestPrivateFile)
#include "tst_private_file.moc"
