// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTemporaryDir>

namespace tkd::test {

/// Certificates of an authority that nobody else trusts, as certificates.py makes and names them. Ends the
/// test if it cannot.
class TestCertificates
{
public:
    TestCertificates();

    /// The authority's file.
    [[nodiscard]] QString authority() const { return m_place.filePath(QStringLiteral("authority.pem")); }
    [[nodiscard]] QSslCertificate certificate(const QString &name) const;
    /// What a server shows that has this certificate and its key. `behind` are the certificates that it sends
    /// along.
    [[nodiscard]] QSslConfiguration identity(const QString &name, const QStringList &behind = {}) const;
    /// As a connection keeps it.
    [[nodiscard]] QString pin(const QString &name) const;

private:
    QTemporaryDir m_place;
};

} // namespace tkd::test
