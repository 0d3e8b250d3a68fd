// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/token_table_model.h"

#include "models/relative_time.h"
#include "tests/models/model_support.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_store.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Desk
{
    explicit Desk(QStringView platform = u"general") { model.setRules(rulesOf(platform)); }

    ManualClock clock;
    TokenTableModel model{clock};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    [[nodiscard]] QVariant cell(Column column, int role = Qt::DisplayRole, int row = 0) const
    {
        return model.index(row, model.sectionOf(column)).data(role);
    }
    [[nodiscard]] QString text(Column column) const { return cell(column).toString(); }
    [[nodiscard]] Badge badge(Column column) const
    {
        return Badge(cell(column, TokenTableModel::BadgeRole).toInt());
    }
    /// Shows this token alone.
    void show(const Token &token)
    {
        model.clear();
        model.append(pageOf({token}));
    }
};

} // namespace

class TestTokenTableModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void columns_followThePlatform_data();
    void columns_followThePlatform();
    void noRules_isAnEmptyTable();
    void times_areRelative_andAbsoluteBeside();
    void unknownBeginning_isAWord();
    void neverIsAWord();
    void expiry_isABadgeWhenItMatters_data();
    void expiry_isABadgeWhenItMatters();
    void unscoped_saysEverything();
    void states_areSaidBesideTheName_data();
    void states_areSaidBesideTheName();
    void freshToken_isNotCalledNeverShown();
    void chips_areScopeAndGroups();
    void nameFromOutside_isEscaped();
    void noRole_holdsASecret();
    void filter_isAResetAndCounts();
    void filterOfSpaces_isNone();
    void filterByTime_followsTheClock();
    void expiringSoon_followsTheClock();
    void unknownSection_sortsByName();
    void newRules_keepSortAndFilter();
};

void TestTokenTableModel::columns_followThePlatform_data()
{
    QTest::addColumn<QString>("platform");
    for (const Platform &platform : platforms()) {
        QTest::newRow(platform.key) << QString::fromLatin1(platform.key);
    }
}

void TestTokenTableModel::columns_followThePlatform()
{
    QFETCH(const QString, platform);
    const Desk desk(platform);
    const WorkspaceRules rules = rulesOf(platform);
    const std::vector<Column> shown = rules.columns();
    QCOMPARE(desk.model.columnCount(), int(shown.size() + rules.moreColumns().size()));
    for (int section = 0; section < desk.model.columnCount(); ++section) {
        const Column column = desk.model.columnAt(section);
        QCOMPARE(desk.model.sectionOf(column), section);
        QCOMPARE(desk.model.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString(),
                 columnTitle(*rules.platform, column));
        QCOMPARE(desk.model.isShownAtFirst(column), section < int(shown.size()));
    }
}

void TestTokenTableModel::noRules_isAnEmptyTable()
{
    const ManualClock clock;
    const TokenTableModel model(clock);
    QCOMPARE(model.columnCount(), 0);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.headerData(0, Qt::Horizontal, Qt::DisplayRole).isValid());
}

void TestTokenTableModel::times_areRelative_andAbsoluteBeside()
{
    Desk desk;
    Token token = sampleToken(1, desk.clock.now());
    token.created = desk.clock.now() - 3h;
    desk.show(token);
    QCOMPARE(desk.text(Column::Created), u"3 hours ago"_s);
    QCOMPARE(desk.cell(Column::Created, Qt::ToolTipRole).toString(), absoluteTime(token.created));
    QCOMPARE(desk.cell(Column::Created, Qt::AccessibleTextRole).toString(), absoluteTime(token.created));
    desk.clock.advance(1h);
    QSignalSpy changes(&desk.model, &QAbstractItemModel::dataChanged);
    desk.model.refreshTimes();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(desk.text(Column::Created), u"4 hours ago"_s);
}

void TestTokenTableModel::unknownBeginning_isAWord()
{
    Desk desk;
    Token token = sampleToken(1, desk.clock.now());
    token.created = {}; // 1970 would be a lie
    desk.show(token);
    QCOMPARE(desk.text(Column::Created), u"Unknown"_s);
    QCOMPARE(desk.cell(Column::Created, Qt::ToolTipRole).toString(), QString());
}

