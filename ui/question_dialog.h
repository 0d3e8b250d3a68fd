// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "models/questions.h"
#include "ui/style/roles.h"
#include "ui/widgets/notice.h"

#include <QDialog>

#include <chrono>
#include <optional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace tkd {

class BusyButton;
class ExpiryField;
class FormRow;

/// One of the questions of models/questions.h. Cancel is the default button, has the focus and is what Escape
/// does. The verb only says confirmed(): the question stays, busy, until finish() or a failure, and nothing
/// closes it while it is busy. Opens by open() and deletes itself after closing. GUI thread.
class QuestionDialog final : public QDialog
{
    Q_OBJECT
public:
    QuestionDialog(const Question &question, ButtonRole verbRole, QWidget *parent);

    [[nodiscard]] QPushButton *cancelButton() const { return m_cancel; }
    [[nodiscard]] BusyButton *verbButton() const { return m_verb; }
    [[nodiscard]] bool asksForExpiry() const { return m_expiry != nullptr; }
    /// The new expiry; where it breaks a rule the message is shown under the field as well.
    [[nodiscard]] Result<std::optional<Instant>> expiry();

    /// Adds the field that an expired token needs.
    void askForExpiry(const Clock &clock, const std::optional<std::chrono::days> &first);
    /// Puts a widget between text and buttons.
    void addExtra(QWidget *extra);
    void setVerbAllowed(bool allowed);
    void setBusy(bool busy);
    /// Why it was not done. Without a second try only Close is left; where a server asked for a pause, the
    /// verb counts it down.
    void showFailure(const Error &error, bool mayTryAgain);
    /// Ways on from that failure.
    void setWays(std::vector<NoticeWay> ways);
    /// It was done.
    void finish();
    void reject() override;

Q_SIGNALS:
    void confirmed();

protected:
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    QVBoxLayout *m_column;
    Notice *m_failure;
    QPushButton *m_cancel;
    BusyButton *m_verb;
    ExpiryField *m_expiry = nullptr;
    FormRow *m_expiryRow = nullptr;
    bool m_busy = false;
};

} // namespace tkd
