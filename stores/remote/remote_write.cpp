// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/remote_write.h"

#include "stores/remote/http_outcome.h"

namespace tkd {

RemoteWrite::RemoteWrite(RemoteState &state)
    : m_state(state)
{
}

RemoteWrite::~RemoteWrite() = default;

void RemoteWrite::run(std::function<void()> over)
{
    m_over = std::move(over);
    if (m_state.isClosed) {
        refuse(workspaceGone());
        finish();
        return;
    }
    start();
}

void RemoteWrite::finish()
{
    std::exchange(m_over, nullptr)();
}

Error mutationError(const Error &error, const QUrl &url, const Result<HttpAnswer> &answer)
{
    if (error.kind != ErrorKind::Corrupt) {
        return error;
    }
    const Error unknown = unknownOutcome(shownHost(url), error.detail);
    return answer ? withQuery(unknown, *answer) : unknown;
}

} // namespace tkd
