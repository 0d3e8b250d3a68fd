// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/vault_files.h"

#include <random>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// Bits that flip on the disk, and files that lose their end: whatever a person is then shown is right, or
/// the vault says that it is damaged. The control is SQLite's own check, which does not see them all.
class TestVaultFlips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void flippedBit_isNeverShownAsRight();
    void cutFile_isNeverShownAsRight();

private:
    [[nodiscard]] QStringList pictureOf(Vault &vault) const;
    [[nodiscard]] QByteArray judge(const QByteArray &bytes);

    QByteArray m_whole;
    QStringList m_picture;
    std::vector<TokenDigest> m_digests; ///< of every secret there ever was
    int m_missedBySqlite = 0;
};

namespace {

bool isLong()
{
    return qEnvironmentVariableIsSet("TOKENDESK_LONG");
}

/// The same faults at each run, and others in a long one.
std::mt19937_64 faults()
{
    const std::uint64_t seed = isLong() ? std::random_device{}() : 20261123;
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    return std::mt19937_64(seed);
}

QString text(const Token &token)
{
    const auto seconds = [](const std::optional<Instant> &at) { return at ? toUnix(*at) : -1; };
    QStringList roles;
    for (const Role &role : token.roles) {
        roles << role.id();
    }
    return u"%1|%2|%3|%4|%5|%6|%7|%8|%9|%10|%11|%12|%13|%14"_s.arg(
        token.id.text(), token.name, roles.join(u','), token.scope.parts().join(u','), token.region,
        token.hint, token.delivery, QString::number(toUnix(token.created)),
        QString::number(seconds(token.regenerated)), QString::number(seconds(token.expires)),
        QString::number(seconds(token.lastUsed)), QString::number(token.generation),
        QString::number(int(token.status)), QString::number(seconds(token.deliveredAt)));
}

/// Three platforms, tokens of all ages and ends.
std::vector<TokenDigest> fill(Vault &vault, ManualClock &clock)
{
    std::vector<TokenDigest> digests;
    std::vector<Workspace> workspaces{firstWorkspace(vault), addWorkspace(vault, "inference-endpoints", true),
                                      addWorkspace(vault, "account-api")};
    for (int i = 0; i < 36; ++i) {
        const Workspace &workspace = workspaces[std::size_t(i % 3)];
        const IssuedToken made =
            vault.create(workspace.id, newAction(), draftFor(workspace, u"token-%1"_s.arg(i), clock.now()))
                .value();
        digests.push_back(tokenDigest(made.secret.reveal()));
        clock.advance(std::chrono::hours(i));
        if (i % 4 == 0 && rulesFor(workspace).offersRegenerate) {
            const IssuedToken again =
                vault.regenerate(workspace.id, newAction(), {made.token.id, 1, {}}).value();
            digests.push_back(tokenDigest(again.secret.reveal()));
        }
        if (i % 3 == 0) {
            (void)vault.recordDelivery(workspace.id, made.token.id, 1, Delivery::Copied);
        }
        if (i % 6 == 5) {
            (void)vault.remove(workspace.id, newAction(), {made.token.id}).value();
        }
    }
    return digests;
}

} // namespace

void TestVaultFlips::initTestCase()
{
    VaultFixture fixture;
    {
        Vault vault = fixture.vault();
        m_digests = fill(vault, fixture.clock);
        m_picture = pictureOf(vault);
    }
    m_whole = bytesOf(fixture.location().file);
    QVERIFY(m_picture.size() > 100);
    QCOMPARE(judge(m_whole), QByteArray("right"));
}

/// Everything that a person could be shown, or the first error.
QStringList TestVaultFlips::pictureOf(Vault &vault) const
{
    const auto workspaces = vault.workspaces();
    if (!workspaces) {
        return {workspaces.error().message};
    }
    QStringList lines;
    for (const Workspace &workspace : *workspaces) {
        lines +=
            u"%1 %2 %3"_s.arg(workspace.settings.name, QString::fromUtf8(settingsToJson(workspace.settings)))
                .arg(workspace.tokens);
        const auto page = vault.page(workspace.id, {}, 1000);
        const auto preview = vault.removalPreview(workspace.id);
        if (!page || !preview) {
            return {page ? preview.error().message : page.error().message};
        }
        lines += u"%1 deleted"_s.arg(preview->deletedTokens);
        for (std::size_t row = 0; row < page->tokens.size(); ++row) {
            lines += text(page->tokens.token(row));
        }
    }
    for (const TokenDigest &digest : m_digests) {
        const auto owner = vault.ownerOf(digest);
        lines += owner ? u"%1 %2 %3"_s.arg(owner->token.text()).arg(owner->generation).arg(owner->current)
                       : owner.error().message;
    }
    const auto activity = vault.activity(0, 10000);
    if (!activity) {
        return {activity.error().message};
    }
    for (const ActivityRow &row : *activity) {
        lines += row.action + u' ' + row.token.text() + u' ' + row.details + u' '
            + QString::number(toUnix(row.at));
    }
    return lines;
}

/// "right": all is shown as it is. "named": an error, or a state that says so. "WRONG": neither.
QByteArray TestVaultFlips::judge(const QByteArray &bytes)
{
    VaultFixture fixture;
    write(fixture.location().file, bytes);
    VaultOptions options;
    options.createIfMissing = false;
    auto opened = fixture.open(options);
    if (!opened) {
        return opened.error().message.isEmpty() ? "WRONG" : "named";
    }
    Vault &vault = opened->vault;
    const bool isRight = pictureOf(vault) == m_picture;
    const auto sqlite = vault.connection().word("PRAGMA integrity_check");
    m_missedBySqlite += !isRight && sqlite && *sqlite == "ok" ? 1 : 0;
    if (isRight) {
        return "right";
    }
    const auto report = vault.fullCheck();
    return opened->state == VaultState::NeedsRepair || !report || !report->isGood() ? "named" : "WRONG";
}

void TestVaultFlips::flippedBit_isNeverShownAsRight()
{
    auto random = faults();
    const int rounds = isLong() ? 20000 : 2000;
    int named = 0;
    for (int round = 0; round < rounds; ++round) {
        QByteArray bytes = m_whole;
        const auto bit = qsizetype(random() % std::uint64_t(bytes.size() * 8));
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
        const QByteArray verdict = judge(bytes);
        QVERIFY2(verdict != "WRONG", qPrintable(u"byte %1, bit %2"_s.arg(bit / 8).arg(bit % 8)));
        named += verdict == "named" ? 1 : 0;
    }
    qInfo("%d of %d flips were named; SQLite's own check alone would have shown %d wrong", named, rounds,
          m_missedBySqlite);
    QVERIFY(named > rounds / 10); // many bits are of no account: pages have free space
    QVERIFY(m_missedBySqlite > 0); // the faults are of the kind that has to be found
}

void TestVaultFlips::cutFile_isNeverShownAsRight()
{
    auto random = faults();
    const int rounds = isLong() ? 2000 : 100;
    for (int round = 0; round < rounds; ++round) {
        const auto size = 1 + qsizetype(random() % std::uint64_t(m_whole.size() - 1));
        QVERIFY2(judge(m_whole.left(size)) == "named", qPrintable(u"cut to %1"_s.arg(size)));
    }
}

QTEST_GUILESS_MAIN(TestVaultFlips)
#include "tst_vault_flips.moc"
