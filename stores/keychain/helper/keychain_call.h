// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/keychain/helper/entry_job.h"
#include "stores/keychain/helper/kwallet.h"
#include "stores/keychain/helper/secret_service.h"
#include "stores/keychain/helper_talk.h"

#include <QObject>

#include <functional>

namespace tkd {

/// The one task of this process: asks QtKeychain, and looks beside it at what it does not tell, until it is
/// known how the keychain is. Asynchronous over the event loop; may never answer, for whoever started the
/// process has a deadline.
class KeychainCall final : public QObject
{
    Q_OBJECT
public:
    using Answered = std::function<void(KeyFinding)>;

    KeychainCall(helper::Task task, Secret candidate, QObject *parent = nullptr);

    /// `waiting`: the keychain is about to ask the person. Before `answered`, which comes once.
    void start(std::function<void()> waiting, Answered answered);

private:
    void chooseKeychain();

    // With a Secret Service
    void lookAtService();
    void judgeService(const SecretServiceLook &look);
    void readFromService(const SecretServiceLook &before);
    void judgeRead(EntryAnswer read, const SecretServiceLook &after);
    void makeInService(const SecretServiceLook &before);
    void judgeWrite(const EntryAnswer &written);
    void readBack(const SecretServiceLook &look);
    void removeFromService(const SecretServiceLook &before);

    // With KWallet
    void useWallet(const KWalletLook &look);
    void readFromWallet();
    void judgeWalletRead(EntryAnswer read);
    void makeInWallet();
    void removeFromWallet();

    void finish(KeychainState state, const QString &detail = {}, bool isKnownEmpty = false);
    void finishWithKey(Secret key);

    const helper::Task m_task;
    Secret m_candidate;
    std::function<void()> m_waiting;
    Answered m_answered;
    QString m_backend;
    SecretService *m_service = nullptr;
    KWallet *m_wallet = nullptr;
    bool m_isMade = false;
};

} // namespace tkd
