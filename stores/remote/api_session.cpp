// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/api_session.h"

#include "stores/remote/http_outcome.h"

#include <QCoreApplication>

#include <utility>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

/// A session that ends again at once would go on for ever.
constexpr int mostSessions = 2;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ApiSession)
};

} // namespace

struct ApiSession::Job
{
    HttpCall call;
    Reply<HttpAnswer> reply;
    QDeadlineTimer deadline;
    int sessions = 0;
    bool isSecondTry = false;
    int signedIn = 0; ///< the number of the session it was signed in
};

struct ApiSession::Probing
{
    std::vector<WireFormat::Probe> probes;
    Reply<ServerFacts> reply;
    ServerFacts facts = {};
    std::size_t next = 0;
};

ApiSession::ApiSession(std::unique_ptr<WireFormat> wire, TransportTrust trust, TransportLimits limits,
                       const Clock &clock)
    : m_wire(std::move(wire))
    , m_transport(std::move(trust), limits)
    , m_clock(clock)
{
}

ApiSession::~ApiSession() = default;

void ApiSession::call(HttpCall call, Reply<HttpAnswer> reply)
{
    const auto job = std::make_shared<Job>(Job{std::move(call), std::move(reply), {}});
    const auto start = [this, job] {
        job->deadline = QDeadlineTimer(m_transport.limits().whole);
        step(job);
    };
    if (!m_unlock) {
        start();
        return;
    }
    m_unlock(Reply<bool>(this, [this, job, start](const Result<bool> &open) {
        if (open) {
            start();
        } else {
            refuse(job, open.error());
        }
    }));
}

void ApiSession::refuse(const std::shared_ptr<Job> &job, Error error)
{
    QMetaObject::invokeMethod(
        this, [job, error = std::move(error)] { job->reply(fail(error)); }, Qt::QueuedConnection);
}

void ApiSession::step(const std::shared_ptr<Job> &job)
{
    if (!m_wire->mayAsk(job->call.url)) {
        refuse(job,
               {ErrorKind::Invalid,
                Text::tr("The server named an address elsewhere (%1), which is not followed.")
                    .arg(shownHost(job->call.url))});
        return;
    }
    if (auto session = m_wire->sessionCall(m_clock.now())) {
        if (job->sessions == mostSessions) {
            refuse(
                job,
                {ErrorKind::Unauthorized,
                 Text::tr("%1 ends every session at once. Nothing was changed: check the credentials in the "
                          "connection.")
                     .arg(shownHost(job->call.url))});
            return;
        }
        ++job->sessions;
        beginSession(std::move(*session), job);
        return;
    }
    HttpCall call = job->call;
    job->signedIn = m_sessions;
    m_wire->sign(call, m_clock.now());
    m_transport.send(std::move(call), job->deadline,
                     Reply<HttpAnswer>(this, [this, job](Result<HttpAnswer> answer) {
                         takeAnswer(job, std::move(answer));
                     }));
}

/// One at a time: who needs a session while one is being begun waits for that one.
void ApiSession::beginSession(HttpCall call, const std::shared_ptr<Job> &job)
{
    m_waiting.push_back(job);
    if (m_waiting.size() > 1) {
        return;
    }
    // Judged as a read: whatever a session call leaves behind harms nobody.
    HttpCall named;
    named.url = call.url;
    m_transport.send(std::move(call), job->deadline,
                     Reply<HttpAnswer>(this, [this, named](Result<HttpAnswer> answer) {
                         takeSession(named, std::move(answer));
                     }));
}

/// Whatever becomes of a session, the calls that wait for it have not been sent yet.
void ApiSession::takeSession(const HttpCall &call, Result<HttpAnswer> answer)
{
    const auto waiting = std::exchange(m_waiting, {});
    Result<void> read;
    if (!answer) {
        read = fail(answer.error());
    } else if (!answer->isSuccess()) {
        read = fail(explained(*answer, call));
    } else {
        m_ahead = tkd::clockDifference(*answer, m_clock.now());
        read = m_wire->readSession(*answer, m_clock.now());
    }
    if (read) {
        ++m_sessions;
        for (const auto &job : waiting) {
            step(job);
        }
        return;
    }
    Error error = read.error();
    if (error.kind == ErrorKind::OutcomeUnknown || error.kind == ErrorKind::Corrupt) {
        error = {
            ErrorKind::Unreachable,
            Text::tr("No session with %1 could be begun: its answer was lost or not understood. Nothing was "
                     "changed.")
                .arg(shownHost(call.url)),
            error.detail};
        error = answer ? withQuery(error, *answer) : error;
    }
    for (const auto &job : waiting) {
        refuse(job, error);
    }
}

void ApiSession::takeAnswer(const std::shared_ptr<Job> &job, Result<HttpAnswer> answer)
{
    if (!answer) {
        job->reply(fail(answer.error()));
        return;
    }
    m_ahead = tkd::clockDifference(*answer, m_clock.now());
    if (m_wire->endsSession(*answer)) {
        const bool isOld = job->signedIn != m_sessions; // another call has begun a new one since
        if (!isOld) {
            m_wire->forgetSession();
        }
        const bool isWorthIt = isOld || m_wire->sessionCall(m_clock.now());
        if (job->call.kind == HttpCall::Kind::Read && isWorthIt && !std::exchange(job->isSecondTry, true)) {
            step(job);
            return;
        }
    }
    if (!answer->isSuccess()) {
        job->reply(fail(explained(*answer, job->call)));
        return;
    }
    job->reply(std::move(answer));
}

Error ApiSession::explained(const HttpAnswer &answer, const HttpCall &call) const
{
    const Error usual = errorOfAnswer(answer, call.kind, shownHost(call.url), m_clock.now());
    Error error = m_wire->explain(call, answer, usual);
    if (usual.kind == ErrorKind::OutcomeUnknown) {
        error.kind = ErrorKind::OutcomeUnknown;
    }
    if (!error.retryAfter) {
        error.retryAfter = usual.retryAfter;
    }
    return error;
}

void ApiSession::probe(Reply<ServerFacts> reply)
{
    nextProbe(std::make_shared<Probing>(Probing{m_wire->probes(), std::move(reply)}));
}

void ApiSession::nextProbe(const std::shared_ptr<Probing> &probing)
{
    if (probing->next == probing->probes.size()) {
        probing->reply(std::move(probing->facts));
        return;
    }
    const std::size_t index = probing->next++;
    const bool isNeeded = probing->probes[index].isNeeded;
    call(std::move(probing->probes[index].call),
         Reply<HttpAnswer>(this, [this, probing, index, isNeeded](Result<HttpAnswer> answer) {
             Result<void> read;
             if (answer) {
                 read = m_wire->readProbe(index, *answer, probing->facts);
             } else {
                 read = fail(answer.error());
             }
             if (!read && isNeeded) {
                 probing->reply(fail(read.error()));
                 return;
             }
             nextProbe(probing);
         }));
}

} // namespace tkd
