// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// A real Keystone under the contract of every store; with --tls, over https with an authority of its own.
#include "tests/contract/contract_test.h"
#include "tests/remote/real_rig.h"

namespace tkd::test {

using namespace Qt::StringLiterals;

class KeystoneRig final : public RealRig
{
public:
    using RealRig::RealRig;

    [[nodiscard]] TokenDraft draft(const QString &name) const override
    {
        TokenDraft draft;
        draft.name = name;
        draft.roles = {Role(u"ai_training_read"_s)};
        draft.scope.endpoints = {*EndpointName::parse(u"compute:GET:/v2.1/servers/**")};
        return draft;
    }
    [[nodiscard]] QStringList distinct(const QStringList &names) const override
    {
        QStringList once = names;
        once.removeDuplicates();
        return once;
    }
};

} // namespace tkd::test

int main(int argc, char *argv[])
{
    using namespace Qt::StringLiterals;
    const QStringList options = tkd::test::takeTls(&argc, argv);
    QCoreApplication application(argc, argv);
    tkd::test::OwnServer server;
    if (!server.start(u"run_keystone.py"_s, options)) {
        qFatal("Keystone did not start: %s", qPrintable(server.error()));
    }
    const tkd::test::RealServer real = tkd::test::realServer(server, u"keystone");
    tkd::test::ContractTest test([&real] { return std::make_unique<tkd::test::KeystoneRig>(real); });
    return QTest::qExec(&test, argc, argv);
}
