// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/desktop/log.h"

#include "core/token_format.h"

#include <QTest>

#include <array>
#include <cstdio>
#include <unistd.h>

using namespace tkd;
using namespace Qt::StringLiterals;

namespace {

/// What the program writes to stderr while `work` runs.
template <class Work>
QByteArray errorOutput(Work work)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        return {};
    }
    std::fflush(stderr);
    const int kept = ::dup(STDERR_FILENO);
    ::dup2(ends[1], STDERR_FILENO);
    work();
    std::fflush(stderr);
    ::dup2(kept, STDERR_FILENO);
    ::close(kept);
    ::close(ends[1]);
    std::array<char, 4096> buffer{};
    const ssize_t size = ::read(ends[0], buffer.data(), buffer.size());
    ::close(ends[0]);
    return QByteArray(buffer.data(), size);
}

} // namespace

class TestLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void line_withAToken_isRedacted()
    {
        const Secret secret = generateTokenSecret(defaultTokenPrefix);
        const QByteArray token(secret.reveal().data(), qsizetype(secret.size()));
        const auto shout = [&token] { qWarning("the token is %s, and the rest stays", token.constData()); };
        // The control: without the handler the token does reach stderr.
        const QtMessageHandler before = qInstallMessageHandler(nullptr);
        QVERIFY(errorOutput(shout).contains(token));
        installLog();
        const QByteArray line = errorOutput(shout);
        qInstallMessageHandler(before);
        QVERIFY(!line.contains(token));
        QVERIFY(!line.contains(token.mid(7, 20)));
        QVERIFY(line.contains("and the rest stays"));
    }

    void line_withAnotherPrefix_isRedacted()
    {
        const QByteArray token = "vision_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17";
        const QtMessageHandler before = qInstallMessageHandler(nullptr);
        installLog();
        setLogPrefixes({u"vision"_s});
        const QByteArray line = errorOutput([&token] { qWarning("%s", token.constData()); });
        qInstallMessageHandler(before);
        QVERIFY(!line.contains("zQWBuTSO"));
    }
};

QTEST_APPLESS_MAIN(TestLog)
#include "tst_log.moc"
