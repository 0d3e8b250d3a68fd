// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/choice_cards.h"

#include <QPushButton>

namespace tkd {

/// One card of ChoiceCards: a radio button or a check box over its whole surface. It is a push button below,
/// because Qt then tells assistive technology the right role by itself.
class ChoiceCard final : public QPushButton
{
    Q_OBJECT

public:
    ChoiceCard(const Choice &choice, ChoiceCards::Mode mode, QWidget *parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int heightAt(int width) const;

    Choice m_choice;
    int m_across = 0; ///< the width that it was last given
};

} // namespace tkd
