// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace tkd::sqlite {

/// How a connection is made. What is not said here is the same for every connection and asserted after
/// opening.
struct ConnectionOptions
{
    bool readOnly = false;
    /// The file and its directory cannot change (no -wal beside it): read without any lock or side file.
    bool immutable = false;
    /// Closing leaves the log beside the file as it is, after a failed opening too.
    bool keepLog = false;
    int cacheKiB = 4096;
    /// Pages of write-ahead log after which a commit checkpoints; 0 = never by itself.
    int autocheckpoint = 1000;
    /// How long a statement waits for another process's lock before it fails with Busy.
    std::chrono::milliseconds patience{5000};
    /// Set from any thread: every wait ends at once with Cancelled.
    std::shared_ptr<const std::atomic_bool> stop = {};
    /// The SQLite VFS to go through; empty = the system's. For the power-cut harness.
    QByteArray vfs = {};
    /// Weaker settings for a test's negative control; empty = EXTRA and WAL.
    QByteArray testSynchronous = {};
    QByteArray testJournalMode = {};
};

class Connection;

/// One use of a prepared statement: bind, step, read. Gives the statement back, reset and without bindings,
/// when it goes. Texts and blobs are not copied: what is bound lives until the Query goes, what is read until
/// the next step. A failed bind is reported by the next step. Lives on the connection's thread.
class Query
{
public:
    Query(Connection &connection, const char *sql);
    ~Query();
    Query(const Query &) = delete;
    Query &operator=(const Query &) = delete;

    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const; ///< UTF-8
    [[nodiscard]] QByteArrayView blob(int column) const;
    [[nodiscard]] QString string(int column) const;
    [[nodiscard]] bool isNull(int column) const;

    /// Binds the next parameter, from 1 on.
    Query &bind(qint64 value);
    Query &bind(std::optional<qint64> value);
    Query &bind(std::string_view text);
    Query &bindBlob(QByteArrayView bytes);
    Query &bindNull();

    /// True: there is a row. False: done.
    [[nodiscard]] Result<bool> step();
    /// Steps until done.
    [[nodiscard]] Result<void> run();
    /// Starts again with new parameters.
    void reset();

private:
    Connection &m_connection;
    sqlite3_stmt *m_statement = nullptr;
    int m_next = 1;
    int m_fault = 0;
};

/// One connection to one database file: opened with every setting of ours (and each asserted), errors as
/// values, statements prepared once and kept. Waits for a lock in our own busy handler, which a stop flag
/// ends. Move-only; used by one thread at a time; never carried over a fork.
class Connection
{
public:
    [[nodiscard]] static Result<Connection> open(const QByteArray &file, const ConnectionOptions &options);
    ~Connection();
    Connection(Connection &&other) noexcept;
    Connection &operator=(Connection &&other) noexcept;

    [[nodiscard]] sqlite3 *handle() const { return m_handle; }
    [[nodiscard]] bool isReadOnly() const;
    /// The VFS that it goes through, as it was asked for.
    [[nodiscard]] const QByteArray &vfs() const { return m_vfs; }
    [[nodiscard]] bool inTransaction() const;
    [[nodiscard]] int changes() const;
    /// The first column of the first row, as a number or a text.
    [[nodiscard]] Result<qint64> number(const char *sql);
    [[nodiscard]] Result<QByteArray> word(const char *sql);
    /// The error of the last call on this connection; `systemErrno` if the caller knows it better than
    /// SQLite.
    [[nodiscard]] Error lastError(int code, int systemErrno = 0) const;

    /// Puts the database in its journal mode (WAL): only after it is known to be a vault, because this
    /// writes.
    [[nodiscard]] Result<void> enterJournalMode();
    /// Runs SQL without parameters.
    [[nodiscard]] Result<void> execute(const char *sql);
    /// The prepared statement of a constant text (by address); nullptr and a code in `fault` if it cannot be.
    [[nodiscard]] sqlite3_stmt *prepared(const char *sql, int *fault);
    /// How many files may be attached: 0 except around VACUUM INTO.
    void allowAttach(int count);
    [[nodiscard]] std::chrono::milliseconds patience() const;
    void setPatience(std::chrono::milliseconds patience);
    /// The file that this connection opened is no longer the one at its path.
    [[nodiscard]] bool hasMoved() const;
    /// Whether closing leaves the log, or takes it over into the file.
    void setKeepLog(bool on);

private:
    struct Waiting;
    Connection(sqlite3 *handle, std::unique_ptr<Waiting> waiting, QByteArray journalMode);
    void close() noexcept;
    [[nodiscard]] Result<void> configure(const ConnectionOptions &options);
    [[nodiscard]] Result<void> harden();
    void limit();
    [[nodiscard]] Result<void> setPragmas(const ConnectionOptions &options);

    sqlite3 *m_handle = nullptr;
    std::unique_ptr<Waiting> m_waiting;
    QByteArray m_journalMode;
    QByteArray m_vfs;
    std::unordered_map<const void *, sqlite3_stmt *> m_statements;
};

/// BEGIN … COMMIT; rolled back unless committed. Write takes the lock at once (IMMEDIATE); Read is one
/// snapshot.
class Transaction
{
public:
    enum class Kind { Read, Write };
    [[nodiscard]] static Result<Transaction> begin(Connection &connection, Kind kind = Kind::Write);
    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    /// A failed COMMIT is rolled back; after a disk error it is OutcomeUnknown.
    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Connection &connection);
    Connection *m_connection;
};

/// What an extended result code of SQLite (and the errno behind it) means to us, with one sentence for a
/// person. The only such place.
[[nodiscard]] Error toError(int code, const QString &detail, int systemErrno = 0);

} // namespace tkd::sqlite
