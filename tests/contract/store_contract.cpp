// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/contract/store_contract.h"

#include "tests/contract/store_calls.h"

namespace tkd::test {

TokenDraft ContractRig::draft(const QString &name) const
{
    return goodDraft(name);
}

bool Findings::expect(bool good, const QString &sentence)
{
    if (!good) {
        m_list.append(sentence);
    }
    return good;
}

QStringList findings(const ContractCase &contractCase, const RigFactory &factory)
{
    Findings findings;
    contractCase.run(factory, findings);
    return findings.list();
}

} // namespace tkd::test
