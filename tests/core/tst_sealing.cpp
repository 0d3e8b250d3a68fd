// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/sealing.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

constexpr KeyPurpose purposes[] = {KeyPurpose::KeptSecrets, KeyPurpose::Credentials,
                                   KeyPurpose::ActivitySeal};

QByteArray text(const Secret &secret)
{
    const std::string_view view = secret.reveal();
    return {view.data(), qsizetype(view.size())};
}

/// 00 01 02 … 1f
Secret countingKey()
{
    Secret key = Secret::ofSize(vaultKeySize);
    for (std::size_t i = 0; i < key.size(); ++i) {
        key.fill()[i] = char(i);
    }
    return key;
}

} // namespace

class TestSealing final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newKeys_differ()
    {
        QSet<QByteArray> keys;
        for (int i = 0; i < 100; ++i) {
            const Secret key = newVaultKey();
            QCOMPARE(key.size(), vaultKeySize);
            keys.insert(text(key));
        }
        QCOMPARE(keys.size(), 100);
    }

    void derivedKeys_differByPurposeAndFromTheirOrigin()
    {
        const Secret key = countingKey();
        QSet<QByteArray> keys{text(key)};
        for (const KeyPurpose purpose : purposes) {
            keys.insert(text(derivedKey(key, purpose)));
            QCOMPARE(text(derivedKey(key, purpose)), text(derivedKey(key, purpose)));
        }
        QCOMPARE(keys.size(), qsizetype(std::size(purposes)) + 1);
    }

    /// What has been sealed must open for ever: computed apart, with Python's hashlib.blake2b(key=…,
    /// salt=number, person=context) and hmac.
    void derivation_isWhatSealedDataWasMadeWith()
    {
        const Secret key = countingKey();
        QCOMPARE(text(derivedKey(key, KeyPurpose::KeptSecrets)).toHex(),
                 QByteArray("34ab676be05958f5dd01f8d0abec06ef63dac63dea688060069b50fc12296108"));
        QCOMPARE(text(derivedKey(key, KeyPurpose::Credentials)).toHex(),
                 QByteArray("5e8d1edefbe14e32ce5d06aa322755a8d6492439991900513b7046f1c0c9a87b"));
        QCOMPARE(text(derivedKey(key, KeyPurpose::ActivitySeal)).toHex(),
                 QByteArray("0335dd3269d6bf82146f398b1040bc6550fbe0c5dba1161f57017bbd12f2c618"));
        const KeyCheck check = keyCheckOf(key);
        QCOMPARE(QByteArray(check.data(), check.size()).toHex(), QByteArray("1f7383275aa57043"));
    }

    void sealed_opensInItsPlaceOnly()
    {
        const Secret key = newVaultKey();
        for (const qsizetype size : {1, 44, 63, 64, 65, 65536}) {
            const QByteArray plain(size, 'x');
            const QByteArray sealed = sealSecret(key, "here", Secret(plain));
            QCOMPARE(sealed.size(), size + sealedOverhead);
            QVERIFY(size < 8 || !sealed.contains(plain));
            const auto opened = openSealed(key, "here", sealed);
            QVERIFY(opened);
            QCOMPARE(text(*opened), plain);
            QCOMPARE(openSealed(key, "there", sealed).error().kind, ErrorKind::Corrupt);
            QCOMPARE(openSealed(key, "", sealed).error().kind, ErrorKind::Corrupt);
            QCOMPARE(openSealed(newVaultKey(), "here", sealed).error().kind, ErrorKind::Corrupt);
        }
    }

    void sameText_isNeverSealedTheSameWay()
    {
        const Secret key = newVaultKey();
        QSet<QByteArray> all;
        for (int i = 0; i < 100; ++i) {
            all.insert(sealSecret(key, "here", Secret("the same")).left(24));
        }
        QCOMPARE(all.size(), 100);
    }

    void anyBitFlipped_doesNotOpen()
    {
        const Secret key = newVaultKey();
        const QByteArray sealed = sealSecret(key, "here", Secret("tkdesk_0123456789"));
        for (qsizetype bit = 0; bit < sealed.size() * 8; ++bit) {
            QByteArray flipped = sealed;
            flipped[bit / 8] = char(flipped[bit / 8] ^ (1 << (bit % 8)));
            QCOMPARE(openSealed(key, "here", flipped).error().kind, ErrorKind::Corrupt);
        }
    }

    void anyLengthCut_doesNotOpen()
    {
        const Secret key = newVaultKey();
        const QByteArray sealed = sealSecret(key, "here", Secret("tkdesk_0123456789"));
        for (qsizetype size = 0; size < sealed.size(); ++size) {
            const auto opened = openSealed(key, "here", sealed.first(size));
            QCOMPARE(opened.error().kind, ErrorKind::Corrupt);
            QVERIFY(!opened.error().message.contains(u"tkdesk_"_s));
        }
    }
};

QTEST_GUILESS_MAIN(TestSealing)
#include "tst_sealing.moc"
