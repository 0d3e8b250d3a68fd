// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/keychain_state.h"

#include <QDBusConnection>
#include <QObject>

#include <functional>
#include <memory>

namespace tkd {

/// What can be seen of a Secret Service from outside, without a question to the person.
struct SecretServiceLook
{
    /// Why nothing was seen (NoService, NotAnswering, Failed); Ready: the rest holds.
    Keychain keychain = {};
    QString program = {}; ///< the process that answers ("gnome-keyring-d", "keepassxc", …)
    bool hasDefault = false; ///< there is a keyring to store in
    bool isDefaultLocked = false;
    int locked = 0; ///< entries under our name that cannot be read now
    int ours = 0; ///< readable ones as we write them
    int foreign = 0; ///< readable ones that we did not write
    [[nodiscard]] bool isEmpty() const { return locked + ours + foreign == 0; }
};

/// Looks at org.freedesktop.secrets over D-Bus, because QtKeychain's answers do not tell a locked keychain
/// from an empty one. Starts the service if it is not there yet. Reads no secret. Each step is a call to the
/// bus; none blocks.
class SecretService final : public QObject
{
    Q_OBJECT
public:
    using Seen = std::function<void(SecretServiceLook)>;

    explicit SecretService(const QDBusConnection &bus, QObject *parent = nullptr);

    /// Answers once, from the event loop. One look at a time.
    void look(Seen seen);

private:
    struct Looking;
    using Step = void (SecretService::*)(std::shared_ptr<Looking>);

    void call(std::shared_ptr<Looking> looking, const QDBusMessage &message,
              std::function<void(const QDBusMessage &reply)> then);
    void startService(std::shared_ptr<Looking> looking);
    void findProgram(std::shared_ptr<Looking> looking);
    void findDefault(std::shared_ptr<Looking> looking);
    void askWhetherLocked(std::shared_ptr<Looking> looking, const QString &collection);
    void search(std::shared_ptr<Looking> looking);
    void judgeNext(std::shared_ptr<Looking> looking);

    QDBusConnection m_bus;
};

} // namespace tkd