void TestTokenTableModel::neverIsAWord()
{
    Desk desk;
    Token token = sampleToken(1, desk.clock.now());
    token.lastUsed.reset();
    desk.show(token);
    QCOMPARE(desk.text(Column::LastUsed), u"Never"_s);
    QVERIFY(desk.cell(Column::LastUsed, TokenTableModel::MutedRole).toBool());
    QCOMPARE(desk.text(Column::Expires), u"Never"_s);
    QVERIFY(desk.cell(Column::Expires, Qt::ToolTipRole).toString().isEmpty());
}

void TestTokenTableModel::expiry_isABadgeWhenItMatters_data()
{
    QTest::addColumn<qint64>("hours");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("badge");
    QTest::newRow("far") << qint64(24 * 40) << u"in 40 days"_s << int(Badge::None);
    QTest::newRow("after a week") << qint64(24 * 7 + 1) << u"in 7 days"_s << int(Badge::None);
    QTest::newRow("in a week") << qint64(24 * 7) << u"in 7 days"_s << int(Badge::ExpiringSoon);
    QTest::newRow("soon") << qint64(24 * 5) << u"in 5 days"_s << int(Badge::ExpiringSoon);
    QTest::newRow("now") << qint64(0) << u"Expired"_s << int(Badge::Expired);
    QTest::newRow("past") << qint64(-50) << u"Expired"_s << int(Badge::Expired);
}

void TestTokenTableModel::expiry_isABadgeWhenItMatters()
{
    QFETCH(const qint64, hours);
    QFETCH(const QString, text);
    QFETCH(const int, badge);
    Desk desk;
    Token token = sampleToken(1, desk.clock.now());
    token.expires = desk.clock.now() + std::chrono::hours{hours};
    desk.show(token);
    QCOMPARE(desk.text(Column::Expires), text);
    QCOMPARE(int(desk.badge(Column::Expires)), badge);
    QCOMPARE(desk.cell(Column::Expires, TokenTableModel::BadgeTextRole).toString(),
             badge == int(Badge::None) ? QString() : text);
    QVERIFY(
        desk.cell(Column::Expires, Qt::AccessibleTextRole).toString().contains(absoluteTime(*token.expires)));
    QCOMPARE(desk.badge(Column::Name), Badge::None); // said once a row
}

void TestTokenTableModel::unscoped_saysEverything()
{
    Desk desk(u"ai-deploy");
    Token token = sampleToken(1, desk.clock.now());
    token.scope = {};
    desk.show(token);
    QCOMPARE(desk.text(Column::Scope), u"Everything"_s);
    QCOMPARE(desk.badge(Column::Scope), Badge::Everything);
    QVERIFY(!desk.cell(Column::Scope, Qt::ToolTipRole).toString().isEmpty());
}

void TestTokenTableModel::states_areSaidBesideTheName_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("delivered");
    QTest::addColumn<int>("badge");
    QTest::addColumn<QString>("word");
    QTest::newRow("active") << int(TokenStatus::Active) << true << int(Badge::None) << QString();
    QTest::newRow("disabled") << int(TokenStatus::Disabled) << true << int(Badge::Disabled) << u"Disabled"_s;
    QTest::newRow("never shown") << int(TokenStatus::Active) << false << int(Badge::NeverShown)
                                 << u"Never shown"_s;
    QTest::newRow("unknown") << int(TokenStatus::OutcomeUnknown) << true << int(Badge::OutcomeUnknown)
                             << u"Outcome unknown"_s;
}

void TestTokenTableModel::states_areSaidBesideTheName()
{
    QFETCH(const int, status);
    QFETCH(const bool, delivered);
    QFETCH(const int, badge);
    QFETCH(const QString, word);
    Desk desk;
    Token token = sampleToken(1, desk.clock.now());
    token.status = TokenStatus(status);
    token.delivered = delivered;
    desk.show(token);
    QCOMPARE(desk.text(Column::Name), token.name);
    QCOMPARE(int(desk.badge(Column::Name)), badge);
    QCOMPARE(desk.cell(Column::Name, TokenTableModel::BadgeTextRole).toString(), word);
    QCOMPARE(desk.cell(Column::Name, Qt::AccessibleTextRole).toString(),
             word.isEmpty() ? token.name : QString(token.name + u", "_s + word));
    QCOMPARE(desk.text(Column::State), word.isEmpty() ? u"Active"_s : word);
}

