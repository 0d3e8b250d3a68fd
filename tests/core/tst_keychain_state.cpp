// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/keychain_state.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

class TestKeychainState final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachState_hasItsOwnWordAndSentence()
    {
        QSet<QString> words;
        QSet<QString> sentences;
        for (const KeychainState state : allKeychainStates()) {
            const QString sentence = keychainSentence(state);
            words.insert(keychainWord(state));
            sentences.insert(sentence);
            QVERIFY2(sentence.endsWith(u'.') && sentence.count(u". "_s) == 0, qUtf8Printable(sentence));
        }
        QCOMPARE(words.size(), qsizetype(allKeychainStates().size()));
        QCOMPARE(sentences.size(), qsizetype(allKeychainStates().size()));
        QCOMPARE(allKeychainStates().size(), std::size_t(KeychainState::Failed) + 1);
    }

    void stateInWhichNothingCanBeKept_hasAWayOn()
    {
        for (const KeychainState state : allKeychainStates()) {
            const Keychain keychain{state};
            if (keychain.isUsable() || state == KeychainState::Unknown) {
                continue;
            }
            const QString wayOn = keychainWayOn(state);
            QVERIFY2(wayOn.endsWith(u'.'), qUtf8Printable(keychainWord(state)));
            QVERIFY(keychain.canRetry());
            const Error error = keychainError(keychain);
            QVERIFY(error.message.startsWith(keychainSentence(state)));
            QVERIFY(error.message.endsWith(wayOn));
        }
    }

    void onlyALostKey_isReplaced()
    {
        QSet<QString> replaced;
        for (const KeychainState state : allKeychainStates()) {
            if (Keychain{state}.canReplaceKey()) {
                replaced.insert(keychainWord(state));
                QVERIFY(keychainWayOn(state).contains(u"replace the key"_s));
            }
        }
        QCOMPARE(replaced,
                 (QSet<QString>{u"key-missing"_s, u"key-changed"_s, u"key-not-ours"_s, u"key-damaged"_s,
                                u"other-backend"_s}));
    }

    void error_carriesTheKeychainsWordsForTheLogOnly()
    {
        const Error error = keychainError({KeychainState::Failed, u"org.freedesktop.DBus.Error.X"_s});
        QCOMPARE(error.kind, ErrorKind::NoKeychain);
        QCOMPARE(error.detail, u"failed: org.freedesktop.DBus.Error.X"_s);
        QVERIFY(!error.message.contains(u"org.freedesktop"_s));
        QCOMPARE(keychainError({KeychainState::Unlocking}).kind, ErrorKind::Busy);
    }
};

QTEST_GUILESS_MAIN(TestKeychainState)
#include "tst_keychain_state.moc"
