// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
//
// A double of a server as a process of its own, for tests that try a whole program:
//
//     double_server ovh | ovh-region | utho
//
// Once it listens, on a free port of 127.0.0.1, one line of JSON on stdout says where, and what proves who
// asks. From then on each line on stdin is a command, answered by one line of JSON; the end of stdin is its
// end, so it cannot outlive whoever started it. The commands that the real servers of tests/servers know too
// mean the same here:
//
//     stop                        nobody is let in, whoever is in is cut off; its tokens stay
//     start                       again, at the same address
//     lose VERB                   does what the next request of this verb asks for; the answer is lost
//     refuse VERB STATUS N BODY   answers the next one with this; N is its Retry-After, or - for none
//     seen                        the requests so far, by verb: {"requests": {"GET": 3}}
//     faults                      what was wrong with them: {"faults": []}
//     tokens                      what it keeps: {"tokens": [{"id", "name", "value"}]}
//     elsewhere NAME              somebody else makes a token
// and at ovh
//     key STATE                   how a consumer key stands: pendingValidation, validated, refused, expired
//     ahead SECONDS               by how much its clock is ahead
//     end-bearers                 ends every bearer that was given out

#include "tests/remote/ovh_double.h"
#include "tests/remote/region_double.h"
#include "tests/remote/utho_double.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSocketNotifier>

#include <array>
#include <cstdio>
#include <functional>
#include <map>

#include <unistd.h>

namespace {

using namespace Qt::StringLiterals;
using tkd::test::ApiDouble;
using tkd::test::OvhDouble;
using tkd::test::RegionDouble;
using tkd::test::Step;
using tkd::test::UthoDouble;

/// What follows the command's word.
using Words = QList<QByteArray>;

class DoubleServer
{
public:
    explicit DoubleServer(const QByteArray &kind)
    {
        addCommon();
        if (kind == "ovh") {
            beOvh();
        } else if (kind == "ovh-region") {
            beRegion();
        } else if (kind == "utho") {
            beUtho();
        }
    }

    [[nodiscard]] bool isKnown() const { return m_api != nullptr; }
    void introduce() const { say(m_facts); }
    void obey(const QByteArray &line)
    {
        Words words = line.simplified().split(' ');
        const auto command = m_commands.find(words.takeFirst());
        say(command == m_commands.end()
                ? QJsonObject{{u"error"_s, QString(u"unknown: "_s + QString::fromUtf8(line))}}
                : command->second(words));
    }

private:
    using Command = std::function<QJsonObject(const Words &)>;

    static void say(const QJsonObject &object)
    {
        std::puts(QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
    }

    /// A command that answers nothing but that it was done.
    void add(const QByteArray &word, std::function<void(const Words &)> work)
    {
        m_commands[word] = [work = std::move(work)](const Words &words) {
            work(words);
            return QJsonObject();
        };
    }

    void addCommon()
    {
        add("stop", [this](const Words &) { m_api->server().die(); });
        add("start", [this](const Words &) { m_api->server().comeBack(); });
        add("lose", [this](const Words &words) {
            m_api->failNext({{{Step::Kind::Close}}, true, words.value(0)});
        });
        add("refuse", [this](const Words &words) {
            const QByteArray wait =
                words.value(2) != "-" ? "Retry-After: " + words.value(2) + "\r\n" : QByteArray();
            m_api->failNext({tkd::test::answer(words.value(1).toInt(), words.mid(3).join(' '), wait), false,
                             words.value(0)});
        });
        m_commands["seen"] = [this](const Words &) {
            QJsonObject requests;
            for (const auto &request : m_api->server().seen()) {
                const QString verb = QString::fromLatin1(request.verb);
                requests[verb] = requests[verb].toInt() + 1;
            }
            return QJsonObject{{u"requests"_s, requests}};
        };
        m_commands["faults"] = [this](const Words &) {
            return QJsonObject{{u"faults"_s, QJsonArray::fromStringList(m_api->faults())}};
        };
        m_commands["tokens"] = [this](const Words &) { return QJsonObject{{u"tokens"_s, m_api->held()}}; };
    }

    void beOvh()
    {
        auto own = std::make_unique<OvhDouble>();
        OvhDouble &api = *own;
        m_api = std::move(own);
        m_facts = {{u"address"_s, api.address()},
                   {u"applicationKey"_s, QString::fromLatin1(OvhDouble::applicationKey)},
                   {u"applicationSecret"_s, QString::fromLatin1(OvhDouble::applicationSecret)},
                   {u"consumerKey"_s, QString::fromLatin1(OvhDouble::consumerKey)},
                   {u"clientId"_s, QString::fromLatin1(OvhDouble::clientId)},
                   {u"clientSecret"_s, QString::fromLatin1(OvhDouble::clientSecret)},
                   {u"project"_s, QString::fromLatin1(OvhDouble::project)},
                   {u"namespace"_s, QString::fromLatin1(OvhDouble::servingNamespace)}};
        add("elsewhere", [&api](const Words &words) {
            api.tokens().add({{u"name"_s, QString::fromUtf8(words.value(0))},
                              {u"region"_s, u"GRA"_s},
                              {u"role"_s, u"ai_training_read"_s}});
        });
        add("key", [&api](const Words &words) { api.setKeyState(QString::fromLatin1(words.value(0))); });
        add("ahead", [&api](const Words &words) { api.setAhead(words.value(0).toLongLong()); });
        add("end-bearers", [&api](const Words &) { api.endBearers(); });
    }

    void beRegion()
    {
        auto own = std::make_unique<RegionDouble>();
        RegionDouble &api = *own;
        m_api = std::move(own);
        m_facts = {{u"address"_s, api.server().address()},
                   {u"token"_s, QString::fromLatin1(RegionDouble::bearer())}};
        add("elsewhere", [&api](const Words &words) {
            api.tokens().add(
                {{u"name"_s, QString::fromUtf8(words.value(0))}, {u"role"_s, u"ai_training_read"_s}});
        });
    }

    void beUtho()
    {
        auto own = std::make_unique<UthoDouble>();
        UthoDouble &api = *own;
        m_api = std::move(own);
        m_facts = {{u"address"_s, api.address()}, {u"token"_s, QString::fromLatin1(UthoDouble::bearer())}};
        add("elsewhere", [&api](const Words &words) {
            api.addFromElsewhere(QString::fromUtf8(words.value(0)), u"2026-01-02 03:04:05"_s);
        });
    }

    std::unique_ptr<ApiDouble> m_api;
    QJsonObject m_facts;
    std::map<QByteArray, Command> m_commands;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    DoubleServer server(argc == 2 ? argv[1] : "");
    if (!server.isKnown()) {
        std::fputs("usage: double_server ovh | ovh-region | utho\n", stderr);
        return 2;
    }
    server.introduce();
    QByteArray waiting;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &input, [&] {
        std::array<char, 4096> part{};
        const ssize_t length = ::read(STDIN_FILENO, part.data(), part.size());
        if (length <= 0) {
            QCoreApplication::quit();
            return;
        }
        waiting.append(part.data(), length);
        for (qsizetype end = waiting.indexOf('\n'); end >= 0; end = waiting.indexOf('\n')) {
            server.obey(waiting.first(end));
            waiting.remove(0, end + 1);
        }
    });
    return QCoreApplication::exec();
}
