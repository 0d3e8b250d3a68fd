// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/expiry_choice.h"

#include <QLocale>
#include <QTest>

using namespace tkd;
using namespace Qt::StringLiterals;
using std::chrono::days;

class TestExpiryChoice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void preset_countsFromNow();
    void defaultOfAPlatform_hasItsPreset();
    void ownTime_isReadInTheZone();
    void past_isRefused();
    void nothingEntered_isRefused();
    void skippedHour_isRefused();
    void repeatedHour_isTheFirst_andSaysTheOffset();
    void beyondTheLastYear_isRefused();

private:
    QTimeZone m_paris{"Europe/Paris"};
    Instant m_now = fromUnix(1'767'225'600); // 1 January 2026
};

void TestExpiryChoice::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QVERIFY(m_paris.isValid());
}

void TestExpiryChoice::preset_countsFromNow()
{
    const auto of = [this](ExpiryPreset preset) { return expiryOf(preset, {}, {}, m_now, m_paris).value(); };
    QCOMPARE(of(ExpiryPreset::Never), std::nullopt);
    QCOMPARE(of(ExpiryPreset::OneDay), m_now + days{1});
    QCOMPARE(of(ExpiryPreset::ThirtyDays), m_now + days{30});
    QCOMPARE(of(ExpiryPreset::OneYear), m_now + days{365});
    QCOMPARE(expiryPresets().size(), std::size_t(7));
}

void TestExpiryChoice::defaultOfAPlatform_hasItsPreset()
{
    QCOMPARE(presetFor(std::nullopt), ExpiryPreset::Never);
    QCOMPARE(presetFor(days{30}), ExpiryPreset::ThirtyDays);
    QCOMPARE(presetFor(days{31}), ExpiryPreset::OwnTime);
}

void TestExpiryChoice::ownTime_isReadInTheZone()
{
    const auto summer = expiryOf(ExpiryPreset::OwnTime, {2026, 5, 12}, {10, 20}, m_now, m_paris);
    QCOMPARE(summer.value(), fromUnix(1'778'574'000)); // 8:20 UTC
    const QString sentence = expirySentence(*summer, m_paris);
    QVERIFY2(sentence.contains(u"12 May 2026"_s) && sentence.contains(u"10:20"_s), qPrintable(sentence));
    QCOMPARE(expirySentence(std::nullopt, m_paris), u"It never expires."_s);
}

void TestExpiryChoice::past_isRefused()
{
    const auto past = expiryOf(ExpiryPreset::OwnTime, {2025, 12, 31}, {10, 0}, m_now, m_paris);
    QVERIFY(!past);
    QCOMPARE(past.error().field, Field::Expires);
    QVERIFY(!expiryOf(ExpiryPreset::OwnTime, {2026, 1, 1}, {1, 0}, m_now, m_paris)); // this very moment
    QVERIFY(expiryOf(ExpiryPreset::OwnTime, {2026, 1, 1}, {1, 1}, m_now, m_paris));
}

void TestExpiryChoice::nothingEntered_isRefused()
{
    QVERIFY(!expiryOf(ExpiryPreset::OwnTime, {}, {10, 0}, m_now, m_paris));
    QVERIFY(!expiryOf(ExpiryPreset::OwnTime, {2026, 2, 30}, {10, 0}, m_now, m_paris));
}

void TestExpiryChoice::skippedHour_isRefused()
{
    const auto skipped = expiryOf(ExpiryPreset::OwnTime, {2026, 3, 29}, {2, 30}, m_now, m_paris);
    QVERIFY(!skipped);
    QVERIFY(skipped.error().message.contains(u"skip"_s));
    QVERIFY(expiryOf(ExpiryPreset::OwnTime, {2026, 3, 29}, {1, 59}, m_now, m_paris));
    QCOMPARE(expiryOf(ExpiryPreset::OwnTime, {2026, 3, 29}, {3, 0}, m_now, m_paris).value(),
             fromUnix(1'774'746'000));
}

void TestExpiryChoice::repeatedHour_isTheFirst_andSaysTheOffset()
{
    const QDate day(2026, 10, 25);
    QVERIFY(isAmbiguous(day, {2, 30}, m_paris));
    QVERIFY(!isAmbiguous(day, {3, 30}, m_paris));
    const auto twice = expiryOf(ExpiryPreset::OwnTime, day, {2, 30}, m_now, m_paris);
    QCOMPARE(twice.value(), fromUnix(1'792'888'200)); // 0:30 UTC, still summer time
    const QString sentence = expirySentence(*twice, m_paris);
    QVERIFY2(sentence.contains(u"UTC+02:00"_s), qPrintable(sentence));
}

void TestExpiryChoice::beyondTheLastYear_isRefused()
{
    QVERIFY(expiryOf(ExpiryPreset::OwnTime, {9999, 12, 31}, {23, 59}, m_now, m_paris));
    QVERIFY(!expiryOf(ExpiryPreset::OwnTime, {10000, 1, 2}, {0, 0}, m_now, m_paris));
}

QTEST_GUILESS_MAIN(TestExpiryChoice)
#include "tst_expiry_choice.moc"
