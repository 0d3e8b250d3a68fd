// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/secret.h"

#include <QTimer>
#include <QWidget>

#include <chrono>

namespace tkd {

/// Shows one secret, one glyph at a time, straight from the Secret that it owns. It is not a line edit: there
/// is no selection, no drag, no undo and no text property, so that nothing can put the secret into the
/// primary selection. Masked it shows the prefix and always the same number of dots; revealed it hides again
/// by itself. It never copies: Ctrl+C only asks for it. Lives on the GUI thread.
class SecretField final : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds defaultHideAfter{30};
    static constexpr int maskLength = 24; ///< dots, whatever the secret's length

    explicit SecretField(QWidget *parent = nullptr);
    explicit SecretField(std::chrono::milliseconds hideAfter, QWidget *parent = nullptr);
    ~SecretField() override;

    [[nodiscard]] const Secret &secret() const { return m_secret; }
    [[nodiscard]] bool isRevealed() const { return m_revealed; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// Takes the secret and masks it. `prefix` ("tkdesk_") stays visible while masked if the secret begins
    /// so.
    void setSecret(Secret secret, const QString &prefix = {});
    /// Wipes the secret; the field is empty and masked.
    void clear();
    void setRevealed(bool revealed);

Q_SIGNALS:
    void revealedChanged(bool revealed);
    void copyRequested();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void scrollBy(int glyphs);
    [[nodiscard]] int visibleGlyphs() const;
    void tellAccessibility();

    Secret m_secret;
    QString m_prefix;
    QTimer m_hide;
    int m_length = 0; ///< in code points
    int m_first = 0; ///< the first code point shown, when revealed and too long for the field
    bool m_revealed = false;
};

} // namespace tkd
