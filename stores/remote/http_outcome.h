// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "stores/remote/http_call.h"

#include <optional>

namespace tkd {

/// What a status that is not 2xx means: the one table. A mutation that a server in trouble (5xx), a redirect
/// or anything else unclear answered may have been done: OutcomeUnknown.
[[nodiscard]] ErrorKind kindOfStatus(int status, HttpCall::Kind kind);
/// The error of an answer that is not 2xx, in words that hold for any server. Its sentence says what is
/// unchanged.
[[nodiscard]] Error errorOfAnswer(const HttpAnswer &answer, HttpCall::Kind kind, const QString &host,
                                  Instant now);
/// The error of a mutation whose answer was lost or not understood.
[[nodiscard]] Error unknownOutcome(const QString &host, const QString &detail);
/// The error of a read whose answer was not understood.
[[nodiscard]] Error notUnderstood(const QString &host, const QString &detail);

/// The error with the number that the server gave to this call, which its support asks for; unaltered where
/// it gave none.
[[nodiscard]] Error withQuery(Error error, const HttpAnswer &answer);

/// Whether a body of this Content-Type can be JSON.
[[nodiscard]] bool isOfJson(QByteArrayView contentType);

/// How long to wait by a Retry-After header: seconds or an HTTP date, at most five minutes. nullopt: it says
/// nothing that makes sense, or a moment that has passed.
[[nodiscard]] std::optional<std::chrono::seconds> retryAfter(QByteArrayView value, Instant now);
/// A moment as HTTP writes it ("Sun, 06 Nov 1994 08:49:37 GMT").
[[nodiscard]] std::optional<Instant> httpDate(QByteArrayView value);
/// The server's clock minus ours by its Date header; nullopt: it sends none.
[[nodiscard]] std::optional<std::chrono::seconds> clockDifference(const HttpAnswer &answer, Instant now);
/// A difference of clocks that is worth saying: more than two minutes.
[[nodiscard]] std::optional<std::chrono::seconds> clockSkew(std::optional<std::chrono::seconds> difference);

} // namespace tkd
