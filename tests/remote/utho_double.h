// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/remote/api_double.h"

#include <vector>

namespace tkd::test {

/// A double of Utho's API: everything is a text, a failure can be a 200, and a new token's id is not told.
class UthoDouble final : public ApiDouble
{
public:
    [[nodiscard]] QString address() { return server().address() + QStringLiteral("/v2"); }
    [[nodiscard]] std::size_t size() const { return m_tokens.size(); }
    /// A token that somebody else made.
    void addFromElsewhere(const QString &name, const QString &created) { add(name, true, created); }
    [[nodiscard]] QJsonArray held() const override;
    [[nodiscard]] static QByteArray bearer() { return "uthoBearer0123456789"; }

private:
    struct One
    {
        QString id;
        QString name;
        bool mayWrite = false;
        QString created; ///< without a zone
        QString key;
    };
    const One &add(const QString &name, bool mayWrite, const QString &created);
    [[nodiscard]] Script work(const SeenRequest &request) override;
    [[nodiscard]] Script list() const;
    [[nodiscard]] Script generate(const SeenRequest &request);

    std::vector<One> m_tokens;
    int m_last = 100;
};

} // namespace tkd::test
