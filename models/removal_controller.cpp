// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/removal_controller.h"

#include <QCoreApplication>

#include <algorithm>

namespace tkd {

namespace {

QString text(const char *source, int count)
{
    return QCoreApplication::translate("RemovalController", source, nullptr, count);
}

} // namespace

RemovalController::RemovalController(QObject *parent)
    : QObject(parent)
{
}

std::optional<std::chrono::seconds> RemovalController::pause() const
{
    const auto first = std::find_if(m_failed.begin(), m_failed.end(), [](const RemoveOutcome &outcome) {
        return outcome.error->retryAfter.has_value();
    });
    return first == m_failed.end() ? std::nullopt : first->error->retryAfter;
}

QString RemovalController::summary() const
{
    const int gone = static_cast<int>(m_removed);
    const int left = static_cast<int>(m_failed.size());
    const QString deleted = gone == 1
        ? text(QT_TRANSLATE_NOOP("RemovalController", "1 token has been deleted."), 1)
        : text(QT_TRANSLATE_NOOP("RemovalController", "%n tokens have been deleted."), gone);
    if (left == 0) {
        return deleted;
    }
    const QString &why = m_failed.front().error->message;
    const QString kept = left == 1
        ? text(QT_TRANSLATE_NOOP("RemovalController", "1 token could not be deleted: %1"), 1).arg(why)
        : text(QT_TRANSLATE_NOOP("RemovalController", "%n tokens could not be deleted: %1"), left).arg(why);
    return gone == 0
        ? kept
        : QCoreApplication::translate("RemovalController", "%1 %2", "two sentences").arg(deleted, kept);
}

bool RemovalController::remove(TokenStore &store, const ActionId &action, std::vector<TokenId> ids)
{
    if (m_busy || ids.empty()) {
        return false;
    }
    m_store = &store;
    m_action = action;
    m_ids = std::move(ids);
    m_failed.clear();
    m_done = 0;
    m_removed = 0;
    m_busy = true;
    m_cancelled = false;
    m_watch = connect(&store, &QObject::destroyed, this, [this] {
        giveUp({ErrorKind::OutcomeUnknown,
                QCoreApplication::translate("RemovalController",
                                            "The workspace was closed before it answered.")});
    });
    Q_EMIT started();
    nextBatch();
    return true;
}

void RemovalController::cancel()
{
    m_cancelled = m_busy;
}

void RemovalController::nextBatch()
{
    if (m_done == m_ids.size()) {
        finish();
        return;
    }
    if (m_cancelled) {
        giveUp({ErrorKind::Cancelled, QCoreApplication::translate("RemovalController", "It was cancelled.")});
        return;
    }
    const std::size_t size = std::min(batchSize, m_ids.size() - m_done);
    const auto first = m_ids.begin() + qptrdiff(m_done);
    m_store->remove(m_action, {first, first + qptrdiff(size)},
                    {this, [this, size](Result<std::vector<RemoveOutcome>> result) {
                         takeBatch(size, std::move(result));
                     }});
}

void RemovalController::takeBatch(std::size_t size, Result<std::vector<RemoveOutcome>> result)
{
    if (!result) {
        giveUp(result.error());
        return;
    }
    for (RemoveOutcome &outcome : *result) {
        if (outcome.error) {
            m_failed.push_back(std::move(outcome));
        } else {
            ++m_removed;
        }
    }
    m_done += size;
    Q_EMIT progress(static_cast<int>(m_done), static_cast<int>(m_ids.size()));
    nextBatch();
}

void RemovalController::giveUp(const Error &error)
{
    for (; m_done < m_ids.size(); ++m_done) {
        m_failed.push_back({m_ids[m_done], error});
    }
    finish();
}

void RemovalController::finish()
{
    disconnect(m_watch);
    m_busy = false;
    Q_EMIT finished();
}

} // namespace tkd
