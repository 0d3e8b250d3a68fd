// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "ui/style/roles.h"
#include "ui/widgets/notice.h"

#include <QDialog>
#include <QPointer>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace tkd {

class BusyButton;
class HeldButton;

/// The frame of our dialogs: a title, a muted line, the content (which scrolls where the screen is small),
/// room for a failure above it, and a row of buttons. While it is busy its fields rest and nothing closes it,
/// so that a form cannot be lost. Opens by open(); GUI thread.
class FormDialog : public QDialog
{
    Q_OBJECT
public:
    FormDialog(const QString &title, const QString &subtitle, QWidget *parent);

    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// Where the fields go.
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }
    [[nodiscard]] QPushButton *cancelButton() const { return m_cancel; }
    [[nodiscard]] BusyButton *submitButton() const { return m_submit; }
    [[nodiscard]] QString failure() const;

    /// The verb at the right end; Ctrl+Enter presses it too. Without one the dialog only has Close.
    BusyButton *addSubmit(const QString &verb, ButtonRole role = ButtonRole::Primary);
    /// Another verb on it.
    void setSubmitText(const QString &verb);
    /// A further button, at the left end.
    HeldButton *addSideButton(const QString &text);
    /// The next step of the same dialog.
    void setHead(const QString &title, const QString &subtitle);
    void setBusy(bool busy);
    /// Good news or bad, above the fields, in place of what stood there.
    void showNotice(NoticeKind kind, const QString &title, const QString &text);
    /// What a store said, above the fields; empty takes it away.
    void showFailure(const QString &message);
    /// Ways on from what was said last.
    void setWays(std::vector<NoticeWay> ways);
    void reject() override;

Q_SIGNALS:
    void submitted();

protected:
    /// Tab goes through these fields first, then along the buttons. For fields that came after the buttons.
    void orderTabs(QWidget *fields);
    /// As tall as the fields that are shown now, which may be others than before.
    void fitToStep();
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] int tallest() const;
    void fitToContent();
    void growToContent();
    void showFocused();
    void stayOnScreen();

    QLabel *m_title;
    QLabel *m_subtitle;
    QWidget *m_fields;
    QScrollArea *m_scroll;
    QVBoxLayout *m_content;
    Notice *m_failure;
    QHBoxLayout *m_buttons;
    QPushButton *m_cancel;
    BusyButton *m_submit = nullptr;
    QPointer<QWidget> m_focusBefore;
    int m_given = 0; ///< the height that it was given here
    bool m_busy = false;
};

} // namespace tkd