void TestTokenTableModel::freshToken_isNotCalledNeverShown()
{
    Desk desk;
    Token token = sampleToken(1, desk.clock.now());
    token.delivered = false;
    desk.show(token);
    QCOMPARE(desk.badge(Column::Name), Badge::NeverShown);
    QSignalSpy changes(&desk.model, &QAbstractItemModel::dataChanged);
    desk.model.setFreshToken(token.id);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(desk.badge(Column::Name), Badge::None);
    desk.model.setFreshToken(std::nullopt);
    QCOMPARE(changes.size(), 2);
    QCOMPARE(desk.badge(Column::Name), Badge::NeverShown);
}

void TestTokenTableModel::chips_areScopeAndGroups()
{
    Desk desk(u"serving-engine");
    Token token = sampleToken(1, desk.clock.now());
    token.roles = {Role(u"model-management"_s), Role(u"model-evaluation"_s)};
    token.scope = {};
    token.scope.resources = {ResourcePattern::parse(u"a*"_s).value(), ResourcePattern::parse(u"b"_s).value()};
    desk.show(token);
    QCOMPARE(desk.cell(Column::Scope, TokenTableModel::ChipsRole).toStringList(),
             QStringList({u"a*"_s, u"b"_s}));
    QCOMPARE(desk.cell(Column::Role, TokenTableModel::ChipsRole).toStringList().size(), 2);
    QVERIFY(desk.cell(Column::Created, TokenTableModel::ChipsRole).toStringList().isEmpty());
}

void TestTokenTableModel::nameFromOutside_isEscaped()
{
    Desk desk;
    Token token = sampleToken(1, desk.clock.now());
    token.name = u"a\u202Eb"_s;
    desk.show(token);
    QCOMPARE(desk.text(Column::Name), u"a\\u{202E}b"_s);
    QCOMPARE(desk.model.token(0).name, token.name);
}

void TestTokenTableModel::noRole_holdsASecret()
{
    const ManualClock clock;
    const auto tokens = std::make_shared<ScriptedTokens>(workspaceOf(u"ai-deploy"), clock);
    ScriptedStore store(tokens);
    TokenDraft draft = initialDraft(store.rules(), clock.now());
    draft.name = u"ci"_s;
    QString secret;
    Token token;
    store.create(newAction(), draft, {this, [&secret, &token](const Result<IssuedToken> &issued) {
                                          const std::string_view text = issued.value().secret.reveal();
                                          secret = QString::fromLatin1(text.data(), qsizetype(text.size()));
                                          token = issued->token;
                                      }});
    QTRY_VERIFY(!secret.isEmpty());
    Desk desk(u"ai-deploy");
    desk.show(token);
    desk.model.setFreshToken(token.id);
    const QString body = secret.mid(secret.indexOf(u'_') + 1);
    int looked = 0;
    for (int column = 0; column < desk.model.columnCount(); ++column) {
        for (int role = 0; role < Qt::UserRole + 50; ++role) {
            const QVariant value = desk.model.index(0, column).data(role);
            const QString text = value.toString() + value.toStringList().join(u' ');
            looked += text.isEmpty() ? 0 : 1;
            for (qsizetype at = 0; at + 6 <= body.size(); ++at) {
                QVERIFY(!text.contains(body.mid(at, 6)));
            }
        }
    }
    QVERIFY(looked > 20);
}

void TestTokenTableModel::filter_isAResetAndCounts()
{
    Desk desk;
    std::vector<Token> tokens;
    for (int i = 0; i < 30; ++i) {
        tokens.push_back(sampleToken(i, desk.clock.now()));
    }
    desk.model.append(pageOf(tokens));
    QSignalSpy resets(&desk.model, &QAbstractItemModel::modelReset);
    QSignalSpy counts(&desk.model, &TokenTableModel::countsChanged);
    desk.model.setFilter(u"token-002"_s);
    QCOMPARE(resets.size(), 1);
    QVERIFY(!counts.isEmpty());
    QCOMPARE(desk.model.matching(), 10);
    QCOMPARE(desk.model.loaded(), 30);
    QCOMPARE(desk.model.rowOf(tokens[1].id), -1);
    QVERIFY(desk.model.contains(tokens[1].id));
    desk.model.setFilter(u"token-002  "_s); // the same words: nothing to do
    QCOMPARE(resets.size(), 1);
    desk.model.setFilter({});
    QCOMPARE(desk.model.matching(), 30);
}

