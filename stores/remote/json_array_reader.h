// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "stores/remote/http_call.h"

#include <QJsonObject>

#include <functional>

namespace tkd {

/// Reads a long JSON list as it arrives and hands its elements on one by one, so that a list of any length
/// takes the memory of one element. The list is the whole body, or a member of the object that the body is.
class JsonArrayReader final : public BodySink
{
public:
    /// False: this element is no good, stop.
    using Element = std::function<bool(const QJsonObject &)>;

    /// `member` empty: the body is the list.
    JsonArrayReader(QByteArray member, Element element, std::function<void()> restarted);

    void restart() override;
    [[nodiscard]] bool take(QByteArrayView bytes) override;

    /// To be asked when the body is at its end: the object around the list without it (empty for a bare
    /// list), or Corrupt: cut short, no JSON, something behind it.
    [[nodiscard]] Result<QJsonObject> finish();
    /// Whether the list was there at all.
    [[nodiscard]] bool hasList() const { return m_hasList; }

private:
    /// Keeps what nothing ends or begins in at once; how much that is.
    qsizetype takePlain(QByteArrayView bytes);
    bool takeByte(char c);
    bool open(char c);
    bool close(char c);
    void keep(char c);
    bool endElement(bool isLast);
    bool endKey();
    bool wrong(const char *why);

    const QByteArray m_member;
    const Element m_onElement;
    const std::function<void()> m_onRestart;
    QByteArray m_around; ///< all but the elements
    QByteArray m_element;
    QByteArray m_string; ///< the last string beside the list, to know a member by
    QByteArray m_nesting; ///< the brackets that are open
    const char *m_wrong = nullptr;
    int m_listDepth = 0; ///< 0: not in the list
    bool m_hasMember = false;
    bool m_hasList = false;
    bool m_hasElements = false;
    bool m_inString = false;
    bool m_escape = false;
    bool m_afterColon = false; ///< of the member that holds the list
};

} // namespace tkd
