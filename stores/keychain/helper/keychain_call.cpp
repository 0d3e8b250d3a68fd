// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/keychain/helper/keychain_call.h"

#include "stores/keychain/helper/keyring_disk.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QDBusError>
#include <QLibrary>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

/// libsecret answers over GLib's main loop: with another dispatcher no answer would ever come.
bool hasGlibLoop()
{
    const auto *dispatcher = QCoreApplication::eventDispatcher();
    return dispatcher != nullptr && QByteArray(dispatcher->metaObject()->className()).contains("Glib");
}

/// QtKeychain loads it by this name; without it every call fails with "Unknown error".
bool hasLibsecret(QString &detail)
{
    QLibrary library(u"secret-1"_s, 0);
    const bool isThere = library.load();
    detail = library.errorString();
    return isThere;
}

KeychainState stateOf(EntryAnswer::Code code)
{
    switch (code) {
    case EntryAnswer::Code::LockedOut:
        return KeychainState::Locked;
    case EntryAnswer::Code::DeniedByPerson:
        return KeychainState::Denied;
    case EntryAnswer::Code::NoBackend:
        return KeychainState::NoService;
    case EntryAnswer::Code::Done:
    case EntryAnswer::Code::Absent:
    case EntryAnswer::Code::Failed:
        return KeychainState::Failed;
    }
    return KeychainState::Failed;
}

} // namespace

KeychainCall::KeychainCall(helper::Task task, Secret candidate, QObject *parent)
    : QObject(parent)
    , m_task(task)
    , m_candidate(std::move(candidate))
{
}

void KeychainCall::start(std::function<void()> waiting, Answered answered)
{
    m_waiting = std::move(waiting);
    m_answered = std::move(answered);
    if (!hasGlibLoop()) {
        finish(KeychainState::NoLibrary, u"Qt runs without GLib here"_s);
    } else if (!QDBusConnection::sessionBus().isConnected()) {
        finish(KeychainState::NoBus, QDBusConnection::sessionBus().lastError().message());
    } else {
        chooseKeychain();
    }
}

/// QtKeychain chooses by the environment, once a process. It is told what was found, so that both use the
/// same.
void KeychainCall::chooseKeychain()
{
    const auto bus = QDBusConnection::sessionBus();
    m_service = new SecretService(bus, this);
    m_wallet = new KWallet(bus, this);
    const auto withService = [this] {
        qputenv("XDG_CURRENT_DESKTOP", "GNOME");
        QString detail;
        if (hasLibsecret(detail)) {
            lookAtService();
        } else {
            finish(KeychainState::NoLibrary, detail);
        }
    };
    if (!KWallet::isOfThisSession()) {
        withService();
        return;
    }
    m_wallet->look([this, withService](const KWalletLook &look) {
        if (look.isThere) {
            useWallet(look);
        } else {
            withService();
        }
    });
}

void KeychainCall::finish(KeychainState state, const QString &detail, bool isKnownEmpty)
{
    m_answered({{state, detail}, {}, m_backend, isKnownEmpty});
}

void KeychainCall::finishWithKey(Secret key)
{
    m_answered({{KeychainState::Ready}, std::move(key), m_backend});
}

void KeychainCall::lookAtService()
{
    m_service->look([this](const SecretServiceLook &look) {
        m_backend = look.program;
        if (look.keychain.state != KeychainState::Ready) {
            finish(look.keychain.state, look.keychain.detail);
        } else {
            judgeService(look);
        }
    });
}

void KeychainCall::judgeService(const SecretServiceLook &look)
{
    if (m_task == helper::Task::Remove) {
        removeFromService(look);
    } else if (!look.isEmpty()) {
        readFromService(look);
    } else if (m_task == helper::Task::Make) {
        makeInService(look);
    } else if (!look.hasDefault) {
        finish(KeychainState::NotSetUp, {}, true);
    } else if (look.isDefaultLocked) {
        finish(KeychainState::Locked, {}, true);
    } else {
        finish(KeychainState::NoKeyYet, {}, true);
    }
}

void KeychainCall::readFromService(const SecretServiceLook &before)
{
    if (before.locked > 0 && m_task == helper::Task::Look) {
        finish(KeychainState::Locked);
        return;
    }
    if (before.locked > 0) {
        m_waiting();
    }
    readEntry([this](EntryAnswer read) {
        // A locked keychain reads as "not found": only a second look tells, and shows what was unlocked.
        auto answer = std::make_shared<EntryAnswer>(std::move(read));
        m_service->look(
            [this, answer](const SecretServiceLook &after) { judgeRead(std::move(*answer), after); });
    });
}

void KeychainCall::judgeRead(EntryAnswer read, const SecretServiceLook &after)
{
    const bool isOneOfOurs = after.ours == 1 && after.foreign == 0 && after.locked == 0;
    if (after.keychain.state != KeychainState::Ready) {
        finish(after.keychain.state, after.keychain.detail);
    } else if (after.foreign > 0 || after.ours > 1) {
        finish(KeychainState::KeyNotOurs, u"%1 ours, %2 not"_s.arg(after.ours).arg(after.foreign));
    } else if (after.locked > 0) {
        finish(KeychainState::Locked, read.detail);
    } else if (after.isEmpty()) {
        finish(KeychainState::NoKeyYet, u"it was removed just now"_s, true);
    } else if (read.code != EntryAnswer::Code::Done || !isOneOfOurs) {
        finish(stateOf(read.code), read.detail);
    } else if (read.bytes.size() != vaultKeySize) {
        finish(KeychainState::KeyDamaged, u"%1 bytes"_s.arg(read.bytes.size()));
    } else {
        finishWithKey(std::move(read.bytes));
    }
}

