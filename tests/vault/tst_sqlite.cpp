// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/sqlite.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

#include <cerrno>
#include <thread>

using namespace tkd;
using namespace tkd::sqlite;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The wrapper: every setting, the waits, the transactions, the meaning of codes.
class TestSqlite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connection_hasEverySetting();
    void connection_refusesWhatIsHardened_data();
    void connection_refusesWhatIsHardened();
    void connection_throughAnUnknownVfs_fails();
    void query_keepsValuesAsBound();
    void query_givesTheStatementBack();
    void transaction_withoutCommit_isRolledBack();
    void write_whileAnotherHoldsTheLock_isBusyAfterThePatience();
    void write_whileAnotherHoldsTheLock_endsAtOnceWhenStopped();
    void longStatement_endsWhenStopped();
    void code_hasItsMeaning_data();
    void code_hasItsMeaning();

private:
    [[nodiscard]] Connection connect(const ConnectionOptions &options = {})
    {
        const QByteArray path = QFile::encodeName(m_directory->filePath(u"a.db"_s));
        QFile file(QFile::decodeName(path));
        if (!file.exists() && !file.open(QIODevice::WriteOnly)) {
            qFatal("no file");
        }
        auto connection = Connection::open(path, options);
        if (!connection || !connection->enterJournalMode()) {
            qFatal("%s", connection ? "no WAL" : qPrintable(connection.error().detail));
        }
        return std::move(*connection);
    }
    std::unique_ptr<QTemporaryDir> m_directory = std::make_unique<QTemporaryDir>();

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }
};

void TestSqlite::connection_hasEverySetting()
{
    Connection connection = connect();
    const std::pair<const char *, const char *> expected[] = {
        {"PRAGMA journal_mode", "wal"},        {"PRAGMA synchronous", "3"},
        {"PRAGMA foreign_keys", "1"},          {"PRAGMA secure_delete", "1"},
        {"PRAGMA cell_size_check", "1"},       {"PRAGMA temp_store", "2"},
        {"PRAGMA trusted_schema", "0"},        {"PRAGMA cache_size", "-4096"},
        {"PRAGMA wal_autocheckpoint", "1000"},
    };
    for (const auto &[sql, value] : expected) {
        QCOMPARE(connection.word(sql).value(), QByteArray(value));
    }
    for (const int on : {SQLITE_DBCONFIG_DEFENSIVE}) {
        int now = -1;
        sqlite3_db_config(connection.handle(), on, -1, &now);
        QCOMPARE(now, 1);
    }
    for (const int off : {SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW,
                          SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, SQLITE_DBCONFIG_TRUSTED_SCHEMA}) {
        int now = -1;
        sqlite3_db_config(connection.handle(), off, -1, &now);
        QCOMPARE(now, 0);
    }
    QCOMPARE(sqlite3_limit(connection.handle(), SQLITE_LIMIT_ATTACHED, -1), 0);
    QCOMPARE(sqlite3_limit(connection.handle(), SQLITE_LIMIT_LENGTH, -1), 1'000'000);
    QCOMPARE(sqlite3_limit(connection.handle(), SQLITE_LIMIT_EXPR_DEPTH, -1), 10);
    QCOMPARE(sqlite3_limit(connection.handle(), SQLITE_LIMIT_LIKE_PATTERN_LENGTH, -1), 50);
}

void TestSqlite::connection_refusesWhatIsHardened_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("attach") << QByteArray("ATTACH ':memory:' AS other");
    QTest::newRow("schema written") << QByteArray(
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = 'x'");
    QTest::newRow("view read") << QByteArray("CREATE VIEW v AS SELECT 1; SELECT * FROM v");
    QTest::newRow("foreign key") << QByteArray(
        "CREATE TABLE p (a INTEGER PRIMARY KEY) STRICT; "
        "CREATE TABLE c (b INTEGER REFERENCES p (a)) STRICT; INSERT INTO c VALUES (7)");
    QTest::newRow("wrong type") << QByteArray(
        "CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES ('x')");
}

