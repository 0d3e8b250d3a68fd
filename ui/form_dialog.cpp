// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/form_dialog.h"

#include "ui/style/metrics.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/form_row.h"

#include <QApplication>
#include <QCloseEvent>
#include <QLabel>
#include <QScreen>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

constexpr int usualWidth = 540;
constexpr int usualCharacters = 72; ///< with a larger font the dialog is wider
constexpr int usualFrame = 40; ///< what a window manager puts around a window that it has not seen yet

/// A scroll area that asks for the size of what it holds, so that it scrolls only on a small screen.
class FittingScrollArea final : public QScrollArea
{
public:
    using QScrollArea::QScrollArea;

    [[nodiscard]] QSize sizeHint() const override
    {
        const int most = screen()->availableGeometry().height() * 8 / 10;
        // Before the first layout the own width says nothing.
        const int across = std::max(width(), window()->minimumWidth());
        const int wanted = widget()->hasHeightForWidth() ? widget()->heightForWidth(across) : 0;
        const QSize hint = widget()->sizeHint();
        return {hint.width(), std::min(most, wanted > 0 ? wanted : hint.height())};
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {widget()->minimumSizeHint().width(), std::min(sizeHint().height(), 160)};
    }
};

} // namespace

FormDialog::FormDialog(const QString &title, const QString &subtitle, QWidget *parent)
    : QDialog(parent)
    , m_title(new QLabel(this))
    , m_subtitle(new QLabel(this))
    , m_fields(new QWidget)
    , m_scroll(new FittingScrollArea(this))
    , m_content(new QVBoxLayout(m_fields))
    , m_failure(new Notice(NoticeKind::Danger, this))
    , m_buttons(new QHBoxLayout)
    , m_cancel(new QPushButton(tr("Close"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setGround(this, Ground::Surface);
    m_title->setObjectName(u"dialogTitle"_s);
    m_subtitle->setObjectName(u"dialogSubtitle"_s);
    setTextRole(m_title, TextRole::DialogTitle);
    setTextRole(m_subtitle, TextRole::Muted);
    for (QLabel *label : {m_title, m_subtitle}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    setHead(title, subtitle);
    m_failure->setObjectName(u"dialogFailure"_s);
    m_failure->hide();
    m_content->setContentsMargins(space::dialog, 2, space::dialog, 2);
    m_content->setSpacing(space::group);
    m_scroll->setObjectName(u"dialogFields"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_fields);
    setGround(m_fields, Ground::Surface);
    setGround(m_scroll, Ground::Surface);

    auto *top = new QVBoxLayout;
    top->setContentsMargins(space::dialog, 0, space::dialog, 0);
    top->setSpacing(space::tiny);
    top->addWidget(m_title);
    top->addWidget(m_subtitle);
    auto *said = new QHBoxLayout;
    said->setContentsMargins(space::dialog, 0, space::dialog, 0);
    said->addWidget(m_failure);
    m_cancel->setObjectName(u"cancel"_s);
    m_cancel->setAutoDefault(false);
    m_buttons->setContentsMargins(space::dialog, space::related, space::dialog, 0);
    m_buttons->setSpacing(space::related);
    m_buttons->addStretch();
    m_buttons->addWidget(m_cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::dialog, 0, space::dialog);
    column->setSpacing(space::group);
    column->addLayout(top);
    column->addLayout(said);
    column->addWidget(m_scroll, 1);
    column->addLayout(m_buttons);
    const int wanted = std::max(usualWidth, usualCharacters * fontMetrics().averageCharWidth());
    setMinimumWidth(std::min(wanted, screen()->availableGeometry().width() - 2 * space::dialog));
    m_fields->installEventFilter(this);
    installEventFilter(this);
    connect(m_cancel, &QPushButton::clicked, this, &FormDialog::reject);
    connect(qApp, &QApplication::focusChanged, this, [this] {
        // Once what appears with it has its place.
        QMetaObject::invokeMethod(this, &FormDialog::showFocused, Qt::QueuedConnection);
    });
}

QString FormDialog::failure() const
{
    return m_failure->isHidden() || m_failure->kind() != NoticeKind::Danger ? QString() : m_failure->text();
}

void FormDialog::setHead(const QString &title, const QString &subtitle)
{
    setWindowTitle(title);
    m_title->setText(title);
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

BusyButton *FormDialog::addSubmit(const QString &verb, ButtonRole role)
{
    m_submit = new BusyButton(verb, this);
    m_submit->setObjectName(u"submit"_s);
    m_submit->setDefault(true);
    setButtonRole(m_submit, role);
    m_cancel->setText(tr("Cancel"));
    m_buttons->addWidget(m_submit);
    connect(m_submit, &QPushButton::clicked, this, &FormDialog::submitted);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(key)), this);
        connect(shortcut, &QShortcut::activated, m_submit, &QPushButton::click);
    }
    return m_submit;
}

void FormDialog::setSubmitText(const QString &verb)
{
    m_submit->setVerb(verb);
}

void FormDialog::orderTabs(QWidget *fields)
{
    QWidget *last = fields;
    for (QWidget *next = fields->nextInFocusChain(); fields->isAncestorOf(next);
         next = next->nextInFocusChain()) {
        last = next;
    }
    for (int i = 0; i < m_buttons->count(); ++i) {
        if (QWidget *button = m_buttons->itemAt(i)->widget()) {
            setTabOrder(last, button);
            last = button;
        }
    }
}

HeldButton *FormDialog::addSideButton(const QString &text)
{
    auto *button = new HeldButton(text, this);
    button->setAutoDefault(false);
    m_buttons->insertWidget(0, button);
    return button;
}

void FormDialog::setBusy(bool busy)
{
    if (busy == m_busy) {
        return;
    }
    m_busy = busy;
    if (busy) {
        m_focusBefore = focusWidget();
    }
    m_fields->setEnabled(!busy);
    m_cancel->setEnabled(!busy);
    if (m_submit) {
        m_submit->setBusy(busy);
    }
    if (!busy && m_focusBefore && m_focusBefore->isVisible()) {
        m_focusBefore->setFocus();
    }
}

void FormDialog::showFailure(const QString &message)
{
    showNotice(NoticeKind::Danger, {}, message);
}

void FormDialog::showNotice(NoticeKind kind, const QString &title, const QString &text)
{
    m_failure->setKind(kind);
    m_failure->setMessage(title, text);
    m_failure->setVisible(!title.isEmpty() || !text.isEmpty());
    QMetaObject::invokeMethod(this, &FormDialog::growToContent, Qt::QueuedConnection);
}

void FormDialog::setWays(std::vector<NoticeWay> ways)
{
    m_failure->setWays(std::move(ways));
}

bool FormDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        // After the layout has settled: a message may have appeared, or what stands above the fields wrapped.
        QMetaObject::invokeMethod(this, &FormDialog::growToContent, Qt::QueuedConnection);
    }
    return QDialog::eventFilter(watched, event);
}

