// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/token_table.h"
#include "models/token_table_model.h"
#include "tests/models/token_reference.h"
#include "tests/support/manual_clock.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

namespace {

WorkspaceRules deployRules()
{
    Workspace workspace;
    workspace.platform = platformByKey(u"general");
    workspace.settings = defaultSettings(*workspace.platform);
    workspace.settings.roles = {{Role(u"read"_s), u"Read-only"_s, u"Read-only"_s},
                                {Role(u"ops"_s), u"Operator"_s, u"Operator"_s}};
    return rulesFor(workspace);
}

/// What a view would know of the model from its signals alone: the ids by row. Rows of which no signal spoke
/// keep what they had.
class Mirror : public QObject
{
public:
    explicit Mirror(const TokenTableModel &model)
        : m_model(model)
    {
        connect(&model, &QAbstractItemModel::modelReset, this, [this] { readAll(); });
        connect(&model, &QAbstractItemModel::layoutChanged, this, [this] {
            ++layouts;
            readAll();
        });
        connect(&model, &QAbstractItemModel::rowsInserted, this,
                [this](const QModelIndex &, int first, int last) {
                    ++inserts;
                    for (int row = first; row <= last; ++row) {
                        ids.insert(ids.begin() + row, m_model.tokenId(row));
                    }
                });
        connect(&model, &QAbstractItemModel::rowsRemoved, this,
                [this](const QModelIndex &, int first, int last) {
                    ++removes;
                    ids.erase(ids.begin() + first, ids.begin() + last + 1);
                });
        connect(&model, &QAbstractItemModel::rowsMoved, this,
                [this](const QModelIndex &, int from, int last, const QModelIndex &, int to) {
                    Q_ASSERT(from == last);
                    ++moves;
                    const TokenId id = ids[std::size_t(from)];
                    ids.erase(ids.begin() + from);
                    ids.insert(ids.begin() + (to > from ? to - 1 : to), id);
                });
        readAll();
    }
    std::vector<TokenId> ids;
    int layouts = 0;
    int inserts = 0;
    int removes = 0;
    int moves = 0;

private:
    void readAll()
    {
        ids.clear();
        for (int row = 0; row < m_model.rowCount(); ++row) {
            ids.push_back(m_model.tokenId(row));
        }
    }
    const TokenTableModel &m_model;
};

/// A model, and beside it what it must show.
class Bench
{
public:
    explicit Bench(quint32 seed)
        : random(seed)
    {
        model.setRules(deployRules());
    }

    ManualClock clock;
    TokenTableModel model{clock};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    Mirror mirror{model};
    TokenReference reference{deployRules()};
    QRandomGenerator random;

    Token randomToken(int number)
    {
        Token token;
        token.id =
            TokenId(number % 7 == 0 ? u"server-%1"_s.arg(number)
                                    : u"00000000-0000-4000-8000-%1"_s.arg(number, 12, 16, QChar(u'0')));
        const QStringList words{u"ci"_s, u"Reader"_s, u"Ärger"_s, u"llama"_s, u"OPS"_s, u"x"_s, u"straße"_s};
        token.name = words[pick(words.size())] + u'-' + words[pick(words.size())]
            + (pick(2) == 0 ? QString() : QString::number(pick(30)));
        token.roles = {Role(pick(2) == 0 ? u"read"_s : pick(3) == 0 ? u"ops"_s : u"strange"_s)};
        if (pick(3) != 0) {
            token.scope.labels.push_back(
                LabelSelector::parse(QString(u"group="_s + QChar(u'A' + pick(4)))).value());
        }
        token.region = pick(2) == 0 ? u"GRA"_s : u"BHS"_s;
        token.created = clock.now() - std::chrono::hours{pick(50)};
        if (pick(2) == 0) {
            token.expires = clock.now() + std::chrono::hours{pick(400) - 100};
        }
        if (pick(2) == 0) {
            token.lastUsed = clock.now() - std::chrono::hours{pick(20)};
        }
        token.generation = Generation(1 + pick(3));
        token.delivered = pick(10) != 0;
        token.status = pick(15) == 0 ? TokenStatus::Disabled : TokenStatus::Active;
        token.hint = u"tkdesk_%1…%2"_s.arg(1000 + pick(9000)).arg(1000 + pick(9000));
        return token;
    }
    int pick(qsizetype below) { return int(random.bounded(quint32(below))); }

