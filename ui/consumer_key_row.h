// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QUrl>
#include <QWidget>

namespace tkd {

class ConsumerKeyRequest;
class HeldButton;
class Notice;

/// Under the field of the consumer key: the button that asks for one, and how it stands with it, with the
/// page to be opened once more and a way to cancel. GUI thread.
class ConsumerKeyRow final : public QWidget
{
    Q_OBJECT
public:
    explicit ConsumerKeyRow(QWidget *parent = nullptr);

    /// Shows the request's state from now on. It outlives this row.
    void follow(ConsumerKeyRequest &request);

Q_SIGNALS:
    void askRequested();

protected:
    bool event(QEvent *event) override;

private:
    void show(ConsumerKeyRequest &request);

    HeldButton *m_ask;
    Notice *m_state;
};

} // namespace tkd
