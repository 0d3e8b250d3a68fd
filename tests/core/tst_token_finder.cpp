// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_finding.h"

#include <QTest>

using namespace tkd;
using namespace Qt::StringLiterals;

namespace {

std::vector<FoundToken> foundIn(std::string_view text, const QStringList &prefixes = {},
                                std::size_t piece = 0)
{
    std::vector<FoundToken> all;
    TokenFinder finder(prefixes, [&all](const FoundToken &found) { all.push_back(found); });
    for (std::size_t at = 0; at < text.size(); at += piece == 0 ? text.size() : piece) {
        finder.feed(text.substr(at, piece == 0 ? text.size() : piece));
    }
    finder.finish();
    return all;
}

std::string token(std::string_view prefix = defaultTokenPrefix)
{
    return std::string(generateTokenSecret(prefix).reveal());
}

/// Somebody else's form, put together here so that no scanner takes this file for a leak.
std::string foreign(std::string_view start, std::size_t length, char filler = 'A')
{
    return std::string(start) + std::string(length, filler);
}

} // namespace

class TestTokenFinder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ours_isFoundWhereverItStands_data();
    void ours_isFoundWhereverItStands();
    void place_isCountedInCharacters();
    void pieces_makeNoDifference();
    void longTextWithoutLineEnds_isLookedThrough();
    void damaged_isSaidHow();
    void whatIsNoToken_isNotFound_data();
    void whatIsNoToken_isNotFound();
    void otherPrefixes_areKnownOrNot();
    void foreign_isNamed_data();
    void foreign_isNamed();
    void shown_isNeverTheWhole();
    void words_areStable();
};

void TestTokenFinder::ours_isFoundWhereverItStands_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    const std::pair<const char *, const char *> places[] = {
        {"", ""},
        {"Authorization: Bearer ", "\r\n"},
        {"token=", "&x=y"},
        {"{\"value\": \"", "\"}"},
        {"https://x/?t%3D", "%26a"},
        {"{\"log\": \"line\\n", "\\n\"}"},
        {"MY_", ""},
        {"glued", "glued"},
        {"(", ")"},
        {"a.", ".b"},
    };
    for (const auto &[before, after] : places) {
        QTest::addRow("%s_%s", before, after) << QString::fromLatin1(before) << QString::fromLatin1(after);
    }
}

void TestTokenFinder::ours_isFoundWhereverItStands()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    const std::string secret = token();
    const auto found = foundIn(before.toStdString() + secret + after.toStdString());
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(int(found.front().kind), int(FoundToken::Kind::WellFormed));
    QVERIFY(found.front().hasKnownPrefix);
    QCOMPARE(found.front().digest, tokenDigest(secret));
    QCOMPARE(found.front().column, before.size() + 1);
}

void TestTokenFinder::place_isCountedInCharacters()
{
    const auto found = foundIn("first\n\nné " + token() + "\n" + token() + " " + token());
    QCOMPARE(found.size(), std::size_t{3});
    QCOMPARE(found[0].line, 3);
    QCOMPARE(found[0].column, 4);
    QCOMPARE(found[1].line, 4);
    QCOMPARE(found[1].column, 1);
    QCOMPARE(found[2].column, 45);
}

void TestTokenFinder::pieces_makeNoDifference()
{
    std::string text;
    for (int i = 0; i < 40; ++i) {
        text +=
            "some words of a log line " + std::to_string(i) + " " + (i % 3 == 0 ? token() : "nothing") + "\n";
    }
    const auto whole = foundIn(text);
    QCOMPARE(whole.size(), std::size_t{14});
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{43}, std::size_t{1000}}) {
        const auto pieces = foundIn(text, {}, piece);
        QCOMPARE(pieces.size(), whole.size());
        for (std::size_t i = 0; i < whole.size(); ++i) {
            QCOMPARE(pieces[i].digest, whole[i].digest);
            QCOMPARE(pieces[i].line, whole[i].line);
            QCOMPARE(pieces[i].column, whole[i].column);
        }
    }
}

void TestTokenFinder::longTextWithoutLineEnds_isLookedThrough()
{
    std::string text;
    std::vector<qint64> columns;
    while (text.size() < 5 * 1024 * 1024) {
        text.append(250'001, ' ');
        columns.push_back(qint64(text.size()) + 1);
        text += token();
    }
    const auto found = foundIn(text, {}, 64 * 1024);
    QCOMPARE(found.size(), columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        QCOMPARE(found[i].column, columns[i]);
    }
}

void TestTokenFinder::damaged_isSaidHow()
{
    const Instant now{};
    const auto textOf = [now](const std::string &text) {
        const auto found = foundIn(text);
        return found.size() == 1 ? findingText({found.front()}, now, [](Instant) { return QString(); })
                                 : QString();
    };
    std::string changed = token();
    changed[10] = changed[10] == 'a' ? 'b' : 'a';
    QVERIFY(textOf(changed).contains(u"checksum"));
    QVERIFY(textOf(token().substr(0, 37)).contains(u"30"));
    QVERIFY(textOf(changed + "xyz").contains(u"39"));
}

void TestTokenFinder::whatIsNoToken_isNotFound_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "tkdesk", "tkdesk_", "tkdesk_zQWB", "tkdesk_install_the_program_today",
                             "sk-short", "AKIA1234", "eyJhbGciOiJIUzI1NiJ9", "the quick brown fox_jumps over",
                             "-----BEGIN CERTIFICATE-----", "-----BEGIN PUBLIC KEY-----", "npm_install"}) {
        QTest::newRow(text) << QString::fromLatin1(text);
    }
    QTest::newRow("a hint of ours") << u"tkdesk_zQWB…Lq17"_s;
}

