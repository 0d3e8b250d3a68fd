// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/vault_fixture.h"

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// The resources of a workspace: each change is one transaction with its activity row.
class TestVaultResources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void added_isThereAndChecked();
    void sameId_isAConflict();
    void edit_needsTheRevisionSeen();
    void editThatSaysTheSame_writesNothing();
    void removed_isGone();
    void import_addsAndChangesOrDoesNothing();
    void importWithOneBadLine_doesNothing();
    void workspaceRemoved_takesItsResources();
    void changedFromOutside_isFound();
    void readOnly_cannot();

private:
    [[nodiscard]] ResourceDraft draft(const QString &id, const QString &name = u"Chat"_s) const
    {
        ResourceDraft made;
        made.id = id;
        made.name = name;
        made.region = u"GRA"_s;
        return made;
    }
    [[nodiscard]] QStringList ids()
    {
        QStringList all;
        const auto found = m_vault->resources(m_workspace.id);
        for (const Resource &resource : *found) {
            all << resource.id;
        }
        return all;
    }
    [[nodiscard]] QString lastAction()
    {
        return m_vault->activity(m_vault->revision().value() - 1, 1)->front().action;
    }

    std::unique_ptr<VaultFixture> m_fixture;
    std::optional<Vault> m_vault;
    Workspace m_workspace;
};

void TestVaultResources::init()
{
    m_vault.reset();
    m_fixture = std::make_unique<VaultFixture>();
    m_vault.emplace(m_fixture->vault());
    m_workspace = firstWorkspace(*m_vault);
}

void TestVaultResources::added_isThereAndChecked()
{
    ResourceDraft first = draft(u"b"_s, u"Zeta"_s);
    first.labels = parseLabels(u"group=A").value();
    const auto made = m_vault->addResource(m_workspace.id, first);
    TKD_GOOD(made);
    TKD_GOOD(m_vault->addResource(m_workspace.id, draft(u"a"_s, u"Alpha"_s)));
    QCOMPARE(ids(), (QStringList{u"a"_s, u"b"_s})); // by name
    QCOMPARE(m_vault->resources(m_workspace.id)->back(), *made);
    QCOMPARE(lastAction(), u"add-resource"_s);
    QCOMPARE(m_vault->fullCheck()->problems, QStringList());
}

void TestVaultResources::sameId_isAConflict()
{
    TKD_GOOD(m_vault->addResource(m_workspace.id, draft(u"a"_s)));
    const Revision before = m_vault->revision().value();
    QCOMPARE(m_vault->addResource(m_workspace.id, draft(u"a"_s)).error().kind, ErrorKind::Conflict);
    QCOMPARE(m_vault->revision().value(), before);
    const Workspace other = addWorkspace(*m_vault, "general");
    ResourceDraft elsewhere = draft(u"a"_s);
    elsewhere.region.reset();
    TKD_GOOD(m_vault->addResource(other.id, elsewhere));
}

void TestVaultResources::edit_needsTheRevisionSeen()
{
    const Resource made = m_vault->addResource(m_workspace.id, draft(u"a"_s)).value();
    ResourceDraft change;
    change.address = u"https://chat.example"_s;
    const auto edited = m_vault->editResource(m_workspace.id, made.id, made.revision, change);
    TKD_GOOD(edited);
    QCOMPARE(edited->name, made.name);
    QVERIFY(edited->revision > made.revision);
    QCOMPARE(lastAction(), u"edit-resource"_s);
    QCOMPARE(m_vault->editResource(m_workspace.id, made.id, made.revision, change).error().kind,
             ErrorKind::Conflict);
    QCOMPARE(m_vault->editResource(m_workspace.id, u"none"_s, 1, change).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_vault->fullCheck()->problems, QStringList());
}

void TestVaultResources::editThatSaysTheSame_writesNothing()
{
    const Resource made = m_vault->addResource(m_workspace.id, draft(u"a"_s)).value();
    const Revision before = m_vault->revision().value();
    TKD_GOOD(m_vault->editResource(m_workspace.id, made.id, made.revision, draft(u"a"_s)));
    QCOMPARE(m_vault->revision().value(), before);
}

void TestVaultResources::removed_isGone()
{
    TKD_GOOD(m_vault->addResource(m_workspace.id, draft(u"a"_s)));
    QCOMPARE(m_vault->removeResource(m_workspace.id, u"a"_s).value(), true);
    QCOMPARE(lastAction(), u"remove-resource"_s);
    QCOMPARE(m_vault->removeResource(m_workspace.id, u"a"_s).value(), false);
    QCOMPARE(ids(), QStringList());
}

void TestVaultResources::import_addsAndChangesOrDoesNothing()
{
    const std::vector<ResourceDraft> drafts{draft(u"a"_s, u"A"_s), draft(u"b"_s, u"B"_s)};
    QCOMPARE(m_vault->importResources(m_workspace.id, drafts).value(), (ResourceImport{2, 0, 0}));
    QCOMPARE(lastAction(), u"import-resources"_s);
    const Revision before = m_vault->revision().value();
    QCOMPARE(m_vault->importResources(m_workspace.id, drafts).value(), (ResourceImport{0, 0, 2}));
    QCOMPARE(m_vault->revision().value(), before);
    ResourceDraft change;
    change.id = u"a"_s;
    change.address = u"https://a.example"_s;
    QCOMPARE(m_vault->importResources(m_workspace.id, {change, draft(u"c"_s)}).value(),
             (ResourceImport{1, 1, 0}));
    QCOMPARE(m_vault->resources(m_workspace.id)->front().name, u"A"_s);
    QCOMPARE(m_vault->resources(m_workspace.id)->front().address, u"https://a.example"_s);
    QCOMPARE(m_vault->fullCheck()->problems, QStringList());
}

void TestVaultResources::importWithOneBadLine_doesNothing()
{
    ResourceDraft bad = draft(u"b"_s);
    bad.region = u"MOON"_s;
    bad.line = 7;
    const auto report = m_vault->importResources(m_workspace.id, {draft(u"a"_s), bad});
    QVERIFY(!report);
    QVERIFY(report.error().message.contains(u"Line 7"));
    QCOMPARE(ids(), QStringList());
}

void TestVaultResources::workspaceRemoved_takesItsResources()
{
    TKD_GOOD(m_vault->addResource(m_workspace.id, draft(u"a"_s)));
    TKD_GOOD(m_vault->removeWorkspace(m_workspace.id));
    QCOMPARE(m_vault->connection().number("SELECT count(*) FROM resource").value(), 0);
    QCOMPARE(m_vault->fullCheck()->problems, QStringList());
}

void TestVaultResources::changedFromOutside_isFound()
{
    TKD_GOOD(m_vault->addResource(m_workspace.id, draft(u"a"_s)));
    TKD_GOOD(m_vault->connection().execute("UPDATE resource SET address = 'https://evil.example'"));
    const QStringList problems = m_vault->fullCheck()->problems;
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems.front().contains(u" a "));
}

void TestVaultResources::readOnly_cannot()
{
    TKD_GOOD(m_vault->addResource(m_workspace.id, draft(u"a"_s)));
    VaultOptions options;
    options.readOnly = true;
    Vault reader = m_fixture->vault(options);
    QCOMPARE(reader.resources(m_workspace.id)->size(), std::size_t{1});
    QVERIFY(!reader.addResource(m_workspace.id, draft(u"b"_s)));
    QVERIFY(!reader.removeResource(m_workspace.id, u"a"_s));
}

QTEST_GUILESS_MAIN(TestVaultResources)
#include "tst_vault_resources.moc"
