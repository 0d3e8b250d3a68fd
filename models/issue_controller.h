// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_journal.h"
#include "core/token_store.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace tkd {

/// Owns a create or a regenerate while it is in flight, and its secret until somebody takes it. Lives as long
/// as the window, so that a dialog that closes cannot drop a secret that has been issued; one at a time. A
/// secret never travels as a signal argument: issued() says that there is one, takeIssued() hands it over.
class IssueController final : public QObject
{
    Q_OBJECT
public:
    explicit IssueController(QObject *parent = nullptr);

    /// Waiting for a store's answer.
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// A secret is here and nobody has taken it.
    [[nodiscard]] bool hasIssued() const { return m_issued.has_value(); }
    /// True if what is in flight or was issued last is a regenerate.
    [[nodiscard]] bool isRegenerate() const { return m_last.regenerate.has_value(); }
    /// Why the last one failed.
    [[nodiscard]] const Error &error() const { return m_error; }

    /// Both answer false and do nothing while isBusy() or hasIssued(): a double press makes one token. The
    /// same request after a failure carries the same ActionId, so that one whose answer was lost is not made
    /// twice.
    bool create(TokenStore &store, const TokenDraft &draft);
    bool regenerate(TokenStore &store, const RegenerateRequest &request);
    /// The token and its secret, once. Only after issued(). With `repeated`, the secret is empty: it had been
    /// made before, and was never received.
    [[nodiscard]] IssuedToken takeIssued();
    /// Writes down what became of a secret. What cannot be written is told by deliveryFailed().
    void recordDelivery(TokenJournal &journal, const WorkspaceId &workspace, const Token &token,
                        Delivery delivery);

Q_SIGNALS:
    void started();
    void issued();
    void failed();
    /// The delivery could not be recorded; the token stays marked as never shown. A person's sentence.
    void deliveryFailed(const QString &message);

private:
    struct Request
    {
        QPointer<TokenStore> store;
        std::optional<TokenDraft> draft;
        std::optional<RegenerateRequest> regenerate;
        ActionId action;
        [[nodiscard]] bool isSameAs(const Request &other) const; ///< the action apart
    };
    [[nodiscard]] bool begin(Request request);
    void settle(Result<IssuedToken> result);
    void storeGone();
    void failWith(const Error &error);

    Request m_last;
    std::optional<IssuedToken> m_issued;
    Error m_error;
    QMetaObject::Connection m_watch;
    bool m_busy = false;
    bool m_mayRepeat = false;
};

} // namespace tkd
