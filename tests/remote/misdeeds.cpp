// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/remote/misdeeds.h"

#include <algorithm>
#include <array>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

/// Long enough that what was sent before has arrived, so that its receiver waits for the rest.
constexpr int moment = 50;

Step send(const QByteArray &bytes)
{
    return {Step::Kind::Send, bytes};
}
Step pause(int milliseconds)
{
    return {Step::Kind::Pause, {}, milliseconds};
}
Step close()
{
    return {Step::Kind::Close};
}
Step reset()
{
    return {Step::Kind::Reset};
}

QByteArray head(const QByteArray &headers)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + headers + "\r\n";
}

/// The first half of a body under a length that would be all of it.
QByteArray half(const Temptation &t)
{
    return head("Content-Length: " + QByteArray::number(t.body.size()) + "\r\n")
        + t.body.first(t.body.size() / 2);
}

template <int code>
Script status(const Temptation &)
{
    QByteArray more;
    if constexpr (code == 429 || code == 503) {
        more = "Retry-After: 7\r\n";
    } else if constexpr (code == 407) {
        more = "Proxy-Authenticate: Basic realm=\"x\"\r\n";
    }
    return answer(code, R"({"message":"no"})", more);
}

Script redirect(int code, const QByteArray &to)
{
    return answer(code, {}, "Location: " + to + "\r\n");
}

/// What a short body says when it is blown up: far more than anybody wants.
QByteArray bomb()
{
    static const QByteArray packed = qCompress(QByteArray(64 << 20, ' ')).mid(4); // after its own length
    return packed;
}

Script drip(const Temptation &)
{
    Script script{send(head("Content-Length: 1000\r\n"))};
    for (int i = 0; i < 100; ++i) {
        script.insert(script.end(), {send(" "), pause(100)});
    }
    return script;
}

Script hugeBody(const Temptation &)
{
    constexpr int mebibytes = 16;
    Script script{send(head("Content-Length: " + QByteArray::number(mebibytes << 20) + "\r\n"))};
    script.insert(script.end(), mebibytes, send(QByteArray(1 << 20, ' ')));
    return script;
}

Script manyHeaders(const Temptation &t)
{
    QByteArray headers;
    for (int i = 0; i < 50; ++i) {
        headers += "X-" + QByteArray::number(i) + ": " + QByteArray(1000, 'a') + "\r\n";
    }
    return answer(200, t.body, headers);
}

Script endlessHeader(const Temptation &)
{
    Script script{send("HTTP/1.1 200 OK\r\nX-Endless: ")};
    for (int i = 0; i < 200; ++i) {
        script.insert(script.end(), {send(QByteArray(16 << 10, 'a')), pause(20)});
    }
    return script;
}

Script deepJson(const Temptation &)
{
    return answer(200, QByteArray(5000, '[') + QByteArray(5000, ']'));
}

Script zeroInside(const Temptation &t)
{
    return answer(200, QByteArray(t.body).replace("t1", "t\\u00001"));
}

Script badUtf8(const Temptation &t)
{
    return answer(200, QByteArray(t.body).replace("t1", "t\xff\xfe\xc3\x28"));
}

