// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;

namespace tkd {

/// One field of a form: a bold label, the editor, a hint, and a message in the danger colour when something
/// is wrong. It makes the label the editor's buddy and name, and hint and message its accessible description.
/// It does not validate. Lives on the GUI thread.
class FormRow final : public QWidget
{
    Q_OBJECT

public:
    /// Takes `editor` as a child.
    explicit FormRow(const QString &label, QWidget *editor, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *editor() const { return m_editor; }
    [[nodiscard]] QLabel *label() const { return m_label; }
    [[nodiscard]] QString message() const { return m_message; }

    void setHint(const QString &hint); ///< empty hides it
    void setMessage(const QString &message); ///< empty hides it; announced when it appears

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void nameEditor(QString label);
    void describe();
    void paintMessageIcon();

    QWidget *m_editor;
    QLabel *m_label;
    QLabel *m_hint;
    QWidget *m_messageBox;
    QLabel *m_messageIcon;
    QLabel *m_messageText;
    QString m_message;
};

} // namespace tkd
