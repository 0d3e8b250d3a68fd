// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/ids.h"
#include "stores/remote/wiped_bytes.h"

#include <QByteArray>
#include <QUrl>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace tkd {

using HttpHeaders = std::vector<std::pair<QByteArray, QByteArray>>;

/// Takes a long body as it comes.
class BodySink
{
public:
    virtual ~BodySink() = default;
    /// A new try begins: what came before does not count.
    virtual void restart() = 0;
    /// False: this is no good, stop reading.
    [[nodiscard]] virtual bool take(QByteArrayView bytes) = 0;
};

/// One request. Read may be sent again, Mutation never is.
struct HttpCall
{
    enum class Kind : quint8 { Read, Mutation };

    Kind kind = Kind::Read;
    QByteArray verb = "GET";
    QUrl url = {};
    HttpHeaders headers = {};
    WipedBytes body = {};
    QByteArray contentType = "application/json"; ///< of a body that is not empty
    ActionId action = {}; ///< goes out as Idempotency-Key
    /// To another host than the connection's: its own authority and its pin say nothing about that one, which
    /// proves itself to the system.
    bool isElsewhere = false;
    /// Where a list's body goes instead of into the answer, if the status is 2xx.
    std::shared_ptr<BodySink> sink = {};
};

/// What a server answered, whatever the status. The body of a 2xx is as long as the server said it would be.
struct HttpAnswer
{
    int status = 0;
    HttpHeaders headers = {};
    WipedBytes body = {};

    [[nodiscard]] bool isSuccess() const { return status >= 200 && status < 300; }
    /// The value of a header, whatever its case; empty if it did not come.
    [[nodiscard]] QByteArray header(QByteArrayView name) const
    {
        for (const auto &[key, value] : headers) {
            if (name.compare(key, Qt::CaseInsensitive) == 0) {
                return value;
            }
        }
        return {};
    }
};

} // namespace tkd
