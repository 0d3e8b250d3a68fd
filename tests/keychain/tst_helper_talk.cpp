// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/keychain/helper_talk.h"

#include <QTest>

using namespace tkd;
using namespace Qt::StringLiterals;

class TestHelperTalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answer_comesAcrossWhole()
    {
        for (const KeychainState state : allKeychainStates()) {
            KeyFinding said{
                {state, u"of two\nlines, ü"_s}, {}, u"gnome-keyring-d"_s, state == KeychainState::Locked};
            if (state == KeychainState::Ready) {
                said.key = newVaultKey();
            }
            const auto heard = helper::parseAnswer(helper::answerText(said).reveal());
            QVERIFY(heard);
            QCOMPARE(heard->keychain.state, state);
            QCOMPARE(heard->keychain.detail, u"of two lines, ü"_s);
            QCOMPARE(heard->backend, said.backend);
            QCOMPARE(heard->isKnownEmpty, said.isKnownEmpty);
            QVERIFY(heard->key.equals(said.key));
        }
    }

    void answerAfterWaiting_isTheSame()
    {
        const Secret text = helper::answerText({{KeychainState::Locked}});
        const std::string waited = std::string(helper::waitingLine) + std::string(text.reveal());
        QCOMPARE(helper::parseAnswer(waited)->keychain.state, KeychainState::Locked);
    }

    /// A key may hold any byte, line breaks too.
    void key_isTakenByItsSize()
    {
        KeyFinding said{{KeychainState::Ready}, Secret(QByteArray(qsizetype(vaultKeySize), '\n'))};
        QVERIFY(helper::parseAnswer(helper::answerText(said).reveal())->key.equals(said.key));
    }

    void cutAnywhere_isNoAnswerOrNoKey()
    {
        KeyFinding said{{KeychainState::Ready}, newVaultKey(), u"b"_s};
        const Secret whole = helper::answerText(said);
        for (std::size_t size = 0; size < whole.size(); ++size) {
            QVERIFY(!helper::parseAnswer(whole.reveal().substr(0, size)));
        }
    }

    void whatIsNoAnswer_isRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("unknown state") << QByteArray("state wonderful\n");
        QTest::newRow("unknown line") << QByteArray("state locked\nsecret x\n");
        QTest::newRow("no line break") << QByteArray("state locked");
        QTest::newRow("ready without key") << QByteArray("state ready\n");
        QTest::newRow("short key") << QByteArray("state ready\nkey\nxxxx");
        QTest::newRow("long key") << QByteArray("state ready\nkey\n") + QByteArray(33, 'x');
        QTest::newRow("key of a locked one") << QByteArray("state locked\nkey\n") + QByteArray(32, 'x');
        QTest::newRow("an echo") << QByteArray("find\n");
    }
    void whatIsNoAnswer_isRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!helper::parseAnswer({text.constData(), std::size_t(text.size())}));
    }

    void tasks_haveTheirWords()
    {
        for (const helper::Task task :
             {helper::Task::Find, helper::Task::Look, helper::Task::Make, helper::Task::Remove}) {
            QCOMPARE(helper::taskFromWord(helper::taskWord(task)), task);
        }
        QVERIFY(!helper::taskFromWord("--help"));
        QVERIFY(!helper::taskFromWord(""));
    }
};

QTEST_GUILESS_MAIN(TestHelperTalk)
#include "tst_helper_talk.moc"