    /// Puts a list of `count` tokens in, in pages.
    void load(int count, int pageSize)
    {
        std::vector<Token> tokens;
        for (int i = 0; i < count; ++i) {
            tokens.push_back(randomToken(next++));
            reference.tokens[tokens.back().id] = tokens.back();
        }
        std::sort(tokens.begin(), tokens.end(), [](const Token &a, const Token &b) {
            return std::pair(nameKey(a.name).toUtf8(), a.id.text())
                < std::pair(nameKey(b.name).toUtf8(), b.id.text());
        });
        std::size_t at = 0;
        do {
            TokenPage page;
            page.total = count;
            for (int i = 0; i < pageSize && at < tokens.size(); ++i) {
                page.tokens.append(tokens[at++]);
            }
            if (at < tokens.size()) {
                page.next = ListCursor{"more"};
            }
            model.append(std::move(page));
        } while (at < tokens.size());
    }

    /// Changes made elsewhere.
    void change(int added, int altered, int removed)
    {
        TokenChanges changes;
        std::vector<TokenId> ids;
        for (const auto &[id, token] : reference.tokens) {
            ids.push_back(id);
        }
        std::shuffle(ids.begin(), ids.end(), random);
        for (int i = 0; i < removed && !ids.empty(); ++i) {
            changes.removed.push_back(ids.back());
            reference.tokens.erase(ids.back());
            ids.pop_back();
        }
        for (int i = 0; i < altered && !ids.empty(); ++i) {
            Token token = randomToken(0);
            token.id = ids.back();
            if (pick(3) == 0) {
                token = reference.tokens[ids.back()];
                token.lastUsed = clock.now();
            }
            reference.tokens[ids.back()] = token;
            changes.changed.append(token);
            ids.pop_back();
        }
        for (int i = 0; i < added; ++i) {
            const Token token = randomToken(next++);
            reference.tokens[token.id] = token;
            changes.changed.append(token);
        }
        changes.total = qint64(reference.tokens.size());
        model.merge(std::move(changes));
    }

    void setFilter(const QString &filter)
    {
        reference.filter = filter;
        model.setFilter(filter);
    }
    void sort(Column column, Qt::SortOrder order)
    {
        reference.column = model.sectionOf(column) < 0 ? Column::Name : column;
        reference.descending = order == Qt::DescendingOrder;
        model.sort(model.sectionOf(column), order);
    }

    /// Empty if the model shows what it must, and has said so by its signals.
    [[nodiscard]] QString difference() const
    {
        const std::vector<TokenId> wanted = reference.visible(clock.now());
        if (model.loaded() != qint64(reference.tokens.size()) || model.total() != model.loaded()) {
            return u"%1 loaded, %2 wanted"_s.arg(model.loaded()).arg(reference.tokens.size());
        }
        if (model.rowCount() != int(wanted.size())) {
            return u"%1 rows, %2 wanted"_s.arg(model.rowCount()).arg(wanted.size());
        }
        for (int row = 0; row < model.rowCount(); ++row) {
            const TokenId &id = wanted[std::size_t(row)];
            if (model.tokenId(row) != id || model.token(row) != reference.tokens.at(id)) {
                return u"row %1 is %2, not %3"_s.arg(row).arg(model.token(row).name,
                                                              reference.tokens.at(id).name);
            }
            if (model.rowOf(id) != row) {
                return u"rowOf(%1) is not %2"_s.arg(id.text()).arg(row);
            }
        }
        return mirror.ids == wanted ? QString() : u"the signals told something else"_s;
    }

