// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/reply.h"
#include "core/secret.h"

#include <QString>

namespace tkd {

/// Writes a secret into a file that a person asked for: the one place outside a vault where it may lie, in
/// clear, because they want it there. Asynchronous by the contract of TokenStore.
class SecretFiles
{
public:
    virtual ~SecretFiles() = default;
    /// Makes `path` new and for this person alone (0600), with the secret and a line break in it, and answers
    /// once it is safe on the disk. Never touches what is there already, not even through a link (Conflict).
    /// After an error nothing is left. It is the caller who records the delivery.
    virtual void write(QString path, Secret secret, Reply<bool> reply) = 0;
};

} // namespace tkd
