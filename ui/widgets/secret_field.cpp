// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/secret_field.h"

#include "core/code_points.h"
#include "core/text_safety.h"
#include "ui/style/colors.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"
#include "ui/widgets/secret_field_accessible.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>

namespace tkd {

namespace {

constexpr int sidePadding = 11;
constexpr int wheelStep = 4; ///< glyphs for one notch
constexpr char32_t dot = 0x2022;
constexpr char32_t ellipsis = 0x2026;

qreal glyphWidth(const QFont &font)
{
    return QFontMetricsF(font).horizontalAdvance(QChar(u'0'));
}

/// Draws glyphs on a fixed pitch, one at a time: no text of the secret comes into being.
class GlyphPen
{
public:
    GlyphPen(QPainter &painter, QPointF baseline, qreal pitch, qreal end)
        : m_painter(painter)
        , m_at(baseline)
        , m_pitch(pitch)
        , m_end(end)
    {
    }

    [[nodiscard]] bool hasRoom() const { return m_at.x() + m_pitch <= m_end + 0.5; }

    void draw(char32_t point)
    {
        const char32_t shown = isUnsafe(point) ? char32_t(0xFFFD) : point;
        const QString glyph = QString::fromUcs4(&shown, 1);
        const qreal width = m_painter.fontMetrics().horizontalAdvance(glyph);
        m_painter.drawText(QPointF(m_at.x() + std::max(0.0, (m_pitch - width) / 2), m_at.y()), glyph);
        m_at.rx() += m_pitch;
    }

private:
    QPainter &m_painter;
    QPointF m_at;
    qreal m_pitch;
    qreal m_end;
};

} // namespace

SecretField::SecretField(QWidget *parent)
    : SecretField(defaultHideAfter, parent)
{
}

SecretField::SecretField(std::chrono::milliseconds hideAfter, QWidget *parent)
    : QWidget(parent)
{
    SecretFieldAccessible::install();
    setObjectName(QStringLiteral("secretField"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_hide.setSingleShot(true);
    m_hide.setInterval(hideAfter);
    connect(&m_hide, &QTimer::timeout, this, [this] { setRevealed(false); });
}

SecretField::~SecretField() = default;

QSize SecretField::sizeHint() const
{
    // Wide enough for the mask with a usual prefix, and for a local token when it is revealed.
    const int width = int(glyphWidth(monoFont(font())) * (maskLength + 19)) + 2 * sidePadding;
    return {width, controlHeight(fontMetrics())};
}

QSize SecretField::minimumSizeHint() const
{
    return {int(glyphWidth(monoFont(font())) * 12) + 2 * sidePadding, controlHeight(fontMetrics())};
}

void SecretField::setSecret(Secret secret, const QString &prefix)
{
    setRevealed(false);
    m_secret = std::move(secret);
    const QByteArray begin = prefix.toUtf8();
    const std::string_view text = m_secret.reveal();
    const std::string_view wanted(begin.constData(), std::size_t(begin.size()));
    m_prefix = text.size() > wanted.size() && text.substr(0, wanted.size()) == wanted ? prefix : QString();
    m_length = countCodePoints(text);
    m_first = 0;
    tellAccessibility();
    update();
}

void SecretField::clear()
{
    setSecret(Secret());
}

void SecretField::setRevealed(bool revealed)
{
    const bool wanted = revealed && !m_secret.isEmpty();
    if (wanted == m_revealed) {
        return;
    }
    m_revealed = wanted;
    m_first = 0;
    wanted ? m_hide.start() : m_hide.stop();
    tellAccessibility();
    update();
    Q_EMIT revealedChanged(wanted);
}

bool SecretField::event(QEvent *event)
{
    // Ctrl+C is ours before it is a shortcut of the window, which would copy an id.
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void SecretField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = colorsFor(palette());
    const Panel panel = controlPanel(colors, colors.surface, hasFocus(), isEnabled());
    paintPanel(&painter, rect(), panel);
    const PainterScope scope(&painter);
    painter.setFont(monoFont(font()));
    painter.setPen(isEnabled() ? colors.text : colors.disabled);
    const QFontMetricsF metrics(painter.font());
    const qreal baseline = (height() + metrics.ascent() - metrics.descent()) / 2;
    GlyphPen pen(painter, QPointF(sidePadding, baseline), glyphWidth(painter.font()), width() - sidePadding);
    if (m_secret.isEmpty()) {
        return;
    }
    if (!m_revealed) {
        for (const QChar letter : m_prefix) {
            pen.draw(letter.unicode());
        }
        for (int i = 0; i < maskLength && pen.hasRoom(); ++i) {
            pen.draw(dot);
        }
        return;
    }
    const int end = m_first + visibleGlyphs();
    CodePoints points(m_secret.reveal());
    for (int i = 0; i < std::min(end, m_length); ++i) {
        const char32_t point = points.next();
        if (i < m_first) {
            continue;
        }
        const bool cut = (i == m_first && m_first > 0) || (i == end - 1 && end < m_length);
        pen.draw(cut ? ellipsis : point);
    }
}

void SecretField::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        if (!m_secret.isEmpty()) {
            Q_EMIT copyRequested();
        }
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        return scrollBy(-1);
    case Qt::Key_Right:
        return scrollBy(1);
    case Qt::Key_Home:
        return scrollBy(-m_length);
    case Qt::Key_End:
        return scrollBy(m_length);
    default:
        return QWidget::keyPressEvent(event);
    }
}

void SecretField::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    const int turned = delta.x() != 0 ? delta.x() : delta.y();
    if (!m_revealed || m_length <= visibleGlyphs() || turned == 0) {
        event->ignore();
        return;
    }
    scrollBy(turned > 0 ? -wheelStep : wheelStep);
    event->accept();
}

void SecretField::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void SecretField::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void SecretField::scrollBy(int glyphs)
{
    if (m_revealed) {
        m_first = std::clamp(m_first + glyphs, 0, std::max(0, m_length - visibleGlyphs()));
        update();
    }
}

int SecretField::visibleGlyphs() const
{
    const qreal pitch = glyphWidth(monoFont(font()));
    return std::max(1, int((width() - 2 * sidePadding + 0.5) / pitch));
}

void SecretField::tellAccessibility()
{
    // A name change, not a text or value change: those events would carry the text.
    QAccessibleEvent changed(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
}

} // namespace tkd