void TestSqlite::connection_refusesWhatIsHardened()
{
    QFETCH(QByteArray, sql);
    Connection connection = connect();
    QVERIFY(!connection.execute(sql.constData()));
}

void TestSqlite::connection_throughAnUnknownVfs_fails()
{
    ConnectionOptions options;
    options.vfs = "no-such-vfs";
    QVERIFY(!Connection::open("/nowhere/a.db", options));
}

void TestSqlite::query_keepsValuesAsBound()
{
    Connection connection = connect();
    QVERIFY(connection.execute("CREATE TABLE t (a INTEGER, b TEXT, c BLOB, d INTEGER) STRICT"));
    static constexpr const char insert[] = "INSERT INTO t VALUES (?, ?, ?, ?)";
    static constexpr const char select[] = "SELECT a, b, c, d, typeof(b), typeof(c) FROM t";
    const QByteArray blob("\0\1\2", 3);
    const std::string_view text("a\0é", 4);
    {
        Query query(connection, insert);
        QVERIFY(query.bind(std::numeric_limits<qint64>::min())
                    .bind(text)
                    .bindBlob(blob)
                    .bind(std::optional<qint64>())
                    .run());
    }
    {
        Query query(connection, insert);
        QVERIFY(query.bind(0).bind(std::string_view()).bindBlob({}).bind(std::optional<qint64>(5)).run());
    }
    Query query(connection, select);
    QVERIFY(query.step().value());
    QCOMPARE(query.integer(0), std::numeric_limits<qint64>::min());
    QVERIFY(query.text(1) == text);
    QVERIFY(query.blob(2) == QByteArrayView(blob));
    QVERIFY(query.isNull(3));
    QVERIFY(query.step().value());
    QVERIFY(query.text(4) == "text"); // empty, not NULL
    QVERIFY(query.text(5) == "blob");
    QCOMPARE(query.integer(3), 5);
    QVERIFY(!query.step().value());
}

void TestSqlite::query_givesTheStatementBack()
{
    Connection connection = connect();
    static constexpr const char select[] = "SELECT ?";
    {
        Query query(connection, select);
        QVERIFY(query.bind(7).step().value());
        QCOMPARE(query.integer(0), 7);
    }
    Query again(connection, select);
    QVERIFY(again.step().value());
    QVERIFY(again.isNull(0)); // the old value is gone
    static constexpr const char broken[] = "SELEKT";
    Query bad(connection, broken);
    QCOMPARE(bad.bind(1).step().error().kind, ErrorKind::Internal);
}

void TestSqlite::transaction_withoutCommit_isRolledBack()
{
    Connection connection = connect();
    QVERIFY(connection.execute("CREATE TABLE t (a INTEGER) STRICT"));
    {
        auto transaction = Transaction::begin(connection);
        QVERIFY(transaction);
        QVERIFY(connection.execute("INSERT INTO t VALUES (1)"));
        QVERIFY(connection.inTransaction());
    }
    QVERIFY(!connection.inTransaction());
    QCOMPARE(connection.number("SELECT count(*) FROM t").value(), 0);
    auto transaction = Transaction::begin(connection);
    QVERIFY(connection.execute("INSERT INTO t VALUES (1)"));
    QVERIFY(transaction->commit());
    QCOMPARE(connection.number("SELECT count(*) FROM t").value(), 1);
}

void TestSqlite::write_whileAnotherHoldsTheLock_isBusyAfterThePatience()
{
    Connection holder = connect();
    ConnectionOptions options;
    options.patience = 150ms;
    Connection waiting = connect(options);
    const auto lock = Transaction::begin(holder);
    QVERIFY(lock);
    QElapsedTimer timer;
    timer.start();
    const auto refused = Transaction::begin(waiting);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Busy);
    QVERIFY(timer.elapsed() >= 140);
    QVERIFY(Transaction::begin(waiting, Transaction::Kind::Read)); // readers never wait
}

