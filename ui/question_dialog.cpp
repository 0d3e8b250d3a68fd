// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/question_dialog.h"

#include "ui/expiry_field.h"
#include "ui/style/metrics.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/form_row.h"

#include <QCloseEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

constexpr int usualWidth = 470;
constexpr int usualCharacters = 62; ///< with a larger font the question is wider

QLabel *addText(QVBoxLayout *column, QWidget *parent, const QString &name, const QString &text, TextRole role)
{
    auto *label = new QLabel(text, parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(parent->minimumWidth() - 2 * space::dialog);
    label->setVisible(!text.isEmpty());
    setTextRole(label, role);
    column->addWidget(label);
    return label;
}

} // namespace

QuestionDialog::QuestionDialog(const Question &question, ButtonRole verbRole, QWidget *parent)
    : QDialog(parent)
    , m_column(new QVBoxLayout(this))
    , m_failure(new Notice(NoticeKind::Danger, this))
    , m_cancel(new QPushButton(question.cancelButton, this))
    , m_verb(new BusyButton(question.confirmButton, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(question.title);
    setAccessibleDescription(question.text);
    setGround(this, Ground::Surface);
    setMinimumWidth(std::max(usualWidth, usualCharacters * fontMetrics().averageCharWidth()));
    m_column->setContentsMargins(space::dialog, space::dialog, space::dialog, space::dialog);
    m_column->setSpacing(space::group);
    addText(m_column, this, u"questionTitle"_s, question.title, TextRole::DialogTitle);
    addText(m_column, this, u"questionText"_s, question.text, TextRole::Body);
    addText(m_column, this, u"questionDetail"_s, question.detail, TextRole::Muted);
    m_failure->setObjectName(u"questionFailure"_s);
    m_failure->hide();
    m_column->addWidget(m_failure);
    m_column->addStretch();

    m_cancel->setObjectName(u"cancel"_s);
    m_cancel->setDefault(true);
    m_verb->setObjectName(u"verb"_s);
    m_verb->setAutoDefault(false);
    setButtonRole(m_verb, verbRole);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::related);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_verb);
    m_column->addLayout(buttons);
    connect(m_cancel, &QPushButton::clicked, this, &QuestionDialog::reject);
    connect(m_verb, &QPushButton::clicked, this, &QuestionDialog::confirmed);
}

void QuestionDialog::addExtra(QWidget *extra)
{
    m_column->insertWidget(m_column->indexOf(m_failure), extra);
}

void QuestionDialog::askForExpiry(const Clock &clock, const std::optional<std::chrono::days> &first)
{
    m_expiry = new ExpiryField(clock, this);
    m_expiry->setLength(first);
    m_expiryRow = new FormRow(tr("New e&xpiry"), m_expiry, this);
    addExtra(m_expiryRow);
    connect(m_expiry, &ExpiryField::changed, this, [this] { m_expiryRow->setMessage({}); });
    setTabOrder(m_expiry, m_cancel);
}

Result<std::optional<Instant>> QuestionDialog::expiry()
{
    Result<std::optional<Instant>> chosen = m_expiry->value();
    m_expiryRow->setMessage(chosen ? QString() : chosen.error().message);
    return chosen;
}

void QuestionDialog::setVerbAllowed(bool allowed)
{
    m_verb->setAllowed(allowed);
}

void QuestionDialog::setBusy(bool busy)
{
    m_busy = busy;
    m_cancel->setEnabled(!busy);
    m_verb->setBusy(busy);
    if (m_expiryRow) {
        m_expiryRow->setEnabled(!busy);
    }
}

void QuestionDialog::showFailure(const Error &error, bool mayTryAgain)
{
    m_failure->setMessage({}, error.message);
    m_failure->show();
    m_verb->setVisible(mayTryAgain);
    m_verb->hold(error.retryAfter.value_or(std::chrono::seconds{0}));
    if (!mayTryAgain) {
        m_cancel->setText(tr("Close"));
    }
    m_cancel->setFocus();
    adjustSize();
}

void QuestionDialog::setWays(std::vector<NoticeWay> ways)
{
    m_failure->setWays(std::move(ways));
    adjustSize();
}

void QuestionDialog::finish()
{
    setBusy(false);
    accept();
}

void QuestionDialog::reject()
{
    if (!m_busy) {
        QDialog::reject();
    }
}

void QuestionDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_cancel->setFocus();
}

void QuestionDialog::closeEvent(QCloseEvent *event)
{
    if (m_busy) {
        event->ignore();
        return;
    }
    QDialog::closeEvent(event);
}

} // namespace tkd
