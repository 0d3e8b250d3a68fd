// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/http_outcome.h"

#include "core/text_safety.h"
#include "stores/remote/json_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace tkd {

using namespace Qt::StringLiterals;
using std::chrono::seconds;

namespace {

constexpr seconds longestWait = std::chrono::minutes{5};
constexpr seconds noticedSkew = std::chrono::minutes{2};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HttpOutcome)
};

struct StatusKind
{
    int status;
    ErrorKind kind;
};

/// Statuses with which a server says that it did nothing. 460 is OVHcloud's “expired resource”: the project
/// is closed, and its tokens are still in it.
constexpr std::array refusals{
    StatusKind{400, ErrorKind::Invalid},     StatusKind{401, ErrorKind::Unauthorized},
    StatusKind{402, ErrorKind::Forbidden},   StatusKind{403, ErrorKind::Forbidden},
    StatusKind{404, ErrorKind::NotFound},    StatusKind{405, ErrorKind::Unsupported},
    StatusKind{406, ErrorKind::Unsupported}, StatusKind{407, ErrorKind::Unreachable},
    StatusKind{409, ErrorKind::Conflict},    StatusKind{410, ErrorKind::NotFound},
    StatusKind{411, ErrorKind::Unsupported}, StatusKind{412, ErrorKind::Conflict},
    StatusKind{413, ErrorKind::Invalid},     StatusKind{414, ErrorKind::Invalid},
    StatusKind{415, ErrorKind::Unsupported}, StatusKind{417, ErrorKind::Unsupported},
    StatusKind{418, ErrorKind::Invalid},     StatusKind{421, ErrorKind::Unreachable},
    StatusKind{422, ErrorKind::Invalid},     StatusKind{423, ErrorKind::Conflict},
    StatusKind{426, ErrorKind::Unsupported}, StatusKind{428, ErrorKind::Invalid},
    StatusKind{429, ErrorKind::RateLimited}, StatusKind{431, ErrorKind::Invalid},
    StatusKind{451, ErrorKind::Forbidden},   StatusKind{460, ErrorKind::Forbidden},
};

QString refusalText(ErrorKind kind, const QString &host)
{
    switch (kind) {
    case ErrorKind::Unauthorized:
        return Text::tr(
                   "%1 does not accept the credentials. Nothing was changed: check them in the connection.")
            .arg(host);
    case ErrorKind::Forbidden:
        return Text::tr("%1 does not allow this with these credentials. Nothing was changed.").arg(host);
    case ErrorKind::NotFound:
        return Text::tr("%1 does not know this. Nothing was changed: refresh the list.").arg(host);
    case ErrorKind::Conflict:
        return Text::tr("%1 refused this, because it does not go with what is there. Nothing was changed: "
                        "refresh the list.")
            .arg(host);
    case ErrorKind::RateLimited:
        return Text::tr("%1 had too many requests. Nothing was changed: try again later.").arg(host);
    case ErrorKind::Unsupported:
        return Text::tr("%1 cannot do this. Nothing was changed: check the address in the connection.")
            .arg(host);
    case ErrorKind::Unreachable:
        return Text::tr("A proxy on the way to %1 refused the request. Nothing was changed.").arg(host);
    case ErrorKind::Invalid:
    case ErrorKind::TimedOut:
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::Busy:
    case ErrorKind::Corrupt:
    case ErrorKind::TooNew:
    case ErrorKind::ReadOnly:
    case ErrorKind::NoSpace:
    case ErrorKind::NoKeychain:
    case ErrorKind::Cancelled:
    case ErrorKind::Internal:
        return Text::tr("%1 refused this as not valid. Nothing was changed.").arg(host);
    }
    Q_UNREACHABLE();
}

QString troubleText(int status, const QString &host, HttpCall::Kind kind)
{
    if (kind == HttpCall::Kind::Mutation) {
        return Text::tr("%1 is in trouble (status %2). Nothing was changed: try again later.")
            .arg(host)
            .arg(status);
    }
    if (status >= 300 && status < 400) {
        return Text::tr(
                   "%1 sends its callers elsewhere, which is not followed: enter the final address in the "
                   "connection.")
            .arg(host);
    }
    return Text::tr("%1 is in trouble (status %2): try again later.").arg(host).arg(status);
}

} // namespace

