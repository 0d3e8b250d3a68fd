// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/issued_token.h"
#include "core/token_journal.h"
#include "models/questions.h"

#include <QWidget>

#include <optional>

class QPushButton;

namespace tkd {

class ClipboardGuard;
class Notice;
class SecretField;

/// The green panel: the one time that a token is shown. It owns the secret until it is closed, and then wipes
/// it. Copying goes through the clipboard guard only, and only when the person asks for it. It says how the
/// secret left, never the secret. GUI thread.
class SecretPanel final : public QWidget
{
    Q_OBJECT
public:
    SecretPanel(ClipboardGuard &clipboard, QWidget *parent = nullptr);

    [[nodiscard]] bool isOpen() const { return m_token.has_value(); }
    /// A secret is shown that nobody has copied: closing would lose it.
    [[nodiscard]] bool isAtRisk() const { return isOpen() && !m_copied && !m_empty; }
    [[nodiscard]] const std::optional<Token> &token() const { return m_token; }
    [[nodiscard]] SecretField *field() const { return m_field; }
    [[nodiscard]] QPushButton *copyButton() const { return m_copy; }

    void open(IssuedToken issued, const QString &tokenPrefix, bool regenerated);
    /// Wipes the secret and hides. Does not ask.
    void close();
    void copy();

Q_SIGNALS:
    void opened();
    /// The first copy of this secret, or that it was closed without one.
    void delivered(tkd::Delivery delivery);
    /// Done or Close without copying was pressed: whoever owns the panel asks if need be and calls close().
    void closeRequested();
    void closed();
    /// The system did not take it: a sentence for the person.
    void copyRefused(const QString &message);

private:
    void tellMessage(bool regenerated);
    void followRevealed(bool revealed);

    ClipboardGuard &m_clipboard;
    Notice *m_notice;
    SecretField *m_field;
    QPushButton *m_eye;
    QPushButton *m_copy;
    QPushButton *m_done;
    std::optional<Token> m_token;
    bool m_copied = false;
    bool m_empty = false;
};

} // namespace tkd
