// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QWidget>

#include <chrono>
#include <optional>

namespace tkd {

class ExpiryEdit;
enum class ExpiryPreset;

/// Chooses a token's expiry: joins the ExpiryEdit widget to the rules of models/expiry_choice.h. A value that
/// the person does not touch stays as it was, to the second. GUI thread.
class ExpiryField final : public QWidget
{
    Q_OBJECT
public:
    explicit ExpiryField(const Clock &clock, QWidget *parent = nullptr);

    /// The moment chosen, counted from now; the inner nullopt is "never". An error has Field::Expires.
    [[nodiscard]] Result<std::optional<Instant>> value() const;
    [[nodiscard]] ExpiryEdit *edit() const { return m_edit; }

    /// A length counted from the moment of submitting; nullopt is "never".
    void setLength(const std::optional<std::chrono::days> &length);
    /// An expiry that a token has already.
    void setMoment(const std::optional<Instant> &expires);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] ExpiryPreset preset() const;
    void tellOutcome();

    const Clock &m_clock;
    ExpiryEdit *m_edit;
    std::optional<std::optional<Instant>> m_untouched;
};

} // namespace tkd
