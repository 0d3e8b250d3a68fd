// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QStringList>
#include <QWidget>

#include <functional>

class QLineEdit;

namespace tkd {

class ChipButton;
class ChipLine;

/// A field for several short values: each is a chip that can be removed, the next is typed behind them.
/// Enter, a comma, leaving the field and pasting commit; Backspace in the empty line first marks the last
/// chip, then removes it; the arrow keys walk over the chips. What a value may be is the parser's business,
/// which returns the text as it is kept or one sentence for the person. Lives on the GUI thread.
class ChipEdit final : public QWidget
{
    Q_OBJECT

public:
    using Parser = std::function<Result<QString>(QStringView)>;

    explicit ChipEdit(Parser parser, QWidget *parent = nullptr);

    [[nodiscard]] QStringList values() const { return m_values; }
    [[nodiscard]] QString pendingText() const;
    [[nodiscard]] QString errorMessage() const { return m_error; } ///< empty when there is none
    [[nodiscard]] QLineEdit *lineEdit() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    void setValues(const QStringList &values);
    void setSuggestions(const QStringList &suggestions);
    void setPlaceholder(const QString &text);
    /// Zero: as many as the person likes. At the maximum the line takes no more text.
    void setMaximum(int maximum);
    /// Takes what stands in the line. The values, or the first error, which is shown too.
    [[nodiscard]] Result<QStringList> commitPending();

Q_SIGNALS:
    void valuesChanged();
    void errorChanged(const QString &message); ///< empty: the error is gone
    void left(); ///< the focus went out of the whole field

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    void rebuild();
    void removeAt(qsizetype index);
    bool commit(const QString &text);
    void setError(const QString &message);
    void markLast(bool marked);
    void focusChip(qsizetype index);
    void followFocus(const QWidget *now);

    Parser m_parser;
    QStringList m_values;
    QList<ChipButton *> m_chips;
    ChipLine *m_line;
    QString m_placeholder;
    QString m_error;
    int m_maximum = 0;
    bool m_inside = false; ///< the focus is in the line or on a chip
};

} // namespace tkd
