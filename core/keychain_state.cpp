// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/keychain_state.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

/// All that is known of a state. Texts are in the context "Keychain".
struct StateRow
{
    KeychainState state;
    const char *word;
    const char *sentence;
    const char *wayOn;
    bool usable = false;
    bool retry = true;
    bool replace = false;
};

constexpr std::array rows{
    StateRow{KeychainState::Unknown, "unknown",
             QT_TRANSLATE_NOOP("Keychain", "The keychain has not been asked yet."), ""},
    StateRow{KeychainState::Unlocking, "unlocking",
             QT_TRANSLATE_NOOP("Keychain", "The keychain asks for its password."),
             QT_TRANSLATE_NOOP("Keychain", "Answer the question that it has opened, then try again.")},
    StateRow{KeychainState::Ready, "ready", QT_TRANSLATE_NOOP("Keychain", "The keychain is ready."), "",
             true},
    StateRow{KeychainState::NoKeyYet, "no-key-yet",
             QT_TRANSLATE_NOOP("Keychain",
                               "The keychain is ready; a key is put into it when the first token is kept."),
             "", true},
    StateRow{KeychainState::Locked, "locked", QT_TRANSLATE_NOOP("Keychain", "The keychain is locked."),
             QT_TRANSLATE_NOOP("Keychain",
                               "Unlock it (in its own program, or by signing in again), then try again.")},
    StateRow{
        KeychainState::KeyMissing, "key-missing",
        QT_TRANSLATE_NOOP("Keychain", "The key of this vault's kept tokens is no longer in the keychain."),
        QT_TRANSLATE_NOOP("Keychain",
                          "Bring it back with a backup of the keychain, or replace the key: kept copies "
                          "are then forgotten, and the tokens themselves stay valid."),
        false, true, true},
    StateRow{KeychainState::KeyChanged, "key-changed",
             QT_TRANSLATE_NOOP("Keychain",
                               "The key in the keychain is not the one that this vault's tokens were kept "
                               "with."),
             QT_TRANSLATE_NOOP("Keychain",
                               "Bring the right one back with a backup of the keychain, or replace the key: "
                               "kept copies are then forgotten, and the tokens themselves stay valid."),
             false, true, true},
    StateRow{
        KeychainState::KeyNotOurs, "key-not-ours",
        QT_TRANSLATE_NOOP("Keychain",
                          "The keychain has an entry under Tokendesk's name that Tokendesk did not write; "
                          "it is not used."),
        QT_TRANSLATE_NOOP("Keychain",
                          "Remove the entry “tokendesk” in the keychain's own program and try again, or "
                          "replace the key."),
        false, true, true},
    StateRow{KeychainState::KeyDamaged, "key-damaged",
             QT_TRANSLATE_NOOP("Keychain", "The key in the keychain is damaged: it does not have its size."),
             QT_TRANSLATE_NOOP("Keychain",
                               "Bring it back with a backup of the keychain, or replace the key: kept copies "
                               "are then forgotten, and the tokens themselves stay valid."),
             false, true, true},
    StateRow{
        KeychainState::OtherBackend, "other-backend",
        QT_TRANSLATE_NOOP("Keychain",
                          "The key of this vault's kept tokens is in another keychain program than the "
                          "one of this session."),
        QT_TRANSLATE_NOOP("Keychain",
                          "Sign in to the desktop in which the tokens were kept, or replace the key: kept "
                          "copies are then forgotten, and the tokens themselves stay valid."),
        false, true, true},
    StateRow{
        KeychainState::NotAnswering, "not-answering",
        QT_TRANSLATE_NOOP("Keychain", "The keychain does not answer."),
        QT_TRANSLATE_NOOP("Keychain",
                          "Try again; if it stays so, sign out and in, or restart the keychain's service.")},
    StateRow{
        KeychainState::NotSetUp, "not-set-up",
        QT_TRANSLATE_NOOP("Keychain", "The keychain has no keyring in which a key could be kept."),
        QT_TRANSLATE_NOOP("Keychain",
                          "Create a default keyring in the keychain's own program (“Passwords and Keys”), "
                          "then try again.")},
    StateRow{KeychainState::NoService, "no-service",
             QT_TRANSLATE_NOOP("Keychain", "This session has no keychain program."),
             QT_TRANSLATE_NOOP("Keychain", "Install gnome-keyring or KWallet and sign in again.")},
    StateRow{
        KeychainState::NoBus, "no-bus",
        QT_TRANSLATE_NOOP("Keychain", "There is no desktop session here, so there is no keychain to reach."),
        QT_TRANSLATE_NOOP("Keychain",
                          "Do this in a desktop session, or start one bus with dbus-run-session.")},
    StateRow{KeychainState::NoLibrary, "no-library",
             QT_TRANSLATE_NOOP("Keychain", "What Tokendesk needs to speak to a keychain is not installed."),
             QT_TRANSLATE_NOOP(
                 "Keychain", "Install the packages libsecret-1-0 and libqt6keychain1, or Tokendesk again.")},
    StateRow{KeychainState::Full, "full",
             QT_TRANSLATE_NOOP("Keychain", "The keychain cannot write its file."),
             QT_TRANSLATE_NOOP("Keychain", "Make space on the disk of your home directory, then try again.")},
    StateRow{
        KeychainState::NotStoring, "not-storing",
        QT_TRANSLATE_NOOP("Keychain",
                          "The keychain said that it had stored the key, but did not give it back."),
        QT_TRANSLATE_NOOP("Keychain", "Look for an error in the keychain's own program, then try again.")},
    StateRow{
        KeychainState::Denied, "denied",
        QT_TRANSLATE_NOOP("Keychain", "The keychain did not let Tokendesk in."),
        QT_TRANSLATE_NOOP("Keychain", "Allow it in the question that the keychain asks, then try again.")},
    StateRow{KeychainState::Failed, "failed",
             QT_TRANSLATE_NOOP("Keychain", "The keychain reported an error."),
             QT_TRANSLATE_NOOP("Keychain", "Try again; the log has the keychain's own words.")},
};

