// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/sqlite.h"

#include <QUrl>

#include <sqlite3.h>

#include <algorithm>
#include <thread>
#include <utility>

namespace tkd::sqlite {

using namespace Qt::StringLiterals;

/// What our busy handler needs: it sits behind a stable address while the connection moves.
struct Connection::Waiting
{
    std::chrono::milliseconds patience{5000};
    std::shared_ptr<const std::atomic_bool> stop;
    std::chrono::steady_clock::time_point since;
    bool stopped = false;

    [[nodiscard]] bool isStopped() const { return stop && stop->load(std::memory_order_relaxed); }

    /// SQLite calls this now and then during a long statement. 1 ends it with SQLITE_INTERRUPT.
    static int look(void *self) { return static_cast<Waiting *>(self)->isStopped() ? 1 : 0; }

    /// SQLite calls this while somebody else holds the lock. 0 ends the wait with SQLITE_BUSY.
    static int wait(void *self, int count)
    {
        auto &waiting = *static_cast<Waiting *>(self);
        const auto now = std::chrono::steady_clock::now();
        if (count == 0) {
            waiting.since = now;
            waiting.stopped = false;
        }
        if (waiting.isStopped()) {
            waiting.stopped = true;
            return 0;
        }
        if (now - waiting.since >= waiting.patience) {
            return 0;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(std::clamp(count, 1, 10)));
        return 1;
    }
};

namespace {

QByteArray openName(const QByteArray &file, const ConnectionOptions &options)
{
    if (!options.immutable) {
        return file;
    }
    return "file:" + file.toPercentEncoding("/") + "?immutable=1";
}

int openFlags(const ConnectionOptions &options)
{
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
    flags |= options.readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    return options.immutable ? flags | SQLITE_OPEN_URI : flags;
}

/// A switch of sqlite3_db_config and what it has to read back as.
struct Switch
{
    int option;
    int value;
};
constexpr Switch switches[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
    {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
};

struct Limit
{
    int id;
    int value;
};
constexpr Limit limits[] = {
    {SQLITE_LIMIT_LENGTH, 1'000'000},
    {SQLITE_LIMIT_SQL_LENGTH, 100'000},
    {SQLITE_LIMIT_COLUMN, 100},
    {SQLITE_LIMIT_EXPR_DEPTH, 10},
    {SQLITE_LIMIT_COMPOUND_SELECT, 3},
    {SQLITE_LIMIT_VDBE_OP, 25'000},
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
    {SQLITE_LIMIT_ATTACHED, 0},
};

Error settingFailed(const QByteArray &what, const QByteArray &got)
{
    return Error{ErrorKind::Internal, QString(),
                 u"%1 reads back as %2"_s.arg(QString::fromUtf8(what), QString::fromUtf8(got))};
}

QByteArray synchronousNumber(const QByteArray &word)
{
    return word == "OFF" ? "0" : word == "NORMAL" ? "1" : word == "FULL" ? "2" : "3";
}

} // namespace

Connection::Connection(sqlite3 *handle, std::unique_ptr<Waiting> waiting, QByteArray journalMode)
    : m_handle(handle)
    , m_waiting(std::move(waiting))
    , m_journalMode(std::move(journalMode))
{
}

Connection::Connection(Connection &&other) noexcept
    : m_handle(std::exchange(other.m_handle, nullptr))
    , m_waiting(std::move(other.m_waiting))
    , m_journalMode(std::move(other.m_journalMode))
    , m_vfs(std::move(other.m_vfs))
    , m_statements(std::exchange(other.m_statements, {}))
{
}

Connection &Connection::operator=(Connection &&other) noexcept
{
    if (this != &other) {
        close();
        m_handle = std::exchange(other.m_handle, nullptr);
        m_waiting = std::move(other.m_waiting);
        m_journalMode = std::move(other.m_journalMode);
        m_vfs = std::move(other.m_vfs);
        m_statements = std::exchange(other.m_statements, {});
    }
    return *this;
}

Connection::~Connection()
{
    close();
}

void Connection::close() noexcept
{
    for (const auto &[text, statement] : m_statements) {
        sqlite3_finalize(statement);
    }
    m_statements.clear();
    if (m_handle != nullptr) {
        sqlite3_close(std::exchange(m_handle, nullptr));
    }
}

Result<Connection> Connection::open(const QByteArray &file, const ConnectionOptions &options)
{
    sqlite3 *handle = nullptr;
    const QByteArray name = openName(file, options);
    const int code = sqlite3_open_v2(name.constData(), &handle, openFlags(options),
                                     options.vfs.isEmpty() ? nullptr : options.vfs.constData());
    auto waiting = std::make_unique<Waiting>();
    waiting->patience = options.patience;
    waiting->stop = options.stop;
    Connection connection(handle, std::move(waiting),
                          options.testJournalMode.isEmpty() ? QByteArray("wal")
                                                            : options.testJournalMode.toLower());
    connection.m_vfs = options.vfs;
    if (code != SQLITE_OK) {
        return fail(connection.lastError(code));
    }
    connection.setKeepLog(options.keepLog);
    sqlite3_busy_handler(handle, &Waiting::wait, connection.m_waiting.get());
    if (options.stop) {
        // Ends long work (a full check, a removed workspace); a create is over before the first look.
        sqlite3_progress_handler(handle, 20'000, &Waiting::look, connection.m_waiting.get());
    }
    const auto configured = connection.configure(options);
    if (!configured) {
        return fail(configured.error());
    }
    return connection;
}

Result<void> Connection::configure(const ConnectionOptions &options)
{
    const auto hardened = harden();
    if (!hardened) {
        return hardened;
    }
    limit();
    return setPragmas(options);
}

Result<void> Connection::harden()
{
    for (const Switch &item : switches) {
        int now = -1;
        sqlite3_db_config(m_handle, item.option, item.value, &now);
        if (now != item.value) {
            return fail(
                settingFailed("db_config " + QByteArray::number(item.option), QByteArray::number(now)));
        }
    }
    return {};
}

void Connection::limit()
{
    for (const Limit &item : limits) {
        sqlite3_limit(m_handle, item.id, item.value);
    }
}

Result<void> Connection::setPragmas(const ConnectionOptions &options)
{
    const QByteArray synchronous =
        options.testSynchronous.isEmpty() ? "EXTRA" : options.testSynchronous.toUpper();
    const std::pair<QByteArray, QByteArray> pragmas[] = {
        {"cell_size_check", "1"},
        {"foreign_keys", "1"},
        {"secure_delete", "1"},
        {"synchronous", synchronousNumber(synchronous)},
        {"mmap_size", "0"},
        {"temp_store", "2"},
        {"cache_size", QByteArray::number(-options.cacheKiB)},
        {"wal_autocheckpoint", QByteArray::number(options.autocheckpoint)},
    };
    for (const auto &[name, value] : pragmas) {
        const auto set = execute(QByteArray("PRAGMA " + name + "=" + value).constData());
        if (!set) {
            return set;
        }
        const auto got = word(QByteArray("PRAGMA " + name).constData());
        if (!got) {
            return fail(got.error());
        }
        // An empty answer is that of a VFS that cannot map memory at all.
        if (*got != value && !(name == "mmap_size" && got->isEmpty())) {
            return fail(settingFailed(name, *got));
        }
    }
    return {};
}

Result<void> Connection::enterJournalMode()
{
    const auto mode = word(QByteArray("PRAGMA journal_mode=" + m_journalMode).constData());
    if (!mode) {
        return fail(mode.error());
    }
    if (*mode != m_journalMode) {
        return fail(settingFailed("journal_mode", *mode));
    }
    return {};
}

bool Connection::isReadOnly() const
{
    return sqlite3_db_readonly(m_handle, "main") == 1;
}

bool Connection::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

int Connection::changes() const
{
    return sqlite3_changes(m_handle);
}

Error Connection::lastError(int code, int systemErrno) const
{
    if ((code & 0xff) == SQLITE_BUSY && m_waiting && m_waiting->stopped) {
        return toError(SQLITE_INTERRUPT, u"stopped while waiting for a lock"_s);
    }
    if (m_handle == nullptr) {
        return toError(code, u"no connection"_s);
    }
    return toError(code, QString::fromUtf8(sqlite3_errmsg(m_handle)),
                   systemErrno != 0 ? systemErrno : sqlite3_system_errno(m_handle));
}

void Connection::allowAttach(int count)
{
    sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, count);
}

bool Connection::hasMoved() const
{
    int moved = 0;
    // A VFS that does not know the question has no opinion, nor has a connection that was moved from.
    return m_handle != nullptr
        && sqlite3_file_control(m_handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}

void Connection::setKeepLog(bool on)
{
    if (m_handle != nullptr) {
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, on ? 1 : 0, nullptr);
    }
}

std::chrono::milliseconds Connection::patience() const
{
    return m_waiting->patience;
}

void Connection::setPatience(std::chrono::milliseconds patience)
{
    m_waiting->patience = patience;
}

} // namespace tkd::sqlite
