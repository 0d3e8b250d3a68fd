// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/remote/remote_state.h"

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <unordered_set>

namespace tkd {

class JsonArrayReader;

/// Reads a server's whole list, page by page, and takes it into the state: new, altered and vanished tokens,
/// and what it says about the intents that are open. Kept alive by the page that it waits for.
class RemoteRefresh : public std::enable_shared_from_this<RemoteRefresh>
{
public:
    using Read = std::function<void(Result<TokenBatch>)>;

    /// Only reads.
    static void read(RemoteState &state, Read then);
    /// Takes a list that was asked for at `begun` into the state. True: something changed.
    static bool take(RemoteState &state, const TokenBatch &listed, Instant begun);

    RemoteRefresh(RemoteState &state, Read then);
    ~RemoteRefresh();

private:
    void ask(const QString &page);
    void answered(Result<HttpAnswer> answer);
    /// Takes the tokens of a page that is whole. False: it brought nothing that was not there before.
    [[nodiscard]] bool takePage();
    /// Why the page behind this one is not read; empty: it is.
    [[nodiscard]] QString endlessness(const QString &next, bool isNew) const;

    RemoteState &m_state;
    Read m_then;
    TokenBatch m_tokens; ///< of the pages that are whole
    TokenBatch m_page;
    std::shared_ptr<JsonArrayReader> m_reader;
    std::set<QString> m_asked;
    std::unordered_set<std::string> m_seen; ///< the ids in m_tokens
    int m_foreign = 0; ///< elements of the page that are not of this workspace
    qint64 m_total = 0; ///< what the pages say there is
    qint64 m_listed = 0; ///< what was there, also what is there twice or not of this workspace
    QString m_fault; ///< of an element
};

} // namespace tkd
