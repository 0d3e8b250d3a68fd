// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/contract/contract_test.h"
#include "tests/contract/scripted_rig.h"

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    tkd::test::ContractTest test([] { return std::make_unique<tkd::test::ScriptedRig>(); });
    return QTest::qExec(&test, argc, argv);
}
