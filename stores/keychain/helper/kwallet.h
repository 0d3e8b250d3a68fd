// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDBusConnection>
#include <QObject>

#include <functional>

namespace tkd {

/// What can be seen of KWallet over D-Bus beside what QtKeychain says of it.
struct KWalletLook
{
    bool isThere = false; ///< the wallet's service answers
    bool isOpen = true; ///< false: it will ask the person
    QString program = {};
};

/// Asks kwalletd5 what QtKeychain does not tell. Opens nothing by itself: what it reads of an entry is its
/// kind, after QtKeychain has opened the wallet. None of its calls blocks.
class KWallet final : public QObject
{
    Q_OBJECT
public:
    explicit KWallet(const QDBusConnection &bus, QObject *parent = nullptr);

    /// True in a session in which QtKeychain would use KWallet, if it answers.
    [[nodiscard]] static bool isOfThisSession();
    void look(std::function<void(KWalletLook)> seen);
    /// True if our entry is a text, which we never write.
    void askWhetherText(std::function<void(bool isText)> told);

private:
    using Then = std::function<void(const QVariant &value)>; ///< invalid: an error
    void call(const QString &destination, const QString &path, const QString &method,
              const QVariantList &arguments, Then then);
    void callWallet(const QString &method, const QVariantList &arguments, Then then);

    QDBusConnection m_bus;
    QString m_wallet;
};

} // namespace tkd