constexpr std::array all{
    Misdeed{"none", [](const Temptation &t) { return answer(200, t.body); }},
    Misdeed{"cookie",
            [](const Temptation &t) { return answer(200, t.body, "Set-Cookie: sid=1; Path=/\r\n"); }},
    Misdeed{"continue first",
            [](const Temptation &t) {
                return Script{send("HTTP/1.1 100 Continue\r\n\r\n"), answer(200, t.body).front()};
            }},
    Misdeed{"answer to come", // one too many, for whoever asks next on this connection
            [](const Temptation &t) {
                return Script{
                    send(answer(200, t.body).front().bytes + answer(200, "\"evil\"").front().bytes)};
            }},
    Misdeed{"byte order mark", [](const Temptation &t) { return answer(200, "\xef\xbb\xbf" + t.body); }},

    Misdeed{"400", status<400>},
    Misdeed{"401", status<401>},
    Misdeed{"401 with a challenge",
            [](const Temptation &) { return answer(401, "{}", "WWW-Authenticate: Basic realm=\"x\"\r\n"); }},
    Misdeed{"403", status<403>},
    Misdeed{"404", status<404>},
    Misdeed{"405", status<405>},
    Misdeed{"407", status<407>},
    Misdeed{"409", status<409>},
    Misdeed{"410", status<410>},
    Misdeed{"418", status<418>},
    Misdeed{"422", status<422>},
    Misdeed{"429", status<429>},
    Misdeed{"460", status<460>}, // OVHcloud's: the project has expired
    Misdeed{"500", status<500>},
    Misdeed{"502", status<502>},
    Misdeed{"503", status<503>},
    Misdeed{"504", status<504>},

    Misdeed{"closes", [](const Temptation &) { return Script{close()}; }},
    Misdeed{"resets", [](const Temptation &) { return Script{reset()}; }},
    Misdeed{"no http",
            [](const Temptation &) {
                return Script{send("\x01\x02 not http\r\n\r\n"), close()};
            }},
    Misdeed{"says nothing", [](const Temptation &) { return Script{pause(60'000)}; }},
    Misdeed{"drips", drip},

    Misdeed{"closes in the body",
            [](const Temptation &t) {
                return Script{send(half(t)), pause(moment), close()};
            }},
    Misdeed{"resets in the body",
            [](const Temptation &t) {
                return Script{send(half(t)), pause(moment), reset()};
            }},
    Misdeed{"closes with the body",
            [](const Temptation &t) {
                return Script{send(half(t)), close()};
            }},
    Misdeed{"closes in a chunk",
            [](const Temptation &t) {
                return Script{send(head("Transfer-Encoding: chunked\r\n") + "ff\r\n" + t.body.first(9)),
                              pause(moment), close()};
            }},
    Misdeed{"closes after a chunk",
            [](const Temptation &t) {
                return Script{
                    send(head("Transfer-Encoding: chunked\r\n") + "9\r\n" + t.body.first(9) + "\r\n"),
                    close()};
            }},
    Misdeed{"bad chunk",
            [](const Temptation &) {
                return Script{send(head("Transfer-Encoding: chunked\r\n") + "ZZZ\r\nabc\r\n0\r\n\r\n")};
            }},
    Misdeed{"no length, cut",
            [](const Temptation &t) {
                return Script{send(head({}) + t.body.first(t.body.size() / 2)), pause(moment), close()};
            }},
    Misdeed{"two lengths",
            [](const Temptation &) {
                return Script{send(head("Content-Length: 2\r\nContent-Length: 5\r\n") + "{}abc")};
            }},

    Misdeed{"cut JSON", [](const Temptation &t) { return answer(200, t.body.chopped(2)); }},
    Misdeed{"a page", [](const Temptation &) { return answer(200, "<html>login</html>", {}, "text/html"); }},
    Misdeed{"called a page",
            [](const Temptation &t) { return answer(200, t.body, {}, "text/html; charset=utf-8"); }},
    Misdeed{"called XML", [](const Temptation &t) { return answer(200, t.body, {}, "application/xml"); }},
    Misdeed{"called bytes",
            [](const Temptation &t) { return answer(200, t.body, {}, "application/octet-stream"); }},
    Misdeed{"called text",
            [](const Temptation &t) { return answer(200, t.body, {}, "text/plain; charset=utf-8"); }},
    Misdeed{"called a sort of JSON",
            [](const Temptation &t) { return answer(200, t.body, {}, "Application/hal+JSON;x=\"y/html\""); }},
    Misdeed{"called nothing",
            [](const Temptation &t) {
                const QByteArray length = QByteArray::number(t.body.size());
                return Script{send("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + t.body)};
            }},
    Misdeed{"empty page", [](const Temptation &) { return answer(200, {}, {}, "text/html"); }},
    Misdeed{"bad UTF-8", badUtf8},
    Misdeed{"zero inside", zeroInside},
    Misdeed{"deep JSON", deepJson},
    Misdeed{"empty object", [](const Temptation &) { return answer(200, "{}"); }},
    Misdeed{"empty", [](const Temptation &) { return answer(200); }},
    Misdeed{"204", [](const Temptation &) { return answer(204); }},
    Misdeed{"huge body", hugeBody},
    Misdeed{"bomb", [](const Temptation &) { return answer(200, bomb(), "Content-Encoding: deflate\r\n"); }},
    Misdeed{"bad packing",
            [](const Temptation &) { return answer(200, "not packed", "Content-Encoding: gzip\r\n"); }},
    Misdeed{"many headers", manyHeaders},
    Misdeed{"endless header", endlessHeader},

    Misdeed{"302 here", [](const Temptation &t) { return redirect(302, t.here + "/v1/me"); }},
    Misdeed{"302 elsewhere", [](const Temptation &t) { return redirect(302, t.elsewhere + t.path); }},
    Misdeed{"307 elsewhere", [](const Temptation &t) { return redirect(307, t.elsewhere + t.path); }},
    Misdeed{"308 elsewhere", [](const Temptation &t) { return redirect(308, t.elsewhere + t.path); }},
    Misdeed{"302 in a circle", [](const Temptation &t) { return redirect(302, t.here + t.path); }},
    Misdeed{"302 to a file", [](const Temptation &) { return redirect(302, "file:///etc/passwd"); }},
};

} // namespace

std::span<const Misdeed> misdeeds()
{
    return all;
}

const Misdeed &misdeed(QByteArrayView name)
{
    const auto found =
        std::find_if(all.begin(), all.end(), [name](const Misdeed &one) { return name == one.name; });
    Q_ASSERT(found != all.end());
    return *found;
}

} // namespace tkd::test