void TestTokenTableModel::filterOfSpaces_isNone()
{
    Desk desk;
    desk.show(sampleToken(1, desk.clock.now()));
    desk.model.setFilter(u"   "_s);
    QCOMPARE(desk.model.matching(), 1);
}

void TestTokenTableModel::filterByTime_followsTheClock()
{
    Desk desk;
    std::vector<Token> tokens;
    for (int i = 0; i < 4; ++i) {
        tokens.push_back(sampleToken(i, desk.clock.now()));
        tokens.back().expires = desk.clock.now() + std::chrono::days{i + 1};
    }
    desk.model.append(pageOf(tokens));
    desk.model.setFilter(u"-is:expired"_s);
    QCOMPARE(desk.model.matching(), 4);
    QSignalSpy resets(&desk.model, &QAbstractItemModel::modelReset);
    desk.clock.advance(std::chrono::hours{1});
    desk.model.refreshTimes();
    QCOMPARE(resets.size(), 0); // the same rows: a selection among them stays
    desk.clock.advance(std::chrono::days{2});
    desk.model.refreshTimes();
    QCOMPARE(desk.model.matching(), 2);
    QCOMPARE(resets.size(), 1);
    desk.model.setFilter(u"is:nonsense"_s);
    QCOMPARE(desk.model.matching(), 0);
    QVERIFY(desk.model.filterProblem().contains(u"expiring"));
    desk.model.setFilter({});
    resets.clear();
    desk.model.refreshTimes();
    QCOMPARE(resets.size(), 0);
    QCOMPARE(desk.model.filterProblem(), QString());
}

void TestTokenTableModel::expiringSoon_followsTheClock()
{
    Desk desk;
    std::vector<Token> tokens;
    for (int i = 0; i < 4; ++i) {
        tokens.push_back(sampleToken(i, desk.clock.now()));
        tokens.back().expires = desk.clock.now() + std::chrono::days{6 + i};
    }
    desk.model.append(pageOf(tokens));
    QCOMPARE(desk.model.expiringSoon(), 2);
    QCOMPARE(desk.model.nextMoment(), desk.clock.now() + std::chrono::days{1}); // day 8 comes within a week
    desk.clock.advance(std::chrono::days{1});
    desk.model.refreshTimes();
    QCOMPARE(desk.model.expiringSoon(), 3);
    desk.clock.advance(std::chrono::days{5});
    desk.model.refreshTimes();
    QCOMPARE(desk.model.expiringSoon(), 3); // the first one has expired, the last one is near
    TokenChanges changes = changesOf({}, 3);
    changes.removed.push_back(tokens[1].id);
    desk.model.merge(std::move(changes));
    QCOMPARE(desk.model.expiringSoon(), 2);
}

void TestTokenTableModel::unknownSection_sortsByName()
{
    Desk desk;
    desk.model.sort(-1);
    QCOMPARE(desk.model.sortColumn(), Column::Name);
    desk.model.sort(99);
    QCOMPARE(desk.model.sortColumn(), Column::Name);
}

void TestTokenTableModel::newRules_keepSortAndFilter()
{
    Desk desk(u"ai-deploy");
    std::vector<Token> tokens;
    for (int i = 0; i < 6; ++i) {
        tokens.push_back(sampleToken(i, desk.clock.now()));
    }
    desk.model.append(pageOf(tokens));
    desk.model.setFilter(u"operator"_s);
    desk.model.sort(desk.model.sectionOf(Column::Region), Qt::DescendingOrder);
    QCOMPARE(desk.model.matching(), 3);
    desk.model.setRules(rulesOf(u"account-api")); // without region, and with other names for roles
    QCOMPARE(desk.model.sortColumn(), Column::Name);
    QCOMPARE(desk.model.matching(), 3); // "ai_training_operator" itself
}

QTEST_GUILESS_MAIN(TestTokenTableModel)
#include "tst_token_table_model.moc"
