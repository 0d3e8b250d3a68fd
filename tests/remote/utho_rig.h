// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/remote/remote_rig.h"
#include "tests/remote/utho_double.h"

namespace tkd::test {

/// The tokens of Utho's double.
[[nodiscard]] inline RemoteRig uthoRig(UthoDouble &api)
{
    return {*platformByKey(u"account-api"),
            makeWire({QStringLiteral("utho"), QStringLiteral("token"), api.address()},
                     credentials({{CredentialPart::Token, UthoDouble::bearer()}}))};
}

/// What its form asks for.
[[nodiscard]] inline TokenDraft uthoDraft(const QString &name, bool mayWrite)
{
    TokenDraft draft;
    draft.name = name;
    draft.roles = {Role(mayWrite ? QStringLiteral("write") : QStringLiteral("read"))};
    return draft;
}

} // namespace tkd::test
