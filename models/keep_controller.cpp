// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/keep_controller.h"

#include <utility>

namespace tkd {

KeepController::KeepController(KeptSecrets *kept, WorkspaceId workspace, QObject *parent)
    : QObject(parent)
    , m_kept(kept)
    , m_workspace(std::move(workspace))
{
    if (m_kept) {
        connect(m_kept, &KeptSecrets::keychainChanged, this, &KeepController::keychainChanged);
    }
}

Keychain KeepController::keychain() const
{
    return m_kept ? m_kept->keychain() : Keychain{};
}

bool KeepController::keep(const Token &token, Secret secret)
{
    if (!begin(Task::Keep, token)) {
        return false;
    }
    m_kept->keep(m_workspace, token.id, token.generation, std::move(secret),
                 {this, [this](Result<bool> result) {
                      if (end(Task::Keep, result)) {
                          Q_EMIT kept();
                      }
                  }});
    return true;
}

bool KeepController::copy(const Token &token)
{
    if (!begin(Task::Copy, token)) {
        return false;
    }
    m_kept->copyOf(m_workspace, token.id, token.generation, {this, [this](Result<Secret> result) {
                                                                 if (end(Task::Copy, result)) {
                                                                     m_copy = std::move(*result);
                                                                     Q_EMIT copyReady();
                                                                     m_copy.wipe(); // nobody took it
                                                                 }
                                                             }});
    return true;
}

bool KeepController::forget(const Token &token)
{
    if (!begin(Task::Forget, token)) {
        return false;
    }
    m_kept->forget(m_workspace, token.id, {this, [this](Result<bool> result) {
                                               if (end(Task::Forget, result)) {
                                                   Q_EMIT forgotten();
                                               }
                                           }});
    return true;
}

bool KeepController::replaceKey()
{
    if (!begin(Task::ReplaceKey, {})) {
        return false;
    }
    m_kept->replaceKey({this, [this](Result<qint64> result) {
                            if (end(Task::ReplaceKey, result)) {
                                Q_EMIT keyReplaced(*result);
                            }
                        }});
    return true;
}

Secret KeepController::takeCopy()
{
    return std::exchange(m_copy, Secret());
}

bool KeepController::begin(Task task, const Token &token)
{
    if (!isAvailable() || isBusy(task)) {
        return false;
    }
    job(task) = {token, {}, true};
    return true;
}

template <class T>
bool KeepController::end(Task task, const Result<T> &result)
{
    job(task).busy = false;
    if (!result) {
        job(task).error = result.error();
        Q_EMIT failed(task);
    }
    return result.has_value();
}

} // namespace tkd
