// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/chip_edit.h"

#include "ui/style/colors.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"
#include "ui/widgets/chip_button.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QRegularExpression>
#include <QStringListModel>

#include <algorithm>

namespace tkd {

namespace {

constexpr int inset = 8; ///< of the contents from the edge
constexpr int gap = 6;
constexpr int narrowestLine = 96;

QStringList parts(const QString &text)
{
    static const QRegularExpression separators(QStringLiteral("[,\\s]+"));
    return text.split(separators, Qt::SkipEmptyParts);
}

} // namespace

struct ChipEdit::Arrangement
{
    QList<QRect> chips;
    QRect line;
    int height = 0;
};

ChipEdit::ChipEdit(Parser parser, QWidget *parent)
    : QWidget(parent)
    , m_parser(std::move(parser))
    , m_line(new QLineEdit(this))
    , m_suggestions(new QStringListModel(this))
    , m_completer(new QCompleter(m_suggestions, this))
{
    setObjectName(QStringLiteral("chipEdit"));
    setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_line);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setCursor(Qt::IBeamCursor);
    m_line->setObjectName(QStringLiteral("chipLine"));
    m_line->setFrame(false);
    m_line->installEventFilter(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setWidget(m_line);
    m_completer->popup()->setObjectName(QStringLiteral("chipSuggestions"));
    m_completer->popup()->installEventFilter(this); // it passes keys by our filter on the line
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            [this](const QString &text) { commit(text); });
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) { edited(text); });
}

ChipEdit::~ChipEdit() = default;

QString ChipEdit::pendingText() const
{
    return m_line->text();
}

int ChipEdit::heightForWidth(int width) const
{
    return arrange(width).height;
}

QSize ChipEdit::sizeHint() const
{
    const int usual = 320;
    return {usual, heightForWidth(std::max(usual, width()))};
}

QSize ChipEdit::minimumSizeHint() const
{
    return {narrowestLine + 2 * inset, controlHeight(fontMetrics())};
}

void ChipEdit::setValues(const QStringList &values)
{
    QStringList distinct = values;
    distinct.removeDuplicates();
    if (distinct != m_values) {
        m_values = distinct;
        rebuild();
        Q_EMIT valuesChanged();
    }
}

void ChipEdit::setSuggestions(const QStringList &suggestions)
{
    m_suggestions->setStringList(suggestions);
}

void ChipEdit::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    m_line->setPlaceholderText(text);
}

void ChipEdit::setMaximum(int maximum)
{
    m_maximum = maximum;
    rebuild();
}

Result<QStringList> ChipEdit::commitPending()
{
    const QString text = m_line->text();
    if (text.trimmed().isEmpty() || commit(text)) {
        return m_values;
    }
    return fail(ErrorKind::Invalid, m_error);
}

bool ChipEdit::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress: {
        const auto *key = static_cast<QKeyEvent *>(event);
        auto *chip = qobject_cast<ChipButton *>(watched);
        const bool taken = chip ? chipKey(int(m_chips.indexOf(chip)), key->key())
            : watched == m_line ? lineKey(*key)
                                : popupKey(*key);
        return taken || QWidget::eventFilter(watched, event);
    }
    case QEvent::FocusIn:
    case QEvent::FocusOut:
        // Who has the focus now is known when the change is over.
        QMetaObject::invokeMethod(
            this, [this] { focusMoved(); }, Qt::QueuedConnection);
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

bool ChipEdit::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        m_line->setFocus(Qt::MouseFocusReason);
        return true;
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::LayoutDirectionChange:
        place();
        break;
    case QEvent::EnabledChange:
        update();
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

void ChipEdit::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = colorsFor(palette());
    // The ring is the field's while one types; a chip has a ring of its own.
    Panel panel =
        controlPanel(colors, isEnabled() ? colors.surface : colors.sidebar, m_line->hasFocus(), isEnabled());
    if (!m_error.isEmpty() && !m_line->hasFocus()) {
        panel.edge = colors.danger;
    }
    paintPanel(&painter, rect(), panel);
}

void ChipEdit::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

ChipEdit::Arrangement ChipEdit::arrange(int width) const
{
    const int control = controlHeight(fontMetrics());
    const int chipHeight = m_chips.isEmpty() ? 24 : m_chips.first()->sizeHint().height();
    const int rowPitch = chipHeight + 4;
    const int right = width - inset;
    Arrangement result;
    int x = inset;
    int y = (control - chipHeight) / 2;
    for (const ChipButton *chip : m_chips) {
        const int chipWidth = std::min(chip->sizeHint().width(), right - inset);
        if (x > inset && x + chipWidth > right) {
            x = inset;
            y += rowPitch;
        }
        result.chips.append(QRect(x, y, chipWidth, chipHeight));
        x += chipWidth + gap;
    }
    if (x > inset && right - x < narrowestLine) {
        x = inset;
        y += rowPitch;
    }
    result.line = QRect(x, y, right - x, chipHeight);
    result.height = std::max(control, y + chipHeight + (control - chipHeight) / 2);
    return result;
}

void ChipEdit::place()
{
    const Arrangement arrangement = arrange(width());
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        m_chips.at(i)->setGeometry(QStyle::visualRect(layoutDirection(), rect(), arrangement.chips.at(i)));
    }
    m_line->setGeometry(QStyle::visualRect(layoutDirection(), rect(), arrangement.line));
    if (arrangement.height != height()) {
        setMinimumHeight(arrangement.height);
        updateGeometry();
    }
}