void TestSqlite::write_whileAnotherHoldsTheLock_endsAtOnceWhenStopped()
{
    Connection holder = connect();
    ConnectionOptions options;
    options.patience = 60s;
    const auto stop = std::make_shared<std::atomic_bool>(false);
    options.stop = stop;
    Connection waiting = connect(options);
    const auto lock = Transaction::begin(holder);
    QVERIFY(lock);
    QElapsedTimer timer;
    timer.start();
    std::optional<ErrorKind> kind;
    std::thread worker([&waiting, &kind] {
        const auto refused = Transaction::begin(waiting);
        kind = refused ? std::nullopt : std::optional(refused.error().kind);
    });
    stop->store(true);
    worker.join();
    QVERIFY(kind == ErrorKind::Cancelled);
    QVERIFY(timer.elapsed() < 5000);
}

void TestSqlite::longStatement_endsWhenStopped()
{
    ConnectionOptions options;
    const auto stop = std::make_shared<std::atomic_bool>(true);
    options.stop = stop;
    Connection connection = connect(options);
    const auto endless = connection.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
    QCOMPARE(endless.error().kind, ErrorKind::Cancelled);
}

void TestSqlite::code_hasItsMeaning_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("systemErrno");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("busy") << SQLITE_BUSY << 0 << ErrorKind::Busy;
    QTest::newRow("busy recovery") << SQLITE_BUSY_RECOVERY << 0 << ErrorKind::Busy;
    QTest::newRow("locked") << SQLITE_LOCKED << 0 << ErrorKind::Busy;
    QTest::newRow("full") << SQLITE_FULL << 0 << ErrorKind::NoSpace;
    QTest::newRow("file size limit") << SQLITE_IOERR_WRITE << EFBIG << ErrorKind::NoSpace;
    QTest::newRow("quota") << SQLITE_IOERR_WRITE << EDQUOT << ErrorKind::NoSpace;
    QTest::newRow("disk error") << SQLITE_IOERR_FSYNC << EIO << ErrorKind::Internal;
    QTest::newRow("read-only") << SQLITE_READONLY << 0 << ErrorKind::ReadOnly;
    QTest::newRow("read-only directory") << SQLITE_READONLY_DIRECTORY << 0 << ErrorKind::ReadOnly;
    QTest::newRow("read-only file system") << SQLITE_CANTOPEN << EROFS << ErrorKind::ReadOnly;
    QTest::newRow("perm") << SQLITE_PERM << 0 << ErrorKind::ReadOnly;
    QTest::newRow("corrupt") << SQLITE_CORRUPT_INDEX << 0 << ErrorKind::Corrupt;
    QTest::newRow("not a database") << SQLITE_NOTADB << 0 << ErrorKind::Corrupt;
    QTest::newRow("cannot open") << SQLITE_CANTOPEN << EACCES << ErrorKind::Forbidden;
    QTest::newRow("symbolic link") << SQLITE_CANTOPEN_SYMLINK << 0 << ErrorKind::Forbidden;
    QTest::newRow("interrupt") << SQLITE_INTERRUPT << 0 << ErrorKind::Cancelled;
    QTest::newRow("constraint") << SQLITE_CONSTRAINT_UNIQUE << 0 << ErrorKind::Conflict;
    QTest::newRow("too big") << SQLITE_TOOBIG << 0 << ErrorKind::Invalid;
    QTest::newRow("no memory") << SQLITE_NOMEM << 0 << ErrorKind::Internal;
    QTest::newRow("anything else") << SQLITE_MISUSE << 0 << ErrorKind::Internal;
}

void TestSqlite::code_hasItsMeaning()
{
    QFETCH(int, code);
    QFETCH(int, systemErrno);
    QFETCH(ErrorKind, kind);
    const Error error = toError(code, u"detail"_s, systemErrno);
    QCOMPARE(error.kind, kind);
    QVERIFY(error.message.endsWith(u'.'));
    QVERIFY(error.detail.contains(QString::number(code)));
}

QTEST_GUILESS_MAIN(TestSqlite)
#include "tst_sqlite.moc"
