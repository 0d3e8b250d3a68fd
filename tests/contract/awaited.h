// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/reply.h"

#include <QEventLoop>
#include <QThread>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace tkd::test {

/// Runs the event loop of this thread until `done`, or until the time is over. True: it is done.
inline bool waitUntil(const std::function<bool()> &done,
                      std::chrono::milliseconds patience = std::chrono::seconds{20})
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&loop, &done] {
        if (done()) {
            loop.quit();
        }
    });
    look.start(std::chrono::milliseconds{1});
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    if (!done()) {
        loop.exec();
    }
    return done();
}

/// A reply that writes down how it was answered: how often, on which thread, before or after the call had
/// returned, and with what. May be answered from any thread, so that a store which does that is found out.
template <class T>
class Awaited
{
public:
    /// What is done on the first answer, on the thread that answers.
    using Then = std::function<void(const Result<T> &)>;

    explicit Awaited(Then then = {})
        : m_guard(std::make_unique<QObject>())
        , m_record(std::make_shared<Record>())
    {
        m_record->then = std::move(then);
    }

    [[nodiscard]] Reply<T> reply()
    {
        return Reply<T>(m_guard.get(),
                        [record = m_record](Result<T> result) { record->take(std::move(result)); });
    }
    /// To be said after the call: an answer from now on is not too early.
    void setReturned()
    {
        const std::scoped_lock lock(m_record->mutex);
        m_record->returned = true;
    }
    void dropGuard() { m_guard.reset(); }

    bool wait() const
    {
        return waitUntil([this] { return answers() > 0; });
    }
    [[nodiscard]] int answers() const
    {
        const std::scoped_lock lock(m_record->mutex);
        return m_record->answers;
    }
    [[nodiscard]] bool wasEarly() const
    {
        const std::scoped_lock lock(m_record->mutex);
        return m_record->early;
    }
    [[nodiscard]] QThread *thread() const
    {
        const std::scoped_lock lock(m_record->mutex);
        return m_record->thread;
    }
    /// Takes the first answer out; a TimedOut error of ours if there is none.
    [[nodiscard]] Result<T> take()
    {
        const std::scoped_lock lock(m_record->mutex);
        if (!m_record->first) {
            return fail(ErrorKind::TimedOut, QStringLiteral("The store did not answer."));
        }
        return std::move(*m_record->first);
    }

private:
    struct Record
    {
        void take(Result<T> result)
        {
            Then run;
            {
                const std::scoped_lock lock(mutex);
                early = early || !returned;
                thread = QThread::currentThread();
                run = std::exchange(then, nullptr);
                if (answers++ == 0) {
                    first.emplace(std::move(result));
                }
            }
            if (run) {
                run(*first);
            }
        }
        std::mutex mutex;
        Then then;
        std::optional<Result<T>> first;
        QThread *thread = nullptr;
        int answers = 0;
        bool early = false;
        bool returned = false;
    };
    std::unique_ptr<QObject> m_guard;
    std::shared_ptr<Record> m_record;
};

/// Calls and waits for the answer.
template <class T, class Call>
[[nodiscard]] Result<T> answerOf(Call call)
{
    Awaited<T> awaited;
    call(awaited.reply());
    awaited.setReturned();
    awaited.wait();
    return awaited.take();
}

} // namespace tkd::test
