// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/contract/store_calls.h"
#include "tests/contract/store_contract.h"

#include <memory>
#include <vector>

namespace tkd::test {

/// A rig of its own and one store on it, with tokens of these names. Where that cannot be had it is a
/// finding, and `isSet` is false.
struct ContractScene
{
    ContractScene(const RigFactory &factory, Findings &findings, const QStringList &names = {})
        : rig(factory())
        , store(rig->open())
    {
        isSet = findings.expect(store != nullptr, QStringLiteral("The store cannot be opened."));
        for (const auto &name : rig->distinct(names)) {
            auto issued = isSet ? created(*store, draft(name)) : Result<IssuedToken>(fail(Error{}));
            isSet = isSet && findings.expect(issued.has_value(), QStringLiteral("A good draft is refused."));
            if (isSet) {
                tokens.push_back(issued->token);
            }
        }
    }

    [[nodiscard]] TokenDraft draft(const QString &name) const { return rig->draft(name); }

    std::unique_ptr<ContractRig> rig;
    std::unique_ptr<TokenStore> store;
    std::vector<Token> tokens;
    bool isSet = false;
};

} // namespace tkd::test
