// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAccessibleWidget>

namespace tkd {

class SecretField;

/// What assistive technology gets of a SecretField: that there is a token and that it is hidden. The text
/// itself only while it is revealed, and made only when it is asked for.
class SecretFieldAccessible final : public QAccessibleWidget
{
public:
    explicit SecretFieldAccessible(SecretField *field);

    [[nodiscard]] QString text(QAccessible::Text kind) const override;
    [[nodiscard]] QAccessible::State state() const override;

    /// Makes these known to Qt; may be called any number of times.
    static void install();

private:
    [[nodiscard]] const SecretField &field() const;
};

} // namespace tkd
