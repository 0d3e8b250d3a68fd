// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/display_name.h"

#include "core/text_safety.h"

namespace tkd {

QString displayName(const Token &token)
{
    return escaped(!token.name.isEmpty() ? token.name : !token.hint.isEmpty() ? token.hint : token.id.text());
}

} // namespace tkd
