// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// A real Keystone under the contract of every store.
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
    QCoreApplication application(argc, argv);
    tkd::test::OwnServer server;
    if (!server.start(u"run_keystone.py"_s)) {
        qFatal("Keystone did not start: %s", qPrintable(server.error()));
    }
    tkd::test::RealServer real;
    real.settings = {u"keystone"_s, u"password"_s, server.address()};
    real.settings.user = server.fact(u"user"_s);
    real.settings.domain = server.fact(u"domain"_s);
    real.settings.project = server.fact(u"project"_s);
    real.credential = server.credential();
    real.part = tkd::CredentialPart::Password;
    tkd::test::ContractTest test([&real] { return std::make_unique<tkd::test::KeystoneRig>(real); });
    return QTest::qExec(&test, argc, argv);
}
