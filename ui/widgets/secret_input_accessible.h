// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAccessibleWidget>

namespace tkd {

class SecretInput;

/// What assistive technology gets of a SecretInput: that it is a field for a password, its name, and whether
/// something is in it. Never what.
class SecretInputAccessible final : public QAccessibleWidget
{
public:
    explicit SecretInputAccessible(SecretInput *input);

    [[nodiscard]] QString text(QAccessible::Text kind) const override;
    [[nodiscard]] QAccessible::State state() const override;

    /// Makes these known to Qt; may be called any number of times.
    static void install();
};

} // namespace tkd
