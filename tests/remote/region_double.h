// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/remote/ai_tokens.h"
#include "tests/remote/api_double.h"

namespace tkd::test {

/// A double of OVHcloud's region API: answers by the published schema.
class RegionDouble final : public ApiDouble
{
public:
    explicit RegionDouble(int pageSize = 1000)
        : m_pageSize(pageSize)
    {
    }

    [[nodiscard]] AiTokens &tokens() { return m_tokens; }
    [[nodiscard]] QJsonArray held() const override { return m_tokens.held(); }
    [[nodiscard]] static QByteArray bearer() { return "regionBearer.0123456789"; }

private:
    [[nodiscard]] Script work(const SeenRequest &request) override;
    [[nodiscard]] Script list(const SeenRequest &request);
    [[nodiscard]] Script one(const SeenRequest &request, const QStringList &path);

    AiTokens m_tokens;
    int m_pageSize;
};

} // namespace tkd::test
