// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/contract/contract_test.h"
#include "tests/remote/double_rig.h"
#include "tests/remote/region_double.h"

namespace tkd::test {

using namespace Qt::StringLiterals;

/// The region API's double under the contract of every store.
class RegionRig final : public DoubleRig
{
public:
    RegionRig()
        : m_rig(
            defaultPlatform(),
            makeWire({u"ovh-ai-region"_s, u"token"_s, m_double.server().address(), {}, {}, {}, {}, u"GRA"_s},
                     credentials({{CredentialPart::Token, RegionDouble::bearer()}})))
    {
    }
    ~RegionRig() override { endOf(m_double); }

protected:
    [[nodiscard]] RemoteRig &rig() override { return m_rig; }

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
