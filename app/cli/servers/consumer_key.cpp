// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/servers/consumer_key.h"

#include "app/cli/servers/event_loop.h"
#include "app/cli/terminal.h"
#include "core/consumer_key_request.h"

#include <QTimer>

namespace tkd::cli {

namespace {

using State = ConsumerKeyRequest::State;

/// How long the browser is waited for.
constexpr std::chrono::minutes browserPatience{10};

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

void sayPage(const QUrl &page)
{
    say(text("tokenctl: To let Tokendesk manage AI tokens, open this page in a browser, sign in there and "
             "choose how long that is good. Ctrl+C gives it up."));
    say(page.toString(QUrl::FullyEncoded));
}

/// Says once, each time that it changes, why a look did not tell.
class Troubles
{
public:
    void follow(const ConsumerKeyRequest &request)
    {
        const bool isNews = std::exchange(m_told, request.error()) != request.error();
        if (isNews && request.state() == State::Waiting && request.error()) {
            say(text("tokenctl: %1").arg(request.sentence()));
        }
    }

private:
    std::optional<Error> m_told;
};

Result<void> outcomeOf(const ConsumerKeyRequest &request)
{
    const auto unchanged = [&request] { return text("%1 Nothing was changed.").arg(request.sentence()); };
    switch (request.state()) {
    case State::Allowed:
        return {};
    case State::Refused:
        return fail(ErrorKind::Forbidden, unchanged());
    case State::Expired:
        return fail(ErrorKind::Unauthorized, unchanged());
    case State::Failed:
        return fail(*request.error());
    case State::Idle:
    case State::Asking:
    case State::Waiting:
        break;
    }
    return fail(ErrorKind::TimedOut,
                text("The consumer key was not allowed within ten minutes, so it is not waited for any more. "
                     "Nothing was changed: run this again to ask for another one."));
}

} // namespace

Result<void> completeWithConsumerKey(Connections &connections, const Clock &clock,
                                     const ConnectionSettings &settings, Credentials &credentials)
{
    if (missingParts(settings, credentials).empty()) {
        return {};
    }
    ConsumerKeyRequest request(connections, clock);
    QObject::connect(&request, &ConsumerKeyRequest::pageReady, &request, &sayPage);
    QTimer::singleShot(browserPatience, &request, &ConsumerKeyRequest::giveUp);
    request.ask({settings, credentials.duplicate()});
    Troubles troubles;
    runUntil(request, &ConsumerKeyRequest::stateChanged, [&request, &troubles] {
        troubles.follow(request);
        return !request.isBusy();
    });
    const auto outcome = outcomeOf(request);
    if (outcome) {
        credentials.set(CredentialPart::ConsumerKey, request.takeKey());
    }
    return outcome;
}

} // namespace tkd::cli
