// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// The seal is a row of the activity itself: it covers the row before it, and the chain covers it.
#include "core/activity_seal.h"
#include "stores/vault/vault_text.h"
#include "stores/vault/vault_write.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr const char selectLastSeal[] =
    "SELECT sequence, details, previous, action FROM activity WHERE action IN ('seal', 'replace-key') "
    "ORDER BY sequence DESC LIMIT 1";
constexpr const char selectLastRow[] =
    "SELECT sequence, hash, action FROM activity ORDER BY sequence DESC LIMIT 1";

QByteArray detailsOf(const ActivitySeal &seal)
{
    const QByteArrayView key(seal.key.data(), qsizetype(seal.key.size()));
    return QJsonDocument(QJsonObject{{u"key"_s, QString::fromLatin1(key.toByteArray().toHex())},
                                     {u"seal"_s, QString::fromLatin1(seal.bytes.toHex())}})
        .toJson(QJsonDocument::Compact);
}

QByteArray hexOf(const QJsonObject &details, const QString &name)
{
    return QByteArray::fromHex(details.value(name).toString().toLatin1());
}

} // namespace

Result<std::optional<ActivitySeal>> Vault::lastSeal()
{
    sqlite::Query row(d->db, selectLastSeal);
    const auto step = row.step();
    if (!step) {
        return fail(step.error());
    }
    if (!*step || row.text(3) != "seal") {
        return std::nullopt; // what was sealed with a key that was replaced, nobody can judge
    }
    const QJsonObject details = QJsonDocument::fromJson(row.string(1).toUtf8()).object();
    const QByteArray key = hexOf(details, u"key"_s);
    ActivitySeal seal{{row.integer(0) - 1, row.blob(2).toByteArray()}, {}, hexOf(details, u"seal"_s)};
    std::copy_n(key.begin(), std::min<std::size_t>(seal.key.size(), std::size_t(key.size())),
                seal.key.begin());
    return seal;
}

Result<std::optional<ActivityHead>> Vault::unsealedHead()
{
    sqlite::Query row(d->db, selectLastRow);
    const auto step = row.step();
    if (!step) {
        return fail(step.error());
    }
    return *step && row.text(2) != "seal"
        ? std::optional(ActivityHead{row.integer(0), row.blob(1).toByteArray()})
        : std::nullopt;
}

Result<void> Vault::sealActivity(const Secret &vaultKey)
{
    auto write = VaultWrite::begin(*d);
    const auto last = write ? lastSeal() : Result<std::optional<ActivitySeal>>(fail(write.error()));
    const auto mark = last ? keyMark() : Result<std::optional<KeyMark>>(fail(last.error()));
    if (!mark) {
        return fail(mark.error());
    }
    const KeyCheck check = keyCheckOf(vaultKey);
    if (!*mark || (*mark)->check != check) {
        return fail(keychainError({KeychainState::KeyChanged}));
    }
    // A new seal over a broken one would make good again what somebody changed.
    if (*last && !(*last)->holds(vaultKey)) {
        return fail(ErrorKind::Corrupt, sealSentence({SealState::Broken, (*last)->head.sequence}));
    }
    const ActivitySeal seal = sealOf(write->head(), vaultKey);
    const auto done = write->record({"seal", nullptr, nullptr, 0, "done", detailsOf(seal)});
    return done ? write->commit() : done;
}

} // namespace tkd
