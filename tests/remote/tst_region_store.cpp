// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/contract/contract_test.h"
#include "tests/remote/region_double.h"
#include "tests/remote/remote_rig.h"

namespace tkd::test {

using namespace Qt::StringLiterals;

/// The region API's double under the contract of every store.
class RegionRig final : public ContractRig
{
public:
    RegionRig()
        : m_rig(
            defaultPlatform(),
            makeWire({u"ovh-ai-region"_s, u"token"_s, m_double.server().address(), {}, {}, {}, {}, u"GRA"_s},
                     credentials({{CredentialPart::Token, RegionDouble::bearer()}})))
    {
    }
    ~RegionRig() override
    {
        if (!m_double.faults().isEmpty()) {
            qFatal("the double found: %s", qPrintable(m_double.faults().join(u"; "_s)));
        }
    }
    [[nodiscard]] std::unique_ptr<TokenStore> open() override { return m_rig.open(); }
    void removeWorkspace() override { m_rig.tokens->close(); }

private:
    RegionDouble m_double{7};
    RemoteRig m_rig;
};

} // namespace tkd::test

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    tkd::test::ContractTest test([] { return std::make_unique<tkd::test::RegionRig>(); });
    return QTest::qExec(&test, argc, argv);
}