ErrorKind kindOfStatus(int status, HttpCall::Kind kind)
{
    const auto refusal = std::find_if(refusals.begin(), refusals.end(),
                                      [status](const StatusKind &one) { return one.status == status; });
    if (refusal != refusals.end()) {
        return refusal->kind;
    }
    if (kind == HttpCall::Kind::Mutation) {
        return ErrorKind::OutcomeUnknown;
    }
    return status == 408 || status == 504 ? ErrorKind::TimedOut : ErrorKind::Unreachable;
}

Error errorOfAnswer(const HttpAnswer &answer, HttpCall::Kind kind, const QString &host, Instant now)
{
    const ErrorKind errorKind = kindOfStatus(answer.status, kind);
    const QString detail = u"HTTP status %1"_s.arg(answer.status);
    Error error;
    if (errorKind == ErrorKind::OutcomeUnknown) {
        error = unknownOutcome(host, detail);
    } else if (errorKind == ErrorKind::TimedOut
               || (errorKind == ErrorKind::Unreachable && answer.status != 407)) {
        error = {errorKind, troubleText(answer.status, host, kind), detail};
    } else {
        error = {errorKind, refusalText(errorKind, host), detail};
    }
    if (answer.status == 429 || answer.status == 503) {
        error.retryAfter = retryAfter(answer.header("Retry-After"), now);
    }
    return error;
}

Error unknownOutcome(const QString &host, const QString &detail)
{
    return {ErrorKind::OutcomeUnknown,
            Text::tr("The answer of %1 was lost or not understood, so it is not known whether this was done: "
                     "refresh the list to see.")
                .arg(host),
            detail};
}

Error notUnderstood(const QString &host, const QString &detail)
{
    return {
        ErrorKind::Unreachable,
        Text::tr("The answer of %1 was cut short or not understood. What is shown is from before.").arg(host),
        detail};
}

Error withQuery(Error error, const HttpAnswer &answer)
{
    const QByteArray query = answer.header("X-Ovh-QueryID");
    if (!query.isEmpty()) {
        error.message = Text::tr("%1 (OVHcloud's query ID: %2)")
                            .arg(error.message, serverWords(QString::fromLatin1(query)));
    }
    return error;
}

/// What somebody on the way puts in the server's place says that it is a page. A server that says nothing, or
/// no more than "bytes" or "text" (as some do who let a library guess), may well mean JSON: its readers are
/// strict.
bool isOfJson(QByteArrayView contentType)
{
    const QByteArray type = contentType.toByteArray().split(';').front().trimmed().toLower();
    return type.isEmpty() || type == "application/octet-stream" || type == "text/plain"
        || type.endsWith("/json") || type.endsWith("+json");
}

std::optional<seconds> retryAfter(QByteArrayView value, Instant now)
{
    const QByteArrayView text = value.trimmed();
    bool isNumber = false;
    const qlonglong count = text.toByteArray().toLongLong(&isNumber);
    if (isNumber) {
        return count < 0 ? std::nullopt
                         : std::optional(seconds{std::min<qlonglong>(count, longestWait.count())});
    }
    const auto moment = httpDate(text);
    if (!moment || *moment <= now) {
        return std::nullopt;
    }
    return std::min<seconds>(*moment - now, longestWait);
}

std::optional<Instant> httpDate(QByteArrayView value)
{
    const QDateTime moment =
        QLocale::c().toDateTime(QString::fromLatin1(value.trimmed()), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!moment.isValid()) {
        return std::nullopt;
    }
    return fromUnix(QDateTime(moment.date(), moment.time(), Qt::UTC).toSecsSinceEpoch());
}

std::optional<seconds> clockDifference(const HttpAnswer &answer, Instant now)
{
    const auto theirs = httpDate(answer.header("Date"));
    return theirs ? std::optional<seconds>(*theirs - now) : std::nullopt;
}

std::optional<seconds> clockSkew(std::optional<seconds> difference)
{
    return difference && std::chrono::abs(*difference) > noticedSkew ? difference : std::nullopt;
}

} // namespace tkd