const StateRow &rowOf(KeychainState state)
{
    const auto at =
        std::find_if(rows.begin(), rows.end(), [state](const StateRow &row) { return row.state == state; });
    Q_ASSERT(at != rows.end());
    return *at;
}

QString text(const char *source)
{
    return *source == '\0' ? QString() : QCoreApplication::translate("Keychain", source);
}

} // namespace

bool Keychain::isUsable() const
{
    return rowOf(state).usable;
}

bool Keychain::canRetry() const
{
    return rowOf(state).retry;
}

bool Keychain::canReplaceKey() const
{
    return rowOf(state).replace;
}

QString keychainWord(KeychainState state)
{
    return QString::fromLatin1(rowOf(state).word);
}

QString keychainSentence(KeychainState state)
{
    return text(rowOf(state).sentence);
}

QString keychainWayOn(KeychainState state)
{
    return text(rowOf(state).wayOn);
}

Error keychainError(const Keychain &keychain)
{
    const QString sentence = keychainSentence(keychain.state);
    const QString wayOn = keychainWayOn(keychain.state);
    return {keychain.state == KeychainState::Unlocking ? ErrorKind::Busy : ErrorKind::NoKeychain,
            wayOn.isEmpty() ? sentence : QString(sentence + u' ' + wayOn),
            keychainWord(keychain.state)
                + (keychain.detail.isEmpty() ? QString() : u": "_s + keychain.detail)};
}

std::span<const KeychainState> allKeychainStates()
{
    static const auto states = [] {
        std::array<KeychainState, rows.size()> all{};
        std::transform(rows.begin(), rows.end(), all.begin(), [](const StateRow &row) { return row.state; });
        return all;
    }();
    return states;
}

} // namespace tkd
