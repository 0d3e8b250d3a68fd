// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/system_keychain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

class TestSystemKeychain final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finding_meansWhatTheVaultRemembers_data()
    {
        QTest::addColumn<QString>("found");
        QTest::addColumn<bool>("knownEmpty");
        QTest::addColumn<QString>("withoutMark");
        QTest::addColumn<QString>("sameKey");
        QTest::addColumn<QString>("otherKey");
        QTest::addColumn<QString>("otherBackend");
        // A finding without a key says nothing of which key it would be, so that column repeats the one
        // before.
        const auto row = [](const char *found, bool knownEmpty, const char *withoutMark, const char *same,
                            const char *other, const char *backend) {
            const QByteArray name = QByteArray(found) + (knownEmpty ? " and empty" : "");
            QTest::newRow(name.constData())
                << QString::fromLatin1(found) << knownEmpty << QString::fromLatin1(withoutMark)
                << QString::fromLatin1(same) << QString::fromLatin1(other) << QString::fromLatin1(backend);
        };
        row("ready", false, "ready", "ready", "key-changed", "other-backend");
        row("no-key-yet", false, "no-key-yet", "key-missing", "key-missing", "other-backend");
        row("locked", true, "locked", "key-missing", "key-missing", "other-backend");
        row("not-set-up", true, "not-set-up", "key-missing", "key-missing", "other-backend");
        row("locked", false, "locked", "locked", "locked", "locked");
        for (const char *same : {"key-not-ours", "key-damaged", "not-answering", "not-set-up", "no-service",
                                 "no-bus", "no-library", "full", "not-storing", "denied", "failed"}) {
            row(same, false, same, same, same, same);
        }
    }
    void finding_meansWhatTheVaultRemembers()
    {
        QFETCH(QString, found);
        QFETCH(bool, knownEmpty);
        QFETCH(QString, withoutMark);
        QFETCH(QString, sameKey);
        QFETCH(QString, otherKey);
        QFETCH(QString, otherBackend);
        KeyFinding finding;
        for (const KeychainState state : allKeychainStates()) {
            if (keychainWord(state) == found) {
                finding.keychain.state = state;
            }
        }
        QCOMPARE(keychainWord(finding.keychain.state), found);
        finding.key = newVaultKey();
        finding.backend = u"here"_s;
        finding.isKnownEmpty = knownEmpty;
        const auto judged = [&finding](const std::optional<KeyMark> &mark) {
            return keychainWord(judgeFinding(finding, mark).state);
        };
        const KeyCheck own = keyCheckOf(finding.key);
        const KeyCheck foreign = keyCheckOf(newVaultKey());
        QCOMPARE(judged(std::nullopt), withoutMark);
        QCOMPARE(judged(KeyMark{own, u"here"_s}), sameKey);
        QCOMPARE(judged(KeyMark{foreign, u"here"_s}), otherKey);
        QCOMPARE(judged(KeyMark{foreign, u"elsewhere"_s}), otherBackend);
        // The right key is the right key, wherever it is now.
        QCOMPARE(judged(KeyMark{own, u"elsewhere"_s}), found == u"ready"_s ? sameKey : otherBackend);
    }
};

QTEST_GUILESS_MAIN(TestSystemKeychain)
#include "tst_system_keychain.moc"
