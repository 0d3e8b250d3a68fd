// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/keep_controller.h"
#include "ui/widgets/notice.h"

#include <QPointer>

class QWidget;

namespace tkd {

class QuestionDialog;

/// The ways on from trouble with the keychain: try again, and where the key of the kept copies is lost, begin
/// anew with another one, after a question that says what that costs. GUI thread.
class KeychainWays final : public QObject
{
    Q_OBJECT
public:
    KeychainWays(KeepController &keep, QWidget &window);

    /// The buttons for this error, perhaps none. `again` tries once more what failed; `anew` runs once there
    /// is a new key and may be empty.
    [[nodiscard]] std::vector<NoticeWay> from(const Error &error, std::function<void()> again,
                                              std::function<void()> anew);

Q_SIGNALS:
    void said(const QString &sentence);

private:
    void askReplaceKey(std::function<void()> anew);
    void finishReplacing(qint64 forgotten);

    KeepController &m_keep;
    QWidget &m_window;
    QPointer<QuestionDialog> m_question;
    std::function<void()> m_anew;
};

} // namespace tkd
