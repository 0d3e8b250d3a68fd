// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/keychain/helper/kwallet.h"

#include "stores/keychain/helper/entry_job.h"
#include "stores/keychain/helper/process_name.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>

#include <memory>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

const QString busName = u"org.freedesktop.DBus"_s;
const QString walletName = u"org.kde.kwalletd5"_s;
const QString walletPath = u"/modules/kwalletd5"_s;
const QString walletInterface = u"org.kde.KWallet"_s;
/// KWallet::Wallet::Password, of its EntryType.
constexpr int textEntry = 1;

} // namespace

KWallet::KWallet(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
}

bool KWallet::isOfThisSession()
{
    const bool isKde = qgetenv("XDG_CURRENT_DESKTOP") == "KDE" || qgetenv("DESKTOP_SESSION") == "kde"
        || !qEnvironmentVariableIsEmpty("KDE_FULL_SESSION");
    return isKde && qgetenv("KDE_SESSION_VERSION") == "5";
}

void KWallet::call(const QString &destination, const QString &path, const QString &method,
                   const QVariantList &arguments, Then then)
{
    const QString interface = destination == busName ? busName : walletInterface;
    auto message = QDBusMessage::createMethodCall(destination, path, interface, method);
    message.setArguments(arguments);
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [then = std::move(then)](QDBusPendingCallWatcher *done) {
                done->deleteLater();
                then(done->isError() ? QVariant() : done->reply().arguments().value(0));
            });
}

void KWallet::callWallet(const QString &method, const QVariantList &arguments, Then then)
{
    call(walletName, walletPath, method, arguments, std::move(then));
}

void KWallet::look(std::function<void(KWalletLook)> seen)
{
    auto found = std::make_shared<KWalletLook>();
    const auto askWhetherOpen = [this, found, seen](const QVariant &id) {
        found->program = processName(id.toUInt());
        // Who cannot tell is taken for open: then a silence is a silence, not a question.
        callWallet(u"isOpen"_s, {m_wallet}, [found, seen](const QVariant &open) {
            found->isOpen = !open.isValid() || open.toBool();
            seen(*found);
        });
    };
    // QtKeychain gives this call half a second; when it asks, the service has been started by us.
    callWallet(u"networkWallet"_s, {}, [this, found, seen, askWhetherOpen](const QVariant &wallet) {
        found->isThere = wallet.isValid();
        m_wallet = wallet.toString();
        if (found->isThere) {
            call(busName, u"/org/freedesktop/DBus"_s, u"GetConnectionUnixProcessID"_s, {walletName},
                 askWhetherOpen);
        } else {
            seen(*found);
        }
    });
}

void KWallet::askWhetherText(std::function<void(bool)> told)
{
    const QString service = QString::fromLatin1(entryService);
    callWallet(u"open"_s, {m_wallet, qlonglong(0), service}, [this, service, told](const QVariant &handle) {
        callWallet(u"entryType"_s, {handle.toInt(), service, QString::fromLatin1(entryKey), service},
                   [told](const QVariant &kind) { told(kind.isValid() && kind.toInt() == textEntry); });
    });
}

} // namespace tkd
