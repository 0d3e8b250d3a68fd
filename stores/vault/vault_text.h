// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>

namespace tkd {

/// The translation context of this room: VaultText::tr("…"). Holds nothing.
struct VaultText
{
    Q_DECLARE_TR_FUNCTIONS(Vault)
};

} // namespace tkd