void KeychainCall::makeInService(const SecretServiceLook &before)
{
    if (before.isDefaultLocked || !before.hasDefault) {
        m_waiting();
    }
    m_isMade = true;
    writeEntry(m_candidate, [this](const EntryAnswer &written) { judgeWrite(written); });
}

void KeychainCall::judgeWrite(const EntryAnswer &written)
{
    m_service->look([this, code = written.code, detail = written.detail](const SecretServiceLook &look) {
        if (look.keychain.state != KeychainState::Ready) {
            finish(look.keychain.state, look.keychain.detail);
        } else if (code == EntryAnswer::Code::Done) {
            readBack(look);
        } else if (!look.hasDefault) {
            finish(KeychainState::NotSetUp, detail, true);
        } else if (look.isDefaultLocked) {
            finish(KeychainState::Locked, detail, true);
        } else if (isKeyringDiskFull() || speaksOfTheDisk(detail)) {
            finish(KeychainState::Full, detail, true);
        } else {
            finish(stateOf(code), detail);
        }
    });
}

/// What was not read back is not stored, whatever was said.
void KeychainCall::readBack(const SecretServiceLook &look)
{
    if (look.isEmpty()) {
        finish(KeychainState::NotStoring, u"nothing is there"_s, true);
        return;
    }
    readEntry([this](EntryAnswer read) {
        if (read.code == EntryAnswer::Code::Done && read.bytes.equals(m_candidate)) {
            finishWithKey(std::move(read.bytes));
        } else {
            finish(KeychainState::NotStoring, read.detail);
        }
    });
}

void KeychainCall::removeFromService(const SecretServiceLook &before)
{
    if (before.isEmpty()) {
        finish(KeychainState::NoKeyYet, {}, true);
        return;
    }
    if (before.locked > 0) {
        m_waiting();
    }
    deleteEntry([this](const EntryAnswer &removed) {
        // A locked keychain answers "done" and removes nothing.
        m_service->look([this, code = removed.code, detail = removed.detail](const SecretServiceLook &after) {
            if (after.keychain.state != KeychainState::Ready) {
                finish(after.keychain.state, after.keychain.detail);
            } else if (after.isEmpty()) {
                finish(KeychainState::NoKeyYet, {}, true);
            } else if (after.locked > 0) {
                finish(KeychainState::Locked, detail);
            } else if (after.foreign > 0) {
                finish(KeychainState::KeyNotOurs, detail);
            } else if (code == EntryAnswer::Code::Done) {
                finish(KeychainState::NotStoring, detail);
            } else {
                const bool isFull = isKeyringDiskFull() || speaksOfTheDisk(detail);
                finish(isFull ? KeychainState::Full : stateOf(code), detail);
            }
        });
    });
}

void KeychainCall::useWallet(const KWalletLook &look)
{
    m_backend = look.program;
    if (!look.isOpen && m_task == helper::Task::Look) {
        finish(KeychainState::Locked);
        return;
    }
    if (!look.isOpen) {
        m_waiting();
    }
    if (m_task == helper::Task::Remove) {
        removeFromWallet();
    } else {
        readFromWallet();
    }
}

void KeychainCall::readFromWallet()
{
    readEntry([this](EntryAnswer read) {
        auto answer = std::make_shared<EntryAnswer>(std::move(read));
        m_wallet->askWhetherText([this, answer](bool isText) {
            if (isText) {
                finish(KeychainState::KeyNotOurs, u"a text entry"_s);
            } else {
                judgeWalletRead(std::move(*answer));
            }
        });
    });
}

/// Of KWallet, 0.13.2 reports a failed read as done, with nothing in it.
void KeychainCall::judgeWalletRead(EntryAnswer read)
{
    const bool isDone = read.code == EntryAnswer::Code::Done;
    if (isDone && read.bytes.size() == vaultKeySize && (!m_isMade || read.bytes.equals(m_candidate))) {
        finishWithKey(std::move(read.bytes));
    } else if (m_isMade) {
        finish(KeychainState::NotStoring, read.detail);
    } else if (read.code == EntryAnswer::Code::Absent && m_task == helper::Task::Make) {
        makeInWallet();
    } else if (read.code == EntryAnswer::Code::Absent) {
        finish(KeychainState::NoKeyYet, {}, true);
    } else if (isDone && read.bytes.isEmpty()) {
        finish(KeychainState::Failed, u"it read nothing, and said that all was well"_s);
    } else if (isDone) {
        finish(KeychainState::KeyDamaged, u"%1 bytes"_s.arg(read.bytes.size()));
    } else {
        finish(read.code == EntryAnswer::Code::LockedOut ? KeychainState::Denied : stateOf(read.code),
               read.detail);
    }
}

void KeychainCall::makeInWallet()
{
    m_isMade = true;
    writeEntry(m_candidate, [this](const EntryAnswer &written) {
        if (written.code == EntryAnswer::Code::Done) {
            readFromWallet();
        } else {
            finish(written.code == EntryAnswer::Code::LockedOut ? KeychainState::Denied
                                                                : stateOf(written.code),
                   written.detail);
        }
    });
}

void KeychainCall::removeFromWallet()
{
    deleteEntry([this](const EntryAnswer &) {
        readEntry([this](const EntryAnswer &read) {
            const bool isGone = read.code == EntryAnswer::Code::Absent;
            const bool isDenied = read.code == EntryAnswer::Code::LockedOut;
            finish(isGone         ? KeychainState::NoKeyYet
                       : isDenied ? KeychainState::Denied
                                  : KeychainState::NotStoring,
                   read.detail, isGone);
        });
    });
}

} // namespace tkd
