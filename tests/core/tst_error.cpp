// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/error.h"
#include "core/token_journal.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

class TestError final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kindWords_areStableAndDifferent()
    {
        const QRegularExpression word(u"^[a-z]+(-[a-z]+)*$"_s);
        QSet<QString> seen;
        for (int i = 0; i <= int(ErrorKind::Internal); ++i) {
            const QString text = errorKindWord(ErrorKind(i));
            QVERIFY(word.match(text).hasMatch() && !seen.contains(text));
            seen.insert(text);
        }
        QCOMPARE(seen.size(), 18);
        QCOMPARE(errorKindWord(ErrorKind::OutcomeUnknown), u"outcome-unknown"_s);
        QCOMPARE(errorKindWord(ErrorKind::Conflict), u"conflict"_s);
    }

    void deliveryWords_areStable()
    {
        QCOMPARE(deliveryWord(Delivery::Copied), u"copied"_s);
        QCOMPARE(deliveryWord(Delivery::Kept), u"kept"_s);
        QCOMPARE(deliveryWord(Delivery::WrittenToFile), u"written-to-file"_s);
        QCOMPARE(deliveryWord(Delivery::Printed), u"printed"_s);
        QCOMPARE(deliveryWord(Delivery::NotTaken), u"not-taken"_s);
    }
};

QTEST_APPLESS_MAIN(TestError)
#include "tst_error.moc"
