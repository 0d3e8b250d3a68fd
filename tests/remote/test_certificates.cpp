// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/remote/test_certificates.h"

#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QSslKey>

namespace tkd::test {

using namespace Qt::StringLiterals;

TestCertificates::TestCertificates()
{
    QProcess maker;
    maker.start(u"/usr/bin/python3"_s, {QStringLiteral(TOKENDESK_CERTIFICATES), m_place.path()});
    if (!maker.waitForFinished(60'000) || maker.exitCode() != 0) {
        qFatal("no certificates: %s", maker.readAllStandardError().constData());
    }
}

QSslCertificate TestCertificates::certificate(const QString &name) const
{
    const auto found = QSslCertificate::fromPath(m_place.filePath(name + u".pem"_s));
    if (found.size() != 1) {
        qFatal("a certificate was not made");
    }
    return found.front();
}

QSslConfiguration TestCertificates::identity(const QString &name, const QStringList &behind) const
{
    auto tls = QSslConfiguration::defaultConfiguration();
    QFile key(m_place.filePath(name + u".key"_s));
    if (!key.open(QIODevice::ReadOnly)) {
        qFatal("a key was not made");
    }
    tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    QList<QSslCertificate> chain{certificate(name)};
    for (const QString &other : behind) {
        chain << certificate(other);
    }
    tls.setLocalCertificateChain(chain);
    return tls;
}

QString TestCertificates::pin(const QString &name) const
{
    const QByteArray key = certificate(name).publicKey().toDer();
    return QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toBase64());
}

} // namespace tkd::test
