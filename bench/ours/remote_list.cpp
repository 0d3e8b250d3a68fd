// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
//
// remote_list COUNT: the list of a server with so many tokens, fetched, read and merged as the window does
// it, and once more when nothing has changed. CPU without the server's; and the longest time that the loop,
// which is the window's, does not turn.
#include "bench/common/figures.h"
#include "bench/common/page_server.h"
#include "core/clock.h"
#include "core/platform.h"
#include "stores/remote/remote_store.h"
#include "stores/remote/wire_format.h"
#include "tests/support/memory_journal.h"

#include <QCoreApplication>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>

using namespace tkd;
using namespace Qt::StringLiterals;

namespace {

/// Times each event that is delivered: while one is, a window can do nothing else.
class Application final : public QCoreApplication
{
public:
    using QCoreApplication::QCoreApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (thread() != QThread::currentThread() || m_isIn) {
            return QCoreApplication::notify(receiver, event);
        }
        m_isIn = true;
        const bench::Stopwatch watch;
        const bool done = QCoreApplication::notify(receiver, event);
        m_longest = std::max(m_longest, watch.wall());
        m_isIn = false;
        return done;
    }
    [[nodiscard]] double takeLongest() { return std::exchange(m_longest, 0.0); }

private:
    double m_longest = 0;
    bool m_isIn = false;
};

class Reading final : public QObject
{
public:
    Reading(Application &application, int count)
        : m_application(application)
        , m_count(count)
        , m_server(count)
    {
        ConnectionSettings settings{u"ovh-ai-region"_s, u"token"_s, m_server.address()};
        settings.region = u"GRA"_s;
        auto credentials = std::make_shared<Credentials>();
        credentials->set(CredentialPart::Token, Secret(QByteArrayView("bearer-of-the-bench")));
        Workspace workspace{WorkspaceId(newUuid()), &defaultPlatform(), defaultSettings(defaultPlatform())};
        workspace.local = false;
        m_tokens = std::make_shared<RemoteTokens>(std::move(workspace), makeWire(settings, credentials),
                                                  TransportTrust{}, TransportLimits{}, m_journal, m_clock);
        m_store = std::make_unique<RemoteStore>(m_tokens);
        QMetaObject::invokeMethod(
            this, [this] { read("first"); }, Qt::QueuedConnection);
    }

private:
    void read(const char *name)
    {
        static_cast<void>(m_application.takeLongest());
        m_name = name;
        m_serverCpu = m_server.cpu();
        m_watch.emplace();
        m_store->refresh(Reply<bool>(this, [this](Result<bool> done) { finish(done); }));
    }
    void finish(const Result<bool> &done)
    {
        const double cpu = m_watch->cpu() - (m_server.cpu() - m_serverCpu);
        if (!done) {
            giveUp(done.error().message);
            return;
        }
        bench::put(m_name + "_cpu_ms", cpu * 1e3, "ms");
        bench::put(m_name + "_wall_ms", m_watch->wall() * 1e3, "ms");
        // The event that this is part of is not over yet.
        QMetaObject::invokeMethod(
            this, [this] { next(); }, Qt::QueuedConnection);
    }
    void next()
    {
        bench::put(m_name + "_event_ms", m_application.takeLongest() * 1e3, "ms");
        if (m_name == "first") {
            read("again");
        } else {
            m_store->list({}, 1, Reply<TokenPage>(this, [this](const Result<TokenPage> &page) {
                              if (!page || page->total != m_count) {
                                  giveUp(u"not the whole list"_s);
                              } else {
                                  QCoreApplication::exit(0);
                              }
                          }));
        }
    }
    static void giveUp(const QString &why)
    {
        std::fprintf(stderr, "%s\n", qPrintable(why));
        QCoreApplication::exit(1);
    }

    Application &m_application;
    SystemClock m_clock;
    test::MemoryJournal m_journal;
    int m_count;
    bench::PageServer m_server;
    std::shared_ptr<RemoteTokens> m_tokens;
    std::unique_ptr<RemoteStore> m_store;
    std::optional<bench::Stopwatch> m_watch;
    double m_serverCpu = 0;
    std::string m_name;
};

} // namespace

int main(int argc, char **argv)
{
    Application application(argc, argv);
    const int count = argc == 2 ? std::atoi(argv[1]) : 0;
    if (count < 1) {
        std::fputs("usage: remote_list COUNT\n", stderr);
        return 2;
    }
    const Reading reading(application, count);
    return QCoreApplication::exec();
}