void FormDialog::showEvent(QShowEvent *event)
{
    if (!event->spontaneous()) {
        fitToContent();
    }
    QDialog::showEvent(event);
}

int FormDialog::tallest() const
{
    const int frame = frameGeometry().height() - height();
    return screen()->availableGeometry().height() - (frame > 0 ? frame : usualFrame);
}

/// Wrapped text needs less than was thought before its width was known, or more; so does another step of the
/// dialog. For a new window before it is mapped: one that changes its size while the window manager places it
/// ends up in the screen's corner.
void FormDialog::fitToContent()
{
    constexpr int rounds = 4; // what is made narrower or wider may wrap anew
    for (int round = 0; round < rounds; ++round) {
        layout()->activate();
        // The least heights of wrapped texts follow their widths in events that are still to come.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        m_scroll->updateGeometry();
        const int missing = m_scroll->sizeHint().height() - m_scroll->height();
        const int wanted = std::min(height() + missing, tallest());
        if (wanted == height()) {
            break;
        }
        resize(width(), wanted);
    }
    m_given = height();
}

void FormDialog::fitToStep()
{
    if (isVisible() && height() == m_given) { // else it is as tall as the person has made it
        fitToContent();
        stayOnScreen();
    }
}

void FormDialog::growToContent()
{
    m_scroll->updateGeometry();
    const int missing = m_scroll->sizeHint().height() - m_scroll->height();
    const int wanted = std::min(height() + missing, tallest());
    // A window manager need not do what it is asked for; it is asked once.
    if (isVisible() && wanted > height() && wanted != m_given) {
        resize(width(), wanted);
        m_given = wanted;
        stayOnScreen();
        // What stands above the fields may have wrapped meanwhile.
        QMetaObject::invokeMethod(this, &FormDialog::growToContent, Qt::QueuedConnection);
    }
    showFocused();
}

/// A scroll area follows the Tab key, but not a focus that goes to the first field with a message.
void FormDialog::showFocused()
{
    QWidget *focused = focusWidget();
    // What is clicked on stays where it is.
    if (!focused || !m_fields->isAncestorOf(focused) || QApplication::mouseButtons() != Qt::NoButton) {
        return;
    }
    for (QWidget *around = focused; around != m_fields; around = around->parentWidget()) {
        if (qobject_cast<FormRow *>(around)) {
            m_scroll->ensureWidgetVisible(around); // its label, and what it says
        }
    }
    m_scroll->ensureWidgetVisible(focused);
}

/// A window that grows does so downwards.
void FormDialog::stayOnScreen()
{
    const QRect screenArea = screen()->availableGeometry();
    const int below = frameGeometry().bottom() - screenArea.bottom();
    if (below > 0) {
        move(x(), std::max(screenArea.top(), y() - below));
    }
}

void FormDialog::reject()
{
    if (!m_busy) {
        QDialog::reject();
    }
}

void FormDialog::closeEvent(QCloseEvent *event)
{
    if (m_busy) {
        event->ignore();
        return;
    }
    QDialog::closeEvent(event);
}

} // namespace tkd
