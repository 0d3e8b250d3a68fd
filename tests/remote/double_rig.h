// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/contract/store_contract.h"
#include "tests/remote/api_double.h"
#include "tests/remote/remote_rig.h"

namespace tkd::test {

/// A double of a server under the contract of every store. What the double finds wrong with a request ends
/// the test.
class DoubleRig : public ContractRig
{
public:
    [[nodiscard]] std::unique_ptr<TokenStore> open() override { return rig().open(); }
    void removeWorkspace() override { rig().tokens->close(); }

protected:
    [[nodiscard]] virtual RemoteRig &rig() = 0;
    static void endOf(const ApiDouble &api)
    {
        if (!api.faults().isEmpty()) {
            qFatal("the double found: %s", qPrintable(api.faults().join(QStringLiteral("; "))));
        }
    }
};

} // namespace tkd::test
