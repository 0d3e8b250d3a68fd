// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/contract/contract_test.h"
#include "tests/remote/ovh_double.h"
#include "tests/remote/remote_rig.h"

namespace tkd::test {

using namespace Qt::StringLiterals;

/// The public API's double, on a clock of its own and in small pages, under the contract of every store.
class OvhRig final : public ContractRig
{
public:
    OvhRig()
    {
        m_double.setAhead(-7000);
        m_double.setPageSize(7);
        ConnectionSettings settings{u"ovh-ai"_s, u"application"_s, m_double.address()};
        settings.project = QString::fromLatin1(OvhDouble::project);
        m_rig = std::make_unique<RemoteRig>(
            defaultPlatform(),
            makeWire(settings,
                     credentials({{CredentialPart::ApplicationKey, OvhDouble::applicationKey},
                                  {CredentialPart::ApplicationSecret, OvhDouble::applicationSecret},
                                  {CredentialPart::ConsumerKey, OvhDouble::consumerKey}})));
    }
    ~OvhRig() override
    {
        if (!m_double.faults().isEmpty()) {
            qFatal("the double found: %s", qPrintable(m_double.faults().join(u"; "_s)));
        }
    }
    [[nodiscard]] std::unique_ptr<TokenStore> open() override { return m_rig->open(); }
    void removeWorkspace() override { m_rig->tokens->close(); }

private:
    OvhDouble m_double;
    std::unique_ptr<RemoteRig> m_rig;
};

} // namespace tkd::test

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    tkd::test::ContractTest test([] { return std::make_unique<tkd::test::OvhRig>(); });
    return QTest::qExec(&test, argc, argv);
}
