// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/parser.h"

#include <QTest>

using namespace tkd::cli;
using namespace Qt::StringLiterals;

namespace {

Invocation accepted(const std::vector<std::string> &arguments)
{
    const auto parsed = parse(arguments);
    if (const auto *stop = std::get_if<ParseStop>(&parsed)) {
        qWarning("refused: %s", stop->text.c_str());
        return {};
    }
    return std::get<Invocation>(parsed);
}

} // namespace

class TestParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void create_asOvhai_isUnderstood()
    {
        const Invocation call = accepted({"token", "create", "reader", "--role", "read", "--label-selector",
                                          "group=A", "-l", "stage=prod", "-o", "json"});
        const auto *create = std::get_if<TokenCreate>(&call.command);
        QVERIFY(create != nullptr);
        QCOMPARE(create->token.name, u"reader"_s);
        QCOMPARE(create->token.roles, QStringList{u"read"_s});
        QCOMPARE(create->token.labels, (QStringList{u"group=A"_s, u"stage=prod"_s}));
        QCOMPARE(call.format, OutputFormat::Json);
    }

    void create_nameBehindOptions_isTheName()
    {
        const Invocation call = accepted({"token", "create", "-r", "read", "-l", "a=b", "late"});
        QCOMPARE(std::get<TokenCreate>(call.command).token.name, u"late"_s);
    }

    void create_dashName_needsTwoDashes()
    {
        const Invocation call = accepted({"token", "create", "-r", "read", "--", "-x"});
        QCOMPARE(std::get<TokenCreate>(call.command).token.name, u"-x"_s);
        QVERIFY(std::holds_alternative<ParseStop>(parse({"token", "create", "-r", "read", "-x"})));
    }

    void globals_behindTheCommand_count()
    {
        const Invocation call =
            accepted({"token", "list", "--vault", "v.db", "-w", "Team", "--no-color", "--json-lines"});
        QCOMPARE(call.vault, u"v.db"_s);
        QCOMPARE(call.workspace, u"Team"_s);
        QVERIFY(call.noColor);
        QCOMPARE(call.format, OutputFormat::JsonLines);
    }

    void aliases_areTheirCommands()
    {
        QVERIFY(std::holds_alternative<TokenList>(accepted({"token", "ls"}).command));
        QVERIFY(std::holds_alternative<TokenRenew>(accepted({"token", "regenerate", "x"}).command));
        QVERIFY(std::holds_alternative<TokenDelete>(accepted({"token", "rm", "x", "y"}).command));
        QVERIFY(std::holds_alternative<WorkspaceList>(accepted({"workspace", "ls"}).command));
    }

    void optionNotGiven_isUnset()
    {
        const auto create = std::get<TokenCreate>(accepted({"token", "create", "x"}).command);
        QVERIFY(!create.token.region);
        QVERIFY(!create.token.expires);
        const auto given = std::get<TokenCreate>(accepted({"token", "create", "x", "--region", ""}).command);
        QVERIFY(given.token.region.has_value());
    }

    void wrong_isUsageOnStderr_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown command") << QStringList{u"tokens"_s};
        QTest::newRow("half a command") << QStringList{u"token"_s};
        QTest::newRow("unknown option") << QStringList{u"token"_s, u"list"_s, u"--nonsense"_s};
        QTest::newRow("unknown format") << QStringList{u"token"_s, u"list"_s, u"-o"_s, u"xml"_s};
        QTest::newRow("no id") << QStringList{u"token"_s, u"delete"_s};
        QTest::newRow("both secrets")
            << QStringList{u"token"_s, u"create"_s, u"x"_s, u"--secret-only"_s, u"--secret-file"_s, u"f"_s};
        QTest::newRow("behind an option") << QStringList{u"--vault"_s, u"v"_s, u"job"_s, u"run"_s};
        QTest::newRow("ovhai's job") << QStringList{u"job"_s, u"run"_s};
    }
    void wrong_isUsageOnStderr()
    {
        QFETCH(QStringList, arguments);
        std::vector<std::string> list;
        for (const QString &argument : arguments) {
            list.push_back(argument.toStdString());
        }
        const auto parsed = parse(list);
        const auto *stop = std::get_if<ParseStop>(&parsed);
        QVERIFY(stop != nullptr);
        QCOMPARE(stop->code, ExitCode::Usage);
        QVERIFY(!stop->toStdout);
        QVERIFY(!stop->text.empty());
    }

    void helpAndVersion_areDoneOnStdout()
    {
        for (const auto &arguments :
             {std::vector<std::string>{"--help"}, std::vector<std::string>{"--version"},
              std::vector<std::string>{"token", "create", "--help"}}) {
            const auto parsed = parse(arguments);
            const auto *stop = std::get_if<ParseStop>(&parsed);
            QVERIFY(stop != nullptr);
            QCOMPARE(stop->code, ExitCode::Done);
            QVERIFY(stop->toStdout);
        }
    }

    void commandWords_everyCommand_isListed()
    {
        QStringList paths;
        for (const CommandWords &words : commandWords()) {
            paths << QString::fromStdString(words.path);
        }
        for (const QString &path :
             {u"token create"_s, u"token delete"_s, u"workspace remove"_s, u"completion"_s}) {
            QVERIFY2(paths.contains(path), qUtf8Printable(path));
        }
    }
};

QTEST_APPLESS_MAIN(TestParser)
#include "tst_parser.moc"
