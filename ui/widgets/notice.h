// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/roles.h"

#include <QFrame>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace tkd {

enum class NoticeKind { Info, Success, Warning, Danger };

/// A way on from what a notice says: the button for it, by its object name and text, and what it does.
struct NoticeWay
{
    QString name;
    QString text;
    std::function<void()> go;
};

/// A panel with an icon, a sentence and perhaps buttons: what happened, or what the person should know. Text
/// is plain text, whoever wrote it. When its text changes while it is visible, or when it appears, it is
/// announced to assistive technology. Lives on the GUI thread.
class Notice final : public QFrame
{
    Q_OBJECT

public:
    explicit Notice(NoticeKind kind, QWidget *parent = nullptr);

    [[nodiscard]] NoticeKind kind() const { return m_kind; }
    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] QString text() const { return m_text; }

    void setKind(NoticeKind kind);
    /// A bold beginning ("Token “ci-reader” has been created.") and the rest. Either may be empty. The ways
    /// of the message before are gone with it.
    void setMessage(const QString &title, const QString &text);
    /// Behind the text. The caller connects it.
    QPushButton *addButton(const QString &text, ButtonRole role = ButtonRole::Plain);
    /// The ways on from this message, under its text.
    void setWays(std::vector<NoticeWay> ways);
    /// Gives the keyboard to the first of them.
    void focusWays();
    /// Under the text, over the whole width: the secret panel's row.
    void addRow(QWidget *row);
    void setClosable(bool closable);
    void setVisible(bool visible) override;

Q_SIGNALS:
    void
    focusLeft(); ///< it has hidden itself with the keyboard in it: whoever knows a better place puts it there
    void closed(); ///< by its close button; the notice has hidden itself

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    bool clearWays(); ///< true: the keyboard was in them
    void recolor();
    void announce();

    NoticeKind m_kind;
    QString m_title;
    QString m_text;
    QVBoxLayout *m_column;
    QHBoxLayout *m_line;
    QLabel *m_icon;
    QLabel *m_label;
    QPushButton *m_close = nullptr;
    QWidget *m_ways = nullptr;
    bool m_waysHadFocus = false; ///< of the message before
};

} // namespace tkd