void TestTokenFinder::whatIsNoToken_isNotFound()
{
    QFETCH(const QString, text);
    QVERIFY(foundIn(text.toStdString()).empty());
}

void TestTokenFinder::otherPrefixes_areKnownOrNot()
{
    const std::string other = token("acmegate");
    QVERIFY(foundIn(other, {u"acmegate"_s}).front().hasKnownPrefix);
    const auto unknown = foundIn(other);
    QCOMPARE(unknown.size(), std::size_t{1});
    QVERIFY(!unknown.front().hasKnownPrefix); // the checksum alone tells the form
    std::string damaged = other;
    damaged.back() = damaged.back() == 'a' ? 'b' : 'a';
    QVERIFY(foundIn(damaged).empty());
    QCOMPARE(int(foundIn(damaged, {u"acmegate"_s}).front().kind), int(FoundToken::Kind::WrongChecksum));
}

void TestTokenFinder::foreign_isNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("issuer");
    const std::pair<std::string, const char *> rows[] = {
        {foreign("ghp_", 36), "GitHub"},
        {foreign("github_pat_", 82), "GitHub"},
        {foreign("glpat-", 20), "GitLab"},
        {foreign("AKIA", 16), "AWS"},
        {foreign("xoxb-", 30, '1'), "Slack"},
        {foreign("sk_live_", 24), "Stripe"},
        {foreign("AIza", 35), "Google"},
        {foreign("hf_", 34), "Hugging Face"},
        {foreign("npm_", 36), "npm"},
        {foreign("sk-ant-", 60), "Anthropic"},
        {foreign("sk-", 48), "OpenAI"},
        {foreign("dop_v1_", 64, 'a'), "DigitalOcean"},
        {foreign("hvs.", 30), "HashiCorp"},
        {foreign("gAAAAA", 100), "Keystone"},
        {foreign("eyJ", 20) + "." + foreign("eyJ", 20) + ".sig", "JSON web token"},
        {"-----BEGIN " + std::string("RSA PRIVATE KEY-----"), "private key"},
    };
    for (const auto &[text, issuer] : rows) {
        QTest::newRow(issuer) << QString::fromStdString(text) << QString::fromLatin1(issuer);
    }
}

void TestTokenFinder::foreign_isNamed()
{
    QFETCH(const QString, text);
    QFETCH(const QString, issuer);
    for (const QString &around : {u"%1"_s, u"key: \"%1\"\n"_s, u"K=%1 L=2"_s}) {
        const auto found = foundIn(around.arg(text).toStdString());
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY2(found.front().issuer.contains(issuer), qPrintable(found.front().issuer));
    }
    QVERIFY(foundIn("x" + text.toStdString()).empty() || text.startsWith(u'-')); // in the middle of a word
}

void TestTokenFinder::shown_isNeverTheWhole()
{
    for (const std::string &secret :
         {token(), token().substr(0, 25), foreign("ghp_", 36, 'x'), foreign("AKIA", 16, 'Y')}) {
        const auto found = foundIn(secret);
        QCOMPARE(found.size(), std::size_t{1});
        const QString shown = found.front().shown;
        QVERIFY(!shown.contains(QString::fromStdString(secret)));
        QVERIFY2(shown.size() <= qsizetype(secret.find_first_of("_") == std::string::npos ? 13 : 16),
                 qPrintable(shown));
        QVERIFY(shown.contains(u'…'));
    }
    const std::string ours = token();
    QCOMPARE(foundIn(ours).front().shown, tokenHint(ours));
}

void TestTokenFinder::words_areStable()
{
    const Instant now = fromUnix(1'800'000'000);
    TokenFinding finding{foundIn(token()).front()};
    QCOMPARE(findingWord(finding), u"unknown"_s);
    finding.identity.emplace();
    QCOMPARE(findingWord(finding), u"ours"_s);
    TokenIdentity &identity = *finding.identity;
    QCOMPARE(standingWord(identity, now), u"good"_s);
    identity.expires = now;
    QCOMPARE(standingWord(identity, now), u"expired"_s);
    QVERIFY(!isGood(identity, now));
    QCOMPARE(refusedSince(identity, now), now);
    identity.expires.reset();
    identity.status = TokenStatus::Disabled;
    QCOMPARE(standingWord(identity, now), u"disabled"_s);
    identity.state = TokenIdentity::State::Replaced;
    QCOMPARE(standingWord(identity, now), u"replaced"_s);
    identity.state = TokenIdentity::State::Deleted;
    QCOMPARE(standingWord(identity, now), u"deleted"_s);
    identity.workspaceName = u"AI Deploy"_s;
    identity.name = u"ci-reader"_s;
    identity.state = TokenIdentity::State::Replaced;
    identity.generation = 3;
    identity.latest = 4;
    identity.issued = now;
    identity.refusedSince = now;
    const QString text = findingText(finding, now, [](Instant) { return u"12 May"_s; });
    QVERIFY2(
        text.startsWith(
            u"ours: “ci-reader” in AI Deploy, generation 3, regenerated on 12 May, refused since 12 May"),
        qPrintable(text));
}

QTEST_APPLESS_MAIN(TestTokenFinder)
#include "tst_token_finder.moc"
