// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/keychain/helper/secret_service.h"

#include "stores/keychain/helper/entry_job.h"
#include "stores/keychain/helper/process_name.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QMap>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

using Attributes = QMap<QString, QString>;

const QString busName = u"org.freedesktop.DBus"_s;
const QString serviceName = u"org.freedesktop.secrets"_s;
const QString servicePath = u"/org/freedesktop/secrets"_s;
const QString serviceInterface = u"org.freedesktop.Secret.Service"_s;

QDBusMessage toBus(const QString &method, const QVariantList &arguments)
{
    auto message = QDBusMessage::createMethodCall(busName, u"/org/freedesktop/DBus"_s, busName, method);
    message.setArguments(arguments);
    return message;
}

QDBusMessage toService(const QString &method, const QVariantList &arguments)
{
    auto message = QDBusMessage::createMethodCall(serviceName, servicePath, serviceInterface, method);
    message.setArguments(arguments);
    return message;
}

QDBusMessage toProperty(const QString &path, const QString &interface, const QString &name)
{
    auto message =
        QDBusMessage::createMethodCall(serviceName, path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    message.setArguments({interface, name});
    return message;
}

QVariant firstOf(const QDBusMessage &reply)
{
    return reply.arguments().value(0);
}

QVariant propertyOf(const QDBusMessage &reply)
{
    return firstOf(reply).value<QDBusVariant>().variant();
}

KeychainState stateOf(const QString &error)
{
    const bool isAbsent = error == u"org.freedesktop.DBus.Error.ServiceUnknown"
        || error.startsWith(u"org.freedesktop.DBus.Error.Spawn");
    const bool isSilent =
        error == u"org.freedesktop.DBus.Error.NoReply" || error == u"org.freedesktop.DBus.Error.TimedOut";
    return isAbsent ? KeychainState::NoService
        : isSilent  ? KeychainState::NotAnswering
                    : KeychainState::Failed;
}

} // namespace

/// One look, while it goes on.
struct SecretService::Looking
{
    Seen seen;
    SecretServiceLook found = {{KeychainState::Ready}};
    QList<QDBusObjectPath> toJudge = {};
};

SecretService::SecretService(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    qDBusRegisterMetaType<Attributes>();
}

void SecretService::look(Seen seen)
{
    startService(std::make_shared<Looking>(Looking{std::move(seen)}));
}

/// One step: an error ends the look with its state.
void SecretService::call(std::shared_ptr<Looking> looking, const QDBusMessage &message,
                         std::function<void(const QDBusMessage &)> then)
{
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [looking = std::move(looking), then = std::move(then)](QDBusPendingCallWatcher *done) {
                done->deleteLater();
                const QDBusMessage reply = done->reply();
                if (reply.type() == QDBusMessage::ErrorMessage) {
                    looking->found.keychain = {stateOf(reply.errorName()),
                                               reply.errorName() + u' ' + reply.errorMessage()};
                    looking->seen(looking->found);
                } else {
                    then(reply);
                }
            });
}

/// A bus refuses to start what has no file to start it by, even if it runs already: so that is asked first.
void SecretService::startService(std::shared_ptr<Looking> looking)
{
    call(looking, toBus(u"NameHasOwner"_s, {serviceName}), [this, looking](const QDBusMessage &reply) {
        if (firstOf(reply).toBool()) {
            findProgram(looking);
            return;
        }
        call(looking, toBus(u"StartServiceByName"_s, {serviceName, 0U}),
             [this, looking](const QDBusMessage &) { findProgram(looking); });
    });
}

void SecretService::findProgram(std::shared_ptr<Looking> looking)
{
    call(looking, toBus(u"GetConnectionUnixProcessID"_s, {serviceName}),
         [this, looking](const QDBusMessage &reply) {
             looking->found.program = processName(firstOf(reply).toUInt());
             findDefault(looking);
         });
}

void SecretService::findDefault(std::shared_ptr<Looking> looking)
{
    call(looking, toService(u"ReadAlias"_s, {u"default"_s}), [this, looking](const QDBusMessage &reply) {
        const QString path = firstOf(reply).value<QDBusObjectPath>().path();
        looking->found.hasDefault = path.size() > 1; // "/" = none
        if (looking->found.hasDefault) {
            askWhetherLocked(looking, path);
        } else {
            search(looking);
        }
    });
}

void SecretService::askWhetherLocked(std::shared_ptr<Looking> looking, const QString &collection)
{
    call(looking, toProperty(collection, u"org.freedesktop.Secret.Collection"_s, u"Locked"_s),
         [this, looking](const QDBusMessage &reply) {
             looking->found.isDefaultLocked = propertyOf(reply).toBool();
             search(looking);
         });
}

void SecretService::search(std::shared_ptr<Looking> looking)
{
    const Attributes ours{{u"server"_s, QString::fromLatin1(entryService)},
                          {u"user"_s, QString::fromLatin1(entryKey)}};
    call(looking, toService(u"SearchItems"_s, {QVariant::fromValue(ours)}),
         [this, looking](const QDBusMessage &reply) {
             looking->toJudge = qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().value(0));
             looking->found.locked =
                 static_cast<int>(qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().value(1)).size());
             judgeNext(looking);
         });
}

/// QtKeychain marks what it wrote as binary with "base64", and looks for text first.
void SecretService::judgeNext(std::shared_ptr<Looking> looking)
{
    if (looking->toJudge.isEmpty()) {
        looking->seen(looking->found);
        return;
    }
    const QString path = looking->toJudge.takeFirst().path();
    call(looking, toProperty(path, u"org.freedesktop.Secret.Item"_s, u"Attributes"_s),
         [this, looking](const QDBusMessage &reply) {
             const auto attributes = qdbus_cast<Attributes>(propertyOf(reply));
             const bool isOurs = attributes.value(u"type"_s) == u"base64"
                 && attributes.value(u"xdg:schema"_s) == u"org.qt.keychain";
             ++(isOurs ? looking->found.ours : looking->found.foreign);
             judgeNext(looking);
         });
}

} // namespace tkd
