// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_store.h"

#include <QObject>
#include <QPointer>

#include <chrono>
#include <optional>
#include <vector>

namespace tkd {

/// Deletes one or many tokens, in batches, with a result for each. Lives as long as the window; one removal
/// at a time. A failure of a whole batch (vault busy, read-only) ends the removal: what was not tried counts
/// as failed with the same reason.
class RemovalController final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::size_t batchSize = 200;

    explicit RemovalController(QObject *parent = nullptr);

    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// Of the last removal: how many are gone, which are not and why.
    [[nodiscard]] std::size_t removedCount() const { return m_removed; }
    [[nodiscard]] const std::vector<RemoveOutcome> &failed() const { return m_failed; }
    /// The pause that a server asked for, if that is why some are not.
    [[nodiscard]] std::optional<std::chrono::seconds> pause() const;
    /// One sentence on the result, fit for a status line or a banner.
    [[nodiscard]] QString summary() const;

    /// False and nothing done while isBusy() or if `ids` is empty. Whoever tries again what failed, gives the
    /// same action again.
    bool remove(TokenStore &store, const ActionId &action, std::vector<TokenId> ids);
    /// Stops after the batch in flight; the rest counts as failed (Cancelled).
    void cancel();

Q_SIGNALS:
    void started();
    void progress(int done, int total);
    void finished();

private:
    void nextBatch();
    void takeBatch(std::size_t size, Result<std::vector<RemoveOutcome>> result);
    void giveUp(const Error &error);
    void finish();

    QPointer<TokenStore> m_store;
    QMetaObject::Connection m_watch;
    ActionId m_action;
    std::vector<TokenId> m_ids;
    std::vector<RemoveOutcome> m_failed;
    std::size_t m_done = 0;
    std::size_t m_removed = 0;
    bool m_busy = false;
    bool m_cancelled = false;
};

} // namespace tkd
