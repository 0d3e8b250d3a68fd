// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/ids.h"
#include "core/reply.h"

namespace tkd {

/// How a secret left the program, or that it did not.
enum class Delivery { Copied, Kept, WrittenToFile, Printed, NotTaken };

/// The stable word in the vault and the activity ("copied", "not-taken", …).
[[nodiscard]] QString deliveryWord(Delivery delivery);

/// Remembers, in the vault, what became of an issued secret. Never the secret. Same contract as TokenStore.
class TokenJournal
{
public:
    virtual ~TokenJournal() = default;
    /// The secret of this generation was copied, kept, printed or closed. The first one marks the token as
    /// delivered; each is an activity row.
    virtual void recordDelivery(WorkspaceId workspace, TokenId token, Generation generation,
                                Delivery delivery, Reply<bool> reply) = 0;
};

} // namespace tkd
