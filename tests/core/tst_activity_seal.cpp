// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/activity_seal.h"

#include <QTest>

using namespace tkd;
using namespace Qt::StringLiterals;

class TestActivitySeal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seal_holdsForItsHeadAndKeyAlone();
    void seal_isTheSameEverywhere();
    void damaged_doesNotHold();
    void word_isThereForEachState();
};

namespace {

ActivityHead head(qint64 sequence = 7)
{
    return {sequence, QByteArray(32, 'h')};
}

} // namespace

void TestActivitySeal::seal_holdsForItsHeadAndKeyAlone()
{
    const Secret key = newVaultKey();
    const ActivitySeal seal = sealOf(head(), key);
    QVERIFY(seal.holds(key));
    QCOMPARE(seal.bytes.size(), 32);
    QCOMPARE(seal.key, keyCheckOf(key));
    QVERIFY(!seal.holds(newVaultKey()));
    for (const ActivityHead &other : {head(8), ActivityHead{7, QByteArray(32, 'i')}, ActivityHead{}}) {
        ActivitySeal moved = seal;
        moved.head = other;
        QVERIFY(!moved.holds(key));
    }
}

/// It lies in vaults: another release has to make the same. Computed with Python's hmac and libsodium's kdf.
void TestActivitySeal::seal_isTheSameEverywhere()
{
    const Secret key(QByteArray(qsizetype(vaultKeySize), 'k'));
    QCOMPARE(sealOf(head(), key).bytes.toHex(),
             QByteArray("2991de4da60c68f15936efd9633cfe22ef0b0001787987897daa1d678d657b4a"));
}

void TestActivitySeal::damaged_doesNotHold()
{
    const Secret key = newVaultKey();
    const ActivitySeal seal = sealOf(head(), key);
    for (qsizetype at = 0; at < seal.bytes.size(); ++at) {
        ActivitySeal flipped = seal;
        flipped.bytes[at] = char(flipped.bytes.at(at) ^ 1);
        QVERIFY(!flipped.holds(key));
        flipped.bytes = seal.bytes.left(at);
        QVERIFY(!flipped.holds(key));
    }
}

void TestActivitySeal::word_isThereForEachState()
{
    QStringList words;
    for (const SealState state :
         {SealState::NotSealed, SealState::NotChecked, SealState::Agrees, SealState::Broken}) {
        words << sealWord(state);
        QVERIFY(
            sealSentence({state, 12, u"so."_s}).contains(state == SealState::NotSealed ? u"so."_s : u"12"_s));
    }
    QCOMPARE(words, (QStringList{u"not-sealed"_s, u"not-checked"_s, u"agrees"_s, u"broken"_s}));
}

QTEST_GUILESS_MAIN(TestActivitySeal)
#include "tst_activity_seal.moc"