    int next = 1;
};

std::vector<TokenId> selectedIds(const TokenTableModel &model, const QItemSelectionModel &selection)
{
    std::vector<TokenId> ids;
    for (const QModelIndex &index : selection.selectedRows()) {
        ids.push_back(model.tokenId(index.row()));
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace

class TestTokenTableMerge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pages_standInTheOrderOfNames();
    void fewChanges_areExactRowSignals();
    void manyChanges_areAFewSignals();
    void changes_keepSelectionAndCurrent_data();
    void changes_keepSelectionAndCurrent();
    void sort_keepsSelection();
    void randomSequence_showsWhatTheReferenceShows_data();
    void randomSequence_showsWhatTheReferenceShows();
    void workerResults_arriveAmongChanges_data();
    void workerResults_arriveAmongChanges();
    void listInAnotherOrder_isSortedByName();
    void tokenThatComesTwice_isOneRow();
    void removedAndThereAgain_isOneRow();
    void manyReplacements_giveTheirMemoryBack();
    void clear_duringWork_dropsItsResult();
};

void TestTokenTableMerge::pages_standInTheOrderOfNames()
{
    Bench bench(1);
    bench.load(500, 60);
    QCOMPARE(bench.difference(), QString());
    QCOMPARE(bench.mirror.inserts, 9); // one signal a page
}

void TestTokenTableMerge::fewChanges_areExactRowSignals()
{
    Bench bench(2);
    bench.load(300, 60);
    const int layouts = bench.mirror.layouts;
    const QSignalSpy resets(&bench.model, &QAbstractItemModel::modelReset);
    bench.change(30, 40, 30);
    QCOMPARE(bench.difference(), QString());
    QCOMPARE(bench.mirror.layouts, layouts);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(bench.mirror.removes, 30);
    QVERIFY(bench.mirror.moves > 0);
}

void TestTokenTableMerge::manyChanges_areAFewSignals()
{
    Bench bench(3);
    bench.load(1000, 200);
    const int inserts = bench.mirror.inserts;
    const int layouts = bench.mirror.layouts;
    const QSignalSpy resets(&bench.model, &QAbstractItemModel::modelReset);
    bench.change(101, 300, 200);
    QCOMPARE(bench.difference(), QString());
    QCOMPARE(resets.size(), 0);
    QCOMPARE(bench.mirror.inserts, inserts + 1);
    QCOMPARE(bench.mirror.removes, 1);
    QVERIFY(bench.mirror.layouts <= layouts + 2);
}

void TestTokenTableMerge::changes_keepSelectionAndCurrent_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("descending");
    for (const int count : {1, 100, 101, 400}) {
        for (const bool descending : {false, true}) {
            QTest::addRow("%d %s", count, descending ? "descending" : "ascending") << count << descending;
        }
    }
}

void TestTokenTableMerge::changes_keepSelectionAndCurrent()
{
    QFETCH(const int, count);
    QFETCH(const bool, descending);
    Bench bench(4);
    bench.load(1200, 300);
    bench.sort(Column::Created, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    QItemSelectionModel selection(&bench.model);
    for (int row = 3; row < 900; row += 70) {
        selection.select(bench.model.index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    selection.setCurrentIndex(bench.model.index(500, 1), QItemSelectionModel::NoUpdate);
    const TokenId current = bench.model.tokenId(500);
    const std::vector<TokenId> before = selectedIds(bench.model, selection);
    QCOMPARE(before.size(), std::size_t(13));

    bench.change(count, count, count);

    QCOMPARE(bench.difference(), QString());
    std::vector<TokenId> still;
    std::copy_if(before.begin(), before.end(), std::back_inserter(still),
                 [&bench](const TokenId &id) { return bench.reference.tokens.contains(id); });
    QCOMPARE(selectedIds(bench.model, selection), still);
    if (bench.reference.tokens.contains(current)) {
        QCOMPARE(bench.model.tokenId(selection.currentIndex().row()), current);
    }
}

void TestTokenTableMerge::sort_keepsSelection()
{
    Bench bench(5);
    bench.load(400, 100);
    QItemSelectionModel selection(&bench.model);
    for (const int row : {0, 7, 8, 9, 399}) {
        selection.select(bench.model.index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    const std::vector<TokenId> before = selectedIds(bench.model, selection);
    for (const Column column : {Column::Expires, Column::Role, Column::Name}) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            bench.sort(column, order);
            QCOMPARE(bench.difference(), QString());
            QCOMPARE(selectedIds(bench.model, selection), before);
        }
    }
}

void TestTokenTableMerge::randomSequence_showsWhatTheReferenceShows_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 10; seed < 18; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

void TestTokenTableMerge::randomSequence_showsWhatTheReferenceShows()
{
    QFETCH(const quint32, seed);
    Bench bench(seed);
    const QStringList filters{QString(),     u"c"_s,        u"ci"_s,      u"CI-"_s,      u"ärger"_s,
                              u"STRASSE"_s,  u"gra read"_s, u"group=a"_s, u"operator"_s, u"00000000-0"_s,
                              u"server-1"_s, u"tkdesk_"_s,  u"1"_s,       u"zzz"_s};
    const int sizes[] = {1, 3, 40, 100, 101, 250};
    bench.load(int(seed % 4) * 150, 60);
    for (int step = 0; step < 40; ++step) {
        switch (bench.pick(8)) {
        case 0:
        case 1:
            bench.setFilter(filters[bench.pick(filters.size())]);
            break;
        case 2:
            bench.sort(Column(bench.pick(12)), bench.pick(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
            break;
        case 3:
            bench.change(sizes[bench.pick(6)], 0, 0);
            break;
        case 4:
            bench.change(0, sizes[bench.pick(6)], 0);
            break;
        case 5:
            bench.change(0, 0, sizes[bench.pick(6)]);
            break;
        case 6:
            bench.change(sizes[bench.pick(6)], sizes[bench.pick(6)], sizes[bench.pick(6)]);
            break;
        case 7:
            if (bench.pick(5) == 0) {
                bench.model.clear();
                bench.reference.tokens.clear();
                bench.load(bench.pick(300), 1 + bench.pick(100));
            }
            break;
        }
        QVERIFY2(bench.difference().isEmpty(),
                 qPrintable(u"step %1: %2"_s.arg(step).arg(bench.difference())));
    }
}

void TestTokenTableMerge::workerResults_arriveAmongChanges_data()
{
    randomSequence_showsWhatTheReferenceShows_data();
}

void TestTokenTableMerge::workerResults_arriveAmongChanges()
{
    QFETCH(const quint32, seed);
    Bench bench(seed);
    bench.model.setWorkHere(0);
    bench.load(400, 100);
    const QStringList filters{QString(), u"c"_s, u"ci"_s, u"ärger"_s, u"gra read"_s, u"operator"_s};
    for (int step = 0; step < 20; ++step) {
        for (int i = bench.pick(4); i >= 0; --i) {
            switch (bench.pick(3)) {
            case 0:
                bench.setFilter(filters[bench.pick(filters.size())]);
                break;
            case 1:
                bench.sort(Column(bench.pick(12)),
                           bench.pick(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
                break;
            case 2:
                bench.change(bench.pick(120), bench.pick(120), bench.pick(120));
                break;
            }
            if (bench.pick(3) == 0) {
                QCoreApplication::processEvents();
            }
        }
        QTRY_VERIFY(!bench.model.isSettling());
        QVERIFY2(bench.difference().isEmpty(),
                 qPrintable(u"step %1: %2"_s.arg(step).arg(bench.difference())));
    }
}

void TestTokenTableMerge::listInAnotherOrder_isSortedByName()
{
    Bench bench(6);
    TokenPage page;
    for (int i = 0; i < 50; ++i) {
        const Token token = bench.randomToken(100 - i);
        bench.reference.tokens[token.id] = token;
        page.tokens.append(token);
    }
    page.total = 50;
    bench.model.append(std::move(page));
    QCOMPARE(bench.difference(), QString());
    bench.sort(Column::Role, Qt::DescendingOrder);
    QCOMPARE(bench.difference(), QString());
    bench.sort(Column::Name, Qt::DescendingOrder);
    QCOMPARE(bench.difference(), QString());
}

void TestTokenTableMerge::tokenThatComesTwice_isOneRow()
{
    Bench bench(7);
    Token token = bench.randomToken(1);
    token.name = u"a"_s;
    TokenPage first;
    first.total = 1;
    first.tokens.append(token);
    first.next = ListCursor{"more"};
    bench.model.append(std::move(first));
    token.name = u"z"_s; // renamed while the pages were read
    TokenPage second;
    second.total = 1;
    second.tokens.append(token);
    bench.model.append(std::move(second));
    bench.reference.tokens[token.id] = token;
    QCOMPARE(bench.difference(), QString());

    TokenChanges changes;
    changes.total = 1;
    for (const QString &name : {u"b"_s, u"c"_s, u"d"_s}) {
        token.name = name;
        changes.changed.append(token);
    }
    bench.model.merge(std::move(changes));
    bench.reference.tokens[token.id] = token;
    QCOMPARE(bench.difference(), QString());
}

void TestTokenTableMerge::removedAndThereAgain_isOneRow()
{
    for (const int others : {1, 200}) {
        Bench bench(8);
        bench.load(300, 100);
        TokenChanges changes;
        changes.total = 300;
        for (int i = 0; i < others; ++i) {
            const TokenId id = bench.model.tokenId(i);
            changes.removed.push_back(id);
            changes.changed.append(bench.reference.tokens.at(id));
        }
        bench.model.merge(std::move(changes));
        QCOMPARE(bench.difference(), QString());
    }
}

void TestTokenTableMerge::manyReplacements_giveTheirMemoryBack()
{
    Bench bench(9);
    bench.load(3000, 1500);
    for (int round = 0; round < 40; ++round) {
        bench.change(0, 900, 0);
    }
    QCOMPARE(bench.difference(), QString());
    std::size_t rows = 0;
    for (const auto &chunk : bench.model.table().storage().chunks()) {
        rows += chunk ? chunk->size() : 0;
    }
    QVERIFY2(rows < 12'000, qPrintable(QString::number(rows))); // 39,000 without
}

void TestTokenTableMerge::clear_duringWork_dropsItsResult()
{
    Bench bench(10);
    bench.model.setWorkHere(0);
    bench.load(500, 100);
    bench.sort(Column::Created, Qt::AscendingOrder);
    bench.setFilter(u"ci"_s);
    QVERIFY(bench.model.isSettling());
    bench.model.clear();
    bench.reference.tokens.clear();
    QTRY_VERIFY(!bench.model.isSettling());
    bench.load(100, 50);
    QTRY_VERIFY(!bench.model.isSettling());
    QCOMPARE(bench.difference(), QString());
}

QTEST_GUILESS_MAIN(TestTokenTableMerge)
#include "tst_token_table_merge.moc"
