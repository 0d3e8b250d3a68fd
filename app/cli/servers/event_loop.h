// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/reply.h"

#include <QCoreApplication>
#include <QObject>

#include <optional>
#include <utility>

namespace tkd::cli {

/// Runs the program's event loop until a call is answered: the one place where tokenctl does. Never within
/// itself.
template <class T, class Call>
[[nodiscard]] Result<T> answerOf(Call call)
{
    std::optional<Result<T>> answer;
    QObject guard;
    call(Reply<T>(&guard, [&answer](Result<T> result) {
        answer.emplace(std::move(result));
        QCoreApplication::exit();
    }));
    while (!answer) {
        QCoreApplication::exec();
    }
    return std::move(*answer);
}

/// Runs it until `isDone`, looked at after each emission of the signal.
template <class Sender, class Signal, class IsDone>
void runUntil(Sender &sender, Signal signal, IsDone isDone)
{
    QObject guard;
    QObject::connect(&sender, signal, &guard, [] { QCoreApplication::exit(); });
    while (!isDone()) {
        QCoreApplication::exec();
    }
}

} // namespace tkd::cli
