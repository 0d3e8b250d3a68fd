// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/chip_edit.h"

#include "ui/style/colors.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"
#include "ui/widgets/chip_button.h"
#include "ui/widgets/chip_line.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace tkd {

namespace {

constexpr int inset = 8; ///< of the contents from the edge
constexpr int gap = 6;
constexpr int lineGap = 4; ///< between two lines of chips
constexpr int narrowestLine = 96;
constexpr int usualWidth = 320;

struct Arrangement
{
    QList<QRect> chips;
    QRect line;
    int height = 0;
};

/// Chips flow from line to line; the editor takes what is left of the last one, or a line of its own.
Arrangement arrange(const QList<ChipButton *> &chips, int width, int control)
{
    const int chipHeight = chips.isEmpty() ? 24 : chips.first()->sizeHint().height();
    const int right = std::max(width - inset, inset + 1);
    const int margin = (control - chipHeight) / 2;
    Arrangement result;
    int x = inset;
    int y = margin;
    for (const ChipButton *chip : chips) {
        const int chipWidth = std::min(chip->sizeHint().width(), right - inset);
        if (x > inset && x + chipWidth > right) {
            x = inset;
            y += chipHeight + lineGap;
        }
        result.chips.append(QRect(x, y, chipWidth, chipHeight));
        x += chipWidth + gap;
    }
    if (x > inset && right - x < narrowestLine) {
        x = inset;
        y += chipHeight + lineGap;
    }
    result.line = QRect(x, y, right - x, chipHeight);
    result.height = std::max(control, y + chipHeight + margin);
    return result;
}

} // namespace

ChipEdit::ChipEdit(Parser parser, QWidget *parent)
    : QWidget(parent)
    , m_parser(std::move(parser))
    , m_line(new ChipLine(this))
{
    setObjectName(QStringLiteral("chipEdit"));
    setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_line);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::IBeamCursor);
    connect(m_line, &ChipLine::entered, this, [this](const QString &text) { commit(text); });
    connect(m_line, &ChipLine::backspaced, this, [this] {
        if (!m_chips.isEmpty()) {
            m_chips.last()->isMarked() ? removeAt(m_chips.size() - 1) : markLast(true);
        }
    });
    connect(m_line, &ChipLine::steppedBack, this, [this] { focusChip(m_chips.size() - 1); });
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        setError({});
        markLast(false);
    });
    connect(qApp, &QApplication::focusChanged, this,
            [this](const QWidget *, const QWidget *now) { followFocus(now); });
}

QString ChipEdit::pendingText() const
{
    return m_line->text();
}

QLineEdit *ChipEdit::lineEdit() const
{
    return m_line;
}

QSize ChipEdit::sizeHint() const
{
    const int width = std::max(usualWidth, this->width());
    return {usualWidth, arrange(m_chips, width, controlHeight(fontMetrics())).height};
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
    m_line->setSuggestions(suggestions);
}

void ChipEdit::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    rebuild();
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

bool ChipEdit::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        m_line->setFocus(Qt::MouseFocusReason);
        return true;
    case QEvent::Resize:
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
    const QColor fill = isEnabled() ? colors.surface : colors.sidebar;
    Panel panel = controlPanel(colors, fill, m_line->hasFocus(), isEnabled());
    if (!m_error.isEmpty() && !m_line->hasFocus()) {
        panel.edge = colors.danger;
    }
    paintPanel(&painter, rect(), panel);
}

void ChipEdit::place()
{
    const Arrangement places = arrange(m_chips, width(), controlHeight(fontMetrics()));
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        m_chips.at(i)->setGeometry(QStyle::visualRect(layoutDirection(), rect(), places.chips.at(i)));
    }
    m_line->setGeometry(QStyle::visualRect(layoutDirection(), rect(), places.line));
    // A height that follows the width would be lost in nested layouts: it is said outright instead.
    if (places.height != minimumHeight()) {
        setFixedHeight(places.height);
    }
}

void ChipEdit::rebuild()
{
    const QList<ChipButton *> old = std::exchange(m_chips, {});
    if (std::any_of(old.cbegin(), old.cend(), [](const ChipButton *chip) { return chip->hasFocus(); })) {
        m_line->setFocus(Qt::OtherFocusReason); // before the chip goes, or the focus would leave the field
    }
    for (ChipButton *chip : old) {
        chip->hide();
        chip->deleteLater(); // it may be the one that is being pressed
    }
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        auto *chip = new ChipButton(m_values.at(i), this);
        connect(chip, &ChipButton::removalAsked, this, [this, i] { removeAt(i); });
        connect(chip, &ChipButton::stepped, this, [this, i](int by) { focusChip(i + by); });
        m_chips.append(chip);
        chip->show();
    }
    const bool full = m_maximum > 0 && m_values.size() >= m_maximum;
    m_line->setReadOnly(full);
    m_line->setPlaceholderText(full ? QString() : m_placeholder);
    place();
}

void ChipEdit::removeAt(qsizetype index)
{
    if (index < 0 || index >= m_values.size()) {
        return;
    }
    const bool byKeys = m_chips.at(index)->hasFocus();
    m_values.removeAt(index);
    rebuild();
    // The keyboard stays among the chips while there are any; the pointer goes back to typing.
    focusChip(byKeys && !m_chips.isEmpty() ? std::min(index, m_chips.size() - 1) : m_chips.size());
    Q_EMIT valuesChanged();
}

bool ChipEdit::commit(const QString &text)
{
    QStringList values = m_values;
    for (const QString &part : splitValues(text)) {
        const Result<QString> parsed = m_parser(part);
        if (!parsed) {
            setError(parsed.error().message);
            return false;
        }
        if (!values.contains(*parsed)) {
            values.append(*parsed);
        }
    }
    if (m_maximum > 0 && values.size() > m_maximum) {
        setError(tr("No more than %n value(s) here.", nullptr, m_maximum));
        return false;
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

void ChipEdit::markLast(bool marked)
{
    if (!m_chips.isEmpty()) {
        m_chips.last()->setMarked(marked);
    }
}

void ChipEdit::focusChip(qsizetype index)
{
    markLast(false);
    if (index >= m_chips.size()) {
        m_line->setFocus(Qt::OtherFocusReason);
    } else if (index >= 0) {
        m_chips.at(index)->setFocus(Qt::OtherFocusReason);
    }
}

void ChipEdit::followFocus(const QWidget *now)
{
    update();
    if (!now) {
        return; // another window is active: the person comes back
    }
    const bool inside = now == this || isAncestorOf(now);
    const bool leaves = m_inside && !inside;
    m_inside = inside;
    if (leaves) {
        markLast(false);
        static_cast<void>(commitPending());
        Q_EMIT left();
    }
}

} // namespace tkd
