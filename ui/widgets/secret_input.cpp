// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/secret_input.h"

#include "core/code_points.h"
#include "ui/style/colors.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"
#include "ui/widgets/secret_input_accessible.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tkd {

namespace {

constexpr int sidePadding = 10;
constexpr QChar dot(0x2022);

/// What is pasted came from a file or a web page: the line's end belongs to those.
QStringView withoutLineEnds(QStringView text)
{
    while (!text.isEmpty() && (text.back() == u'\n' || text.back() == u'\r')) {
        text.chop(1);
    }
    return text;
}

} // namespace

SecretInput::SecretInput(QWidget *parent)
    : QWidget(parent)
{
    SecretInputAccessible::install();
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_InputMethodEnabled);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                        | Qt::ImhNoAutoUppercase);
}

SecretInput::~SecretInput() = default;

QSize SecretInput::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 32 + 2 * sidePadding, controlHeight(fontMetrics())};
}

QSize SecretInput::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12 + 2 * sidePadding, controlHeight(fontMetrics())};
}

void SecretInput::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    update();
}

void SecretInput::setValue(Secret secret)
{
    m_secret = std::move(secret);
    m_length = countCodePoints(m_secret.reveal());
    m_marked = false;
    took();
}

void SecretInput::clear()
{
    setValue(Secret());
}

void SecretInput::insert(QStringView text)
{
    if (m_marked) {
        clear();
    }
    QByteArray added = text.toUtf8();
    const std::size_t size = m_secret.size() + std::size_t(added.size());
    if (!added.isEmpty() && size <= Secret::maxSize) {
        Secret longer = Secret::ofSize(size);
        m_secret.copyTo(longer.fill());
        std::copy(added.cbegin(), added.cend(), longer.fill() + m_secret.size());
        setValue(std::move(longer));
    }
    wipeBytes(added.data(), std::size_t(added.size()));
}

void SecretInput::paste(bool fromSelection)
{
    const QClipboard *clipboard = QGuiApplication::clipboard();
    if (fromSelection && !clipboard->supportsSelection()) {
        return;
    }
    insert(withoutLineEnds(clipboard->text(fromSelection ? QClipboard::Selection : QClipboard::Clipboard)));
}

void SecretInput::removeLast()
{
    if (m_marked) {
        clear();
        return;
    }
    std::string_view text = m_secret.reveal();
    const auto isInside = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; };
    while (!text.empty() && isInside(text.back())) {
        text.remove_suffix(1);
    }
    if (!text.empty()) {
        text.remove_suffix(1);
        setValue(Secret(QByteArrayView(text.data(), qsizetype(text.size()))));
    }
}

void SecretInput::setMarked(bool marked)
{
    m_marked = marked && !m_secret.isEmpty();
    update();
}

void SecretInput::took()
{
    // A name change, not a text or value change: those events would carry the text.
    QAccessibleEvent changed(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
    update();
    Q_EMIT edited();
}

bool SecretInput::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // What edits a text is not a shortcut of the window (Delete, Ctrl+A, Ctrl+C, letters).
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isText = !key->text().isEmpty() && key->text().front().isPrint();
        const bool isPlain = !(key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
        const bool isEditing = key->matches(QKeySequence::Copy) || key->matches(QKeySequence::Cut)
            || key->matches(QKeySequence::Paste) || key->matches(QKeySequence::SelectAll)
            || key->matches(QKeySequence::Delete) || key->matches(QKeySequence::Backspace);
        if (isEditing || (isText && isPlain)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void SecretInput::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste)) {
        return paste(false);
    }
    if (event->matches(QKeySequence::SelectAll)) {
        return setMarked(true);
    }
    if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Cut)) {
        return; // it never copies
    }
    if (event->matches(QKeySequence::DeleteStartOfWord) || event->matches(QKeySequence::DeleteCompleteLine)) {
        return clear();
    }
    switch (event->key()) {
    case Qt::Key_Backspace:
        return removeLast();
    case Qt::Key_Delete:
        return m_marked ? clear() : QWidget::keyPressEvent(event);
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
        return setMarked(event->modifiers() & Qt::ShiftModifier);
    default:
        break;
    }
    const QString text = event->text();
    const bool isShortcut =
        event->modifiers() & Qt::ControlModifier && !(event->modifiers() & Qt::AltModifier);
    if (!text.isEmpty() && text.front().isPrint() && !isShortcut) {
        return insert(text);
    }
    QWidget::keyPressEvent(event);
}

void SecretInput::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton) {
        setMarked(false);
        paste(true);
        return;
    }
    setMarked(false);
}

void SecretInput::inputMethodEvent(QInputMethodEvent *event)
{
    if (!event->commitString().isEmpty()) {
        insert(event->commitString());
    }
    event->accept();
}

QVariant SecretInput::inputMethodQuery(Qt::InputMethodQuery query) const
{
    if (query == Qt::ImEnabled) {
        return isEnabled();
    }
    if (query == Qt::ImCursorRectangle) {
        return QRect(sidePadding, 0, 1, height());
    }
    return query == Qt::ImHints ? QVariant(int(inputMethodHints())) : QVariant();
}

void SecretInput::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"secretInputMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *pasteAction = menu->addAction(tr("&Paste"), this, [this] { paste(false); });
    pasteAction->setObjectName(u"secretInputPaste"_s);
    QAction *clearAction = menu->addAction(tr("&Clear"), this, [this] { clear(); });
    clearAction->setObjectName(u"secretInputClear"_s);
    clearAction->setEnabled(!isEmpty());
    menu->popup(event->globalPos());
}

void SecretInput::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = colorsFor(palette());
    const QColor fill = isEnabled() ? colors.surface : colors.sidebar;
    paintPanel(&painter, rect(), controlPanel(colors, fill, hasFocus(), isEnabled()));
    const QRect inside = rect().adjusted(sidePadding, 0, -sidePadding, 0);
    if (isEmpty()) {
        painter.setPen(isEnabled() ? colors.muted : colors.disabled);
        painter.drawText(inside, int(Qt::AlignVCenter) | int(Qt::AlignLeading),
                         fontMetrics().elidedText(m_placeholder, Qt::ElideRight, inside.width()));
    }
    const int pitch = fontMetrics().horizontalAdvance(dot) + 1;
    const int shown = std::min(m_length, (inside.width() - 2) / pitch);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto at = [&inside, pitch, mirrored](int index) {
        return mirrored ? inside.right() - (index + 1) * pitch : inside.left() + index * pitch;
    };
    if (m_marked) {
        const int from = mirrored ? at(shown - 1) : at(0);
        painter.fillRect(QRect(from, 5, shown * pitch, height() - 10), colors.selection);
    }
    painter.setPen(isEnabled() ? colors.text : colors.disabled);
    for (int i = 0; i < shown; ++i) {
        painter.drawText(QRect(at(i), 0, pitch, height()), Qt::AlignCenter, QString(dot));
    }
    if (hasFocus() && !m_marked) {
        const int caret = mirrored ? at(shown - 1) - 1 : at(shown) + 1;
        painter.fillRect(QRect(caret, 7, 1, height() - 14), colors.text);
    }
}

void SecretInput::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    // As every field does that is come to by Tab.
    setMarked(event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason);
}

void SecretInput::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    setMarked(false);
    if (event->reason() != Qt::PopupFocusReason) {
        Q_EMIT left();
    }
}

} // namespace tkd
