// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/contract/awaited.h"
#include "tests/remote/real_rig.h"

#include <QTest>

namespace tkd::test {

/// Tests over a real Keystone, which they share; each begins without credentials.
class KeystoneTest : public QObject
{
    Q_OBJECT
public:
    /// `options` of the server's script.
    explicit KeystoneTest(QStringList options = {})
        : m_options(std::move(options))
    {
    }

private Q_SLOTS:
    void initTestCase();
    void init();

protected:
    /// The path of alice's application credentials, with `rest` behind it.
    [[nodiscard]] QString path(const QString &rest = {}) const;
    [[nodiscard]] QJsonObject call(const QString &words)
    {
        return m_keystone.tell(QStringLiteral("call ") + words);
    }

    OwnServer m_keystone;
    RealServer m_real;

private:
    QStringList m_options;
};

} // namespace tkd::test
