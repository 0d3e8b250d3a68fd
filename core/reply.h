// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <utility>

namespace tkd {

/// A guarded continuation: runs once with the result, or never if its guard is gone. The guard lives on the
/// thread of the store that answers.
template <class T>
class Reply
{
public:
    Reply() = default;
    Reply(QObject *guard, std::function<void(Result<T>)> then)
        : m_guard(guard)
        , m_then(std::move(then))
    {
    }
    void operator()(Result<T> result)
    {
        auto then = std::exchange(m_then, nullptr);
        if (m_guard && then) {
            then(std::move(result));
        }
    }

private:
    QPointer<QObject> m_guard;
    std::function<void(Result<T>)> m_then;
};

} // namespace tkd
