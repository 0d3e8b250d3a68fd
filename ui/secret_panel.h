// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/copy_form.h"
#include "core/issued_token.h"
#include "core/token_journal.h"
#include "core/workspace_rules.h"
#include "ui/widgets/notice.h"

#include <QWidget>

#include <optional>
#include <set>

class QAction;
class QPushButton;

namespace tkd {

class BusyButton;
class ClipboardGuard;
class CopyFormMenu;
class MenuButton;
class ResourceList;
class SecretField;

/// The green panel: the one time that a token is shown. It owns the secret until it is closed, and then wipes
/// it. Copying goes through the clipboard guard only, and only when the person asks for it; keeping and
/// writing it asks for, because others do it. It says how the secret left, never the secret. GUI thread.
class SecretPanel final : public QWidget
{
    Q_OBJECT
public:
    SecretPanel(ClipboardGuard &clipboard, QWidget *parent = nullptr);

    [[nodiscard]] bool isOpen() const { return m_token.has_value(); }
    /// A secret is shown that nobody has taken: closing would lose it.
    [[nodiscard]] bool isAtRisk() const { return isOpen() && m_taken.empty() && !m_empty; }
    /// This generation of this token is shown.
    [[nodiscard]] bool shows(const Token &token) const;
    [[nodiscard]] const std::optional<Token> &token() const { return m_token; }
    [[nodiscard]] SecretField *field() const { return m_field; }
    [[nodiscard]] QPushButton *copyButton() const { return m_copy; }

    /// Whom a request can go to; nullptr: nobody is known. Outlives the panel's use.
    void setResources(ResourceList *resources) { m_resources = resources; }
    /// Whether a sealed copy can be kept at all.
    void setKeepOffered(bool offered);
    void open(IssuedToken issued, const WorkspaceRules &rules, bool regenerated);
    /// Wipes the secret and hides. Does not ask.
    void close();
    void copy();
    void copyAs(CopyForm form, bool withToken);
    /// Masks what is revealed.
    void mask();
    /// A sealed copy is being made.
    void setKeeping(bool keeping);
    /// It left in a way that is not this panel's.
    void noteTaken(Delivery delivery);
    /// What did not work, in a sentence, and the ways on from it.
    void showTrouble(NoticeKind kind, const QString &message, std::vector<NoticeWay> ways);

Q_SIGNALS:
    void opened();
    /// The first time of each way in which this secret left, or that it was closed without any. Not for Kept,
    /// which is recorded where it is kept.
    void delivered(tkd::Delivery delivery);
    void keepRequested();
    void writeRequested();
    /// Done or Close without copying was pressed: whoever owns the panel asks if need be and calls close().
    void closeRequested();
    void closed();
    /// One sentence for the status line.
    void said(const QString &sentence);

private:
    void build();
    QWidget *buildButtons();
    void connectButtons();
    [[nodiscard]] CopySubject subject() const;
    void tellMessage();
    void tellNames();
    void followRevealed(bool revealed);
    void copyToClipboard(const Secret &secret, std::function<void()> again);

    ClipboardGuard &m_clipboard;
    Notice *m_notice;
    Notice *m_trouble;
    SecretField *m_field;
    QPushButton *m_eye;
    QPushButton *m_copy;
    MenuButton *m_copyAs;
    CopyFormMenu *m_forms;
    BusyButton *m_keep;
    QAction *m_keepCopy;
    QPushButton *m_done;
    std::optional<Token> m_token;
    const Platform *m_platform = nullptr;
    ResourceList *m_resources = nullptr;
    std::set<Delivery> m_taken;
    bool m_regenerated = false;
    bool m_empty = false;
    bool m_regenerates = true; ///< a secret that is lost can be made anew
};

} // namespace tkd
