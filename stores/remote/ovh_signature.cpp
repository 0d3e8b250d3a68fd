// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/ovh_signature.h"

#include <QCryptographicHash>

namespace tkd {

QByteArray ovhSignature(std::string_view applicationSecret, std::string_view consumerKey, QByteArrayView verb,
                        QByteArrayView url, QByteArrayView body, qint64 time)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(QByteArrayView(applicationSecret.data(), qsizetype(applicationSecret.size())));
    hash.addData("+");
    hash.addData(QByteArrayView(consumerKey.data(), qsizetype(consumerKey.size())));
    for (const QByteArrayView part : {verb, url, body}) {
        hash.addData("+");
        hash.addData(part);
    }
    hash.addData("+");
    hash.addData(QByteArray::number(time));
    return QByteArray("$1$").append(hash.result().toHex());
}

} // namespace tkd
