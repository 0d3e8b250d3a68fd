// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/activity_seal.h"

#include <QCoreApplication>
#include <QtEndian>

#include <sodium.h>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

/// In what is sealed; never changed.
QByteArray sealedText(const ActivityHead &head)
{
    QByteArray text("activity seal 1\n");
    const auto sequence = qToBigEndian<qint64>(head.sequence);
    text.append(reinterpret_cast<const char *>(&sequence), sizeof sequence);
    return text + head.hash;
}

const unsigned char *bytesOf(std::string_view view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

QString text(const char *source)
{
    return QCoreApplication::translate("ActivitySeal", source);
}

} // namespace

ActivitySeal sealOf(const ActivityHead &head, const Secret &vaultKey)
{
    const Secret key = derivedKey(vaultKey, KeyPurpose::ActivitySeal);
    const QByteArray sealed = sealedText(head);
    QByteArray bytes(crypto_auth_hmacsha256_BYTES, Qt::Uninitialized);
    crypto_auth_hmacsha256(reinterpret_cast<unsigned char *>(bytes.data()),
                           bytesOf({sealed.constData(), std::size_t(sealed.size())}),
                           static_cast<unsigned long long>(sealed.size()), bytesOf(key.reveal()));
    return {head, keyCheckOf(vaultKey), bytes};
}

bool ActivitySeal::holds(const Secret &vaultKey) const
{
    const QByteArray expected = sealOf(head, vaultKey).bytes;
    return bytes.size() == expected.size()
        && sodium_memcmp(bytes.constData(), expected.constData(), static_cast<std::size_t>(expected.size()))
        == 0;
}

QString sealWord(SealState state)
{
    switch (state) {
    case SealState::NotSealed:
        return u"not-sealed"_s;
    case SealState::NotChecked:
        return u"not-checked"_s;
    case SealState::Agrees:
        return u"agrees"_s;
    case SealState::Broken:
        return u"broken"_s;
    }
    Q_UNREACHABLE();
}

QString sealSentence(const SealReport &report)
{
    switch (report.state) {
    case SealState::NotSealed:
        return text("Not sealed: %1").arg(report.reason);
    case SealState::NotChecked:
        return text("The seal under row %1 was not checked: %2").arg(report.rows).arg(report.reason);
    case SealState::Agrees:
        return text("The seal under row %1 agrees.").arg(report.rows);
    case SealState::Broken:
        return text("The seal under row %1 does not agree: what was done up to there was changed by somebody "
                    "who did not have the vault's key.")
            .arg(report.rows);
    }
    Q_UNREACHABLE();
}

} // namespace tkd
