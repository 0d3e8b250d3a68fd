// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/chip.h"

#include <QWidget>

#include <optional>

namespace tkd {

/// A chip or a badge as a widget: a value, a word of attention, or the count beside a tab's name. It only
/// shows. Lives on the GUI thread.
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
    void setCount(qint64 count); ///< written for the person's locale
    void setKind(std::optional<BadgeKind> kind);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    std::optional<BadgeKind> m_kind;
};

} // namespace tkd
