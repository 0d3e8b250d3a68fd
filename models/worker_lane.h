// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>

namespace tkd {

/// Runs work on a worker thread and hands its result over on the thread of this object, in its event loop.
/// One work counts at a time: a new one stops the one before, whose result is dropped. Destroying it stops
/// and waits for what runs.
class WorkerLane final : public QObject
{
public:
    using Stop = std::atomic<bool>;

    explicit WorkerLane(QObject *parent = nullptr);
    ~WorkerLane() override;

    [[nodiscard]] bool isBusy() const { return m_stop != nullptr; }

    /// `work(stop)` runs on the worker; then `done(std::move(result))` here, unless stopped; then `after()`
    /// in any case.
    template <class Work, class Done>
    void start(Work work, Done done, std::function<void()> after)
    {
        stop();
        const auto flag = std::make_shared<Stop>(false);
        m_stop = flag;
        m_pool.start([this, flag, work = std::move(work), done = std::move(done), after = std::move(after)] {
            auto result = std::make_shared<decltype(work(*flag))>(work(*flag));
            QMetaObject::invokeMethod(
                this,
                [this, flag, result, done, after] {
                    if (m_stop == flag) {
                        m_stop = nullptr;
                        done(std::move(*result));
                    }
                    after();
                },
                Qt::QueuedConnection);
        });
    }
    void stop();

private:
    QThreadPool m_pool;
    std::shared_ptr<Stop> m_stop; ///< of the work that counts
};

} // namespace tkd
