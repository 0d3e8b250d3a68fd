// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_store.h"

#include <QObject>

#include <optional>

namespace tkd {

/// One edit of a living token (Edit…), where the store can do it. Lives as long as its dialog; the form keeps
/// its fields on a failure.
class EditController final : public QObject
{
    Q_OBJECT
public:
    explicit EditController(QObject *parent = nullptr);

    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] const Error &error() const { return m_error; }
    /// The token as it is after edited().
    [[nodiscard]] const std::optional<Token> &token() const { return m_token; }
    /// What the form starts with.
    [[nodiscard]] static TokenDraft draftOf(const Token &token);

    /// False and nothing done while isBusy(). A store that cannot edit is told by failed().
    bool edit(TokenStore &store, const Token &seen, const TokenDraft &draft);

Q_SIGNALS:
    void edited();
    void failed();

private:
    void settle(Result<Token> result);

    QMetaObject::Connection m_watch;
    std::optional<Token> m_token;
    Error m_error;
    bool m_busy = false;
};

} // namespace tkd
