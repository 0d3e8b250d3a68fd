// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/theme.h"
#include "ui/widgets/expiry_edit.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QTimeEdit>
#include <QTimeZone>

#include <memory>

using namespace Qt::StringLiterals;
using namespace tkd;

class TestExpiryEdit final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void preset_hidesDateAndTime();
    void ownMoment_isShownWithItsZone();
    void everyChange_isToldOnce();
    void keys_changePresetAndTime();
    void moment_isLocalAndToTheMinute();
    void zone_followsSummerTime();
    void outcome_isShownAndDescribed();

private:
    [[nodiscard]] QComboBox *preset() const { return m_edit->findChild<QComboBox *>(u"expiryPreset"_s); }
    [[nodiscard]] QDateEdit *date() const { return m_edit->findChild<QDateEdit *>(u"expiryDate"_s); }
    [[nodiscard]] QTimeEdit *time() const { return m_edit->findChild<QTimeEdit *>(u"expiryTime"_s); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ExpiryEdit> m_edit;
};

void TestExpiryEdit::init()
{
    qputenv("TZ", "Europe/Paris");
    if (!m_theme) {
        m_theme = std::make_unique<Theme>();
    }
    m_edit = std::make_unique<ExpiryEdit>();
    m_edit->setPresets({{u"Never"_s}, {u"30 days"_s}, {u"Own date and time…"_s, true}});
    m_edit->show();
}

void TestExpiryEdit::cleanup()
{
    m_edit.reset();
}

void TestExpiryEdit::preset_hidesDateAndTime()
{
    QCOMPARE(m_edit->presetIndex(), 0);
    QVERIFY(!m_edit->asksForMoment());
    QVERIFY(!date()->isVisible());
    QCOMPARE(preset()->count(), 3);
}

void TestExpiryEdit::ownMoment_isShownWithItsZone()
{
    m_edit->setPresetIndex(2);
    QVERIFY(m_edit->asksForMoment());
    QVERIFY(date()->isVisible());
    QVERIFY(time()->isVisible());
    QVERIFY(!m_edit->findChild<QLabel *>(u"expiryZone"_s)->text().isEmpty());
    QVERIFY(m_edit->moment() > QDateTime::currentDateTime()); // not in the past from the start
}

void TestExpiryEdit::everyChange_isToldOnce()
{
    QSignalSpy changed(m_edit.get(), &ExpiryEdit::changed);
    m_edit->setPresetIndex(1);
    QCOMPARE(changed.size(), 1);
    m_edit->setMoment(QDateTime(QDate(2030, 5, 12), QTime(10, 20)));
    QCOMPARE(changed.size(), 2);
    m_edit->setMoment(QDateTime(QDate(2030, 5, 12), QTime(10, 20)));
    QCOMPARE(changed.size(), 2);
    m_edit->setPresets({{u"Never"_s}});
    QCOMPARE(changed.size(), 3);
}

void TestExpiryEdit::keys_changePresetAndTime()
{
    QSignalSpy changed(m_edit.get(), &ExpiryEdit::changed);
    QTest::keyClick(preset(), Qt::Key_Down);
    QTest::keyClick(preset(), Qt::Key_Down);
    QCOMPARE(m_edit->presetIndex(), 2);
    m_edit->setMoment(QDateTime(QDate(2030, 5, 12), QTime(10, 20)));
    const auto before = changed.size();
    QTest::keyClick(time(), Qt::Key_Up);
    QCOMPARE(changed.size(), before + 1);
    QVERIFY(m_edit->moment() != QDateTime(QDate(2030, 5, 12), QTime(10, 20)));
}

void TestExpiryEdit::moment_isLocalAndToTheMinute()
{
    m_edit->setMoment(QDateTime(QDate(2030, 5, 12), QTime(8, 20, 47), Qt::UTC));
    QCOMPARE(m_edit->moment(), QDateTime(QDate(2030, 5, 12), QTime(10, 20)));
    QCOMPARE(m_edit->moment().timeSpec(), Qt::LocalTime);
}

void TestExpiryEdit::zone_followsSummerTime()
{
    if (!QTimeZone("Europe/Paris").isValid() || QTimeZone::systemTimeZoneId() != "Europe/Paris") {
        QSKIP("The time zone database is not installed.");
    }
    auto *zone = m_edit->findChild<QLabel *>(u"expiryZone"_s);
    m_edit->setMoment(QDateTime(QDate(2030, 7, 1), QTime(12, 0)));
    QVERIFY2(zone->text().contains(u"UTC+02:00"_s), qPrintable(zone->text()));
    m_edit->setMoment(QDateTime(QDate(2030, 12, 1), QTime(12, 0)));
    QVERIFY2(zone->text().contains(u"UTC+01:00"_s), qPrintable(zone->text()));
}

void TestExpiryEdit::outcome_isShownAndDescribed()
{
    auto *outcome = m_edit->findChild<QLabel *>(u"expiryOutcome"_s);
    QVERIFY(!outcome->isVisible());
    m_edit->setOutcome(u"Expires on 12 May 2030 at 10:20."_s);
    QVERIFY(outcome->isVisible());
    QCOMPARE(preset()->accessibleDescription(), outcome->text());
    m_edit->setOutcome({});
    QVERIFY(!outcome->isVisible());
}

QTEST_MAIN(TestExpiryEdit)
#include "tst_expiry_edit.moc"
