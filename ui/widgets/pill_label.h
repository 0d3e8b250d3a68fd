// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/chip.h"

#include <QWidget>

#include <optional>

namespace tkd {

/// A chip, a badge or a count as a widget: a value, a word of attention, the number beside a tab's name. It
/// only shows. Lives on the GUI thread.
class PillLabel final : public QWidget
{
    Q_OBJECT

public:
    /// Without a kind it is a chip.
    explicit PillLabel(const QString &text = {}, std::optional<BadgeKind> kind = std::nullopt,
                       QWidget *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    void setText(const QString &text);
    /// Makes it a count, written for the person's locale.
    void setCount(qint64 count);
    void setKind(std::optional<BadgeKind> kind);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    std::optional<BadgeKind> m_kind;
    bool m_isCount = false;
};

} // namespace tkd
