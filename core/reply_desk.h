// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/home_address.h"
#include "core/reply.h"

#include <QObject>

#include <functional>
#include <memory>
#include <unordered_map>

namespace tkd {

/// Brings answers from a worker home to the thread of the one who asked. The replies themselves never leave
/// that thread: a worker only carries a ticket. A desk that is gone takes its replies with it, so a late
/// answer is dropped, never called. Lives on the asker's thread; only what `take` returns may be used
/// elsewhere.
class ReplyDesk final : public QObject
{
    Q_OBJECT
public:
    /// Hands a result in, from any thread, at any time; each is used once.
    template <class T>
    using Answer = std::function<void(Result<T>)>;

    explicit ReplyDesk(QObject *parent = nullptr);
    ~ReplyDesk() override;

    /// Keeps `reply` until its answer comes. It is then called from the event loop of this thread.
    template <class T>
    [[nodiscard]] Answer<T> take(Reply<T> reply)
    {
        const quint64 ticket = ++m_lastTicket;
        m_waiting.emplace(ticket, std::make_unique<WaitingFor<T>>(std::move(reply)));
        return [this, home = m_home, ticket](Result<T> result) {
            // Shared, because a result with a secret cannot be copied and a posted function must be.
            auto parcel = std::make_shared<Result<T>>(std::move(result));
            home->post([this, ticket, parcel = std::move(parcel)] { deliver(ticket, std::move(*parcel)); });
        };
    }

private:
    struct Waiting
    {
        virtual ~Waiting() = default;
    };
    template <class T>
    struct WaitingFor final : Waiting
    {
        explicit WaitingFor(Reply<T> waiting)
            : reply(std::move(waiting))
        {
        }
        Reply<T> reply;
    };

    template <class T>
    void deliver(quint64 ticket, Result<T> result)
    {
        // The callback may destroy this desk: after it, only what is on the stack.
        if (auto entry = m_waiting.extract(ticket); !entry.empty()) {
            static_cast<WaitingFor<T> &>(*entry.mapped()).reply(std::move(result));
        }
    }

    std::shared_ptr<HomeAddress> m_home;
    std::unordered_map<quint64, std::unique_ptr<Waiting>> m_waiting;
    quint64 m_lastTicket = 0;
};

} // namespace tkd
