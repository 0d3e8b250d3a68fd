// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/sqlite.h"

#include <QCoreApplication>

#include <sqlite3.h>

#include <cerrno>
#include <utility>

namespace tkd::sqlite {

Result<void> Connection::execute(const char *sql)
{
    const int code = sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        return fail(lastError(code));
    }
    return {};
}

Result<QByteArray> Connection::word(const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    int code = sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr);
    QByteArray answer;
    if (code == SQLITE_OK) {
        code = sqlite3_step(statement);
    }
    if (code == SQLITE_ROW) {
        answer = QByteArray(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
        code = SQLITE_DONE;
    }
    const bool good = code == SQLITE_DONE;
    const Error error = good ? Error{} : lastError(code);
    sqlite3_finalize(statement);
    if (!good) {
        return fail(error);
    }
    return answer;
}

Result<qint64> Connection::number(const char *sql)
{
    const auto text = word(sql);
    if (!text) {
        return fail(text.error());
    }
    return text->toLongLong();
}

sqlite3_stmt *Connection::prepared(const char *sql, int *fault)
{
    const auto found = m_statements.find(sql);
    if (found != m_statements.end()) {
        return found->second;
    }
    sqlite3_stmt *statement = nullptr;
    *fault = sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (*fault == SQLITE_OK) {
        m_statements.emplace(sql, statement);
    }
    return statement;
}

Query::Query(Connection &connection, const char *sql)
    : m_connection(connection)
    , m_statement(connection.prepared(sql, &m_fault))
{
}

Query::~Query()
{
    reset();
    if (m_statement != nullptr) {
        sqlite3_clear_bindings(m_statement);
    }
}

void Query::reset()
{
    if (m_statement != nullptr) {
        sqlite3_reset(m_statement);
        m_fault = SQLITE_OK;
    }
    m_next = 1;
}

qint64 Query::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::string_view Query::text(int column) const
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return bytes == nullptr
        ? std::string_view{}
        : std::string_view{bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

QByteArrayView Query::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return bytes == nullptr ? QByteArrayView{}
                            : QByteArrayView{bytes, sqlite3_column_bytes(m_statement, column)};
}

QString Query::string(int column) const
{
    const std::string_view view = text(column);
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

bool Query::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

Query &Query::bind(qint64 value)
{
    if (m_fault == SQLITE_OK) {
        m_fault = sqlite3_bind_int64(m_statement, m_next++, value);
    }
    return *this;
}

Query &Query::bind(std::optional<qint64> value)
{
    return value ? bind(*value) : bindNull();
}

Query &Query::bind(std::string_view text)
{
    if (m_fault == SQLITE_OK) {
        // A null pointer would bind NULL: an empty text is one too.
        m_fault = sqlite3_bind_text64(m_statement, m_next++, text.data() == nullptr ? "" : text.data(),
                                      text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    return *this;
}

Query &Query::bindBlob(QByteArrayView bytes)
{
    if (m_fault == SQLITE_OK) {
        m_fault = bytes.data() == nullptr
            ? sqlite3_bind_zeroblob(m_statement, m_next++, 0)
            : sqlite3_bind_blob64(m_statement, m_next++, bytes.data(),
                                  static_cast<sqlite3_uint64>(bytes.size()), SQLITE_STATIC);
    }
    return *this;
}

Query &Query::bindNull()
{
    if (m_fault == SQLITE_OK) {
        m_fault = sqlite3_bind_null(m_statement, m_next++);
    }
    return *this;
}

Result<bool> Query::step()
{
    if (m_fault != SQLITE_OK) {
        return fail(m_connection.lastError(m_fault));
    }
    errno = 0; // SQLite keeps the errno behind an error for some statements only, and not for COMMIT
    const int code = sqlite3_step(m_statement);
    const int systemErrno = errno;
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        return false;
    }
    // Too large to be read is not the fault of who reads.
    const bool stored = code == SQLITE_TOOBIG && sqlite3_stmt_readonly(m_statement) != 0;
    return fail(m_connection.lastError(stored ? SQLITE_CORRUPT : code, systemErrno));
}

Result<void> Query::run()
{
    while (true) {
        const auto row = step();
        if (!row) {
            return fail(row.error());
        }
        if (!*row) {
            return {};
        }
    }
}

Transaction::Transaction(Connection &connection)
    : m_connection(&connection)
{
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{
}

Transaction::~Transaction()
{
    if (m_connection != nullptr && m_connection->inTransaction()) {
        (void)m_connection->execute("ROLLBACK");
    }
}

Result<Transaction> Transaction::begin(Connection &connection, Kind kind)
{
    static constexpr const char beginWrite[] = "BEGIN IMMEDIATE";
    static constexpr const char beginRead[] = "BEGIN";
    Query query(connection, kind == Kind::Write ? beginWrite : beginRead);
    const auto begun = query.run();
    if (!begun) {
        return fail(begun.error());
    }
    return Transaction(connection);
}

Result<void> Transaction::commit()
{
    static constexpr const char commitSql[] = "COMMIT";
    Query query(*m_connection, commitSql);
    auto done = query.run();
    if (done) {
        m_connection = nullptr;
        return done;
    }
    // A failed one is rolled back by the destructor. But if the log could be written and not synced, it holds
    // the whole commit: nobody sees it now, and the next recovery after a crash would.
    const int code = sqlite3_extended_errcode(m_connection->handle());
    if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC) {
        return fail(ErrorKind::OutcomeUnknown,
                    QCoreApplication::translate(
                        "Vault",
                        "The disk reported an error while this was saved. Look whether it was "
                        "done before you repeat it."),
                    done.error().detail);
    }
    return done;
}

} // namespace tkd::sqlite
