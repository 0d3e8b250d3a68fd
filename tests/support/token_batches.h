// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_batch.h"

namespace tkd::test {

[[nodiscard]] inline TokenBatch batchOf(const std::vector<Token> &tokens)
{
    TokenBatch batch;
    for (const Token &token : tokens) {
        batch.append(token);
    }
    return batch;
}

} // namespace tkd::test