void ChipEdit::rebuild()
{
    const bool hadFocus = std::any_of(m_chips.cbegin(), m_chips.cend(),
                                      [](const ChipButton *chip) { return chip->hasFocus(); });
    for (ChipButton *chip : std::exchange(m_chips, {})) {
        chip->hide();
        chip->deleteLater(); // it may be the one that is being pressed
    }
    for (const QString &value : m_values) {
        auto *chip = new ChipButton(value, this);
        chip->installEventFilter(this);
        connect(chip, &QAbstractButton::clicked, this,
                [this, value] { removeAt(int(m_values.indexOf(value))); });
        m_chips.append(chip);
        chip->show();
    }
    const bool full = m_maximum > 0 && m_values.size() >= m_maximum;
    m_line->setReadOnly(full);
    m_line->setPlaceholderText(full ? QString() : m_placeholder);
    place();
    if (hadFocus) {
        m_line->setFocus(Qt::OtherFocusReason);
    }
}

void ChipEdit::removeAt(int index)
{
    if (index >= 0 && index < m_values.size()) {
        m_values.removeAt(index);
        rebuild();
        m_line->setFocus(Qt::OtherFocusReason);
        Q_EMIT valuesChanged();
    }
}

bool ChipEdit::commit(const QString &text)
{
    QStringList values = m_values;
    for (const QString &part : parts(text)) {
        if (m_maximum > 0 && values.size() >= m_maximum) {
            setError(tr("No more than %n here.", nullptr, m_maximum));
            return false;
        }
        const Result<QString> parsed = m_parser(part);
        if (!parsed) {
            setError(parsed.error().message);
            return false;
        }
        if (!values.contains(*parsed)) {
            values.append(*parsed);
        }
    }
    m_line->clear();
    setError({});
    setValues(values);
    return true;
}

void ChipEdit::setError(const QString &message)
{
    if (message != m_error) {
        m_error = message;
        update();
        Q_EMIT errorChanged(message);
    }
}

void ChipEdit::edited(const QString &text)
{
    setError({});
    unmark();
    if (text.trimmed().isEmpty() || m_suggestions->rowCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->setCompletionPrefix(text.trimmed());
    m_completer->complete();
}

void ChipEdit::unmark()
{
    if (!m_chips.isEmpty()) {
        m_chips.last()->setMarked(false);
    }
}

bool ChipEdit::lineKey(const QKeyEvent &event)
{
    const bool empty = m_line->text().isEmpty();
    const bool atStart = m_line->cursorPosition() == 0 && !m_line->hasSelectedText();
    if (event.matches(QKeySequence::Paste)) {
        return pasteValues();
    }
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // In an empty line Enter is the dialog's.
        return !m_line->text().trimmed().isEmpty() && (commit(m_line->text()), true);
    case Qt::Key_Comma:
        if (!m_line->text().trimmed().isEmpty()) {
            commit(m_line->text());
        }
        return true;
    case Qt::Key_Backspace:
        if (!empty || m_chips.isEmpty()) {
            return false;
        }
        m_chips.last()->isMarked() ? removeAt(int(m_chips.size()) - 1) : m_chips.last()->setMarked(true);
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const bool back = (event.key() == Qt::Key_Left) == (layoutDirection() == Qt::LeftToRight);
        if (!back || !atStart || m_chips.isEmpty()) {
            return false;
        }
        unmark();
        m_chips.last()->setFocus(Qt::OtherFocusReason);
        return true;
    }
    case Qt::Key_Down:
        if (empty && m_suggestions->rowCount() > 0 && !m_line->isReadOnly()) {
            m_completer->setCompletionPrefix({});
            m_completer->complete();
            return true;
        }
        return false;
    default:
        return false;
    }
}

bool ChipEdit::chipKey(int index, int key)
{
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int next = (key == Qt::Key_Right) == leftToRight ? index + 1 : index - 1;
        if (next >= m_chips.size()) {
            m_line->setFocus(Qt::OtherFocusReason);
        } else if (next >= 0) {
            m_chips.at(next)->setFocus(Qt::OtherFocusReason);
        }
        return true;
    }
    case Qt::Key_Home:
        m_chips.first()->setFocus(Qt::OtherFocusReason);
        return true;
    case Qt::Key_End:
        m_line->setFocus(Qt::OtherFocusReason);
        return true;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        removeAt(index);
        if (!m_chips.isEmpty()) {
            m_chips.at(std::min(index, int(m_chips.size()) - 1))->setFocus(Qt::OtherFocusReason);
        }
        return true;
    default:
        return false;
    }
}

bool ChipEdit::popupKey(const QKeyEvent &event)
{
    QAbstractItemView *popup = m_completer->popup();
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        if (popup->currentIndex().isValid()) {
            return false; // the completer takes the suggestion
        }
        popup->hide();
        commit(m_line->text());
        return true;
    case Qt::Key_Comma:
        popup->hide();
        return lineKey(event);
    default:
        return false;
    }
}

bool ChipEdit::pasteValues()
{
    const QString text = QApplication::clipboard()->text();
    if (parts(text).size() < 2) {
        return false; // an ordinary paste into the line
    }
    if (!commit(m_line->text() + u' ' + text)) {
        m_line->setText(parts(text).join(u", "));
    }
    return true;
}

void ChipEdit::focusMoved()
{
    update();
    QWidget *now = QApplication::focusWidget();
    const bool inside = now && (now == this || isAncestorOf(now));
    if (inside || m_completer->popup()->isVisible()) {
        m_inside = true;
        return;
    }
    unmark();
    if (m_inside) {
        m_inside = false;
        static_cast<void>(commitPending());
        Q_EMIT left();
    }
}

} // namespace tkd
