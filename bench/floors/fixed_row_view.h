// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractScrollArea>

namespace tkd::bench {

class PackedModel;

/// The floor of a list view: rows of one height, their texts drawn straight from the model. No header,
/// selection or delegate. The model outlives it.
class FixedRowView final : public QAbstractScrollArea
{
public:
    explicit FixedRowView(const PackedModel &model, QWidget *parent = nullptr);
    /// The model's order is another one.
    void refresh();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void updateRange();
    const PackedModel &m_model;
};

} // namespace tkd::bench
