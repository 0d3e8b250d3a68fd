// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/grammar.h"

namespace tkd::cli {

void Grammar::addWorkspaceCommands()
{
    auto &workspace = group("workspace", "List, add, rename and remove workspaces");
    command(workspace, "list", "List the workspaces of the vault", [] {
        return WorkspaceList{};
    }).alias("ls");
    auto &add = command(workspace, "add", "Add a workspace to the vault", [this] {
        return WorkspaceAdd{text(m_raw.name),
                            text(m_raw.platform),
                            texts(m_raw.regions),
                            texts(m_raw.endpoints),
                            given("--prefix", m_raw.prefix),
                            given("--namespace", m_raw.namespaceId),
                            m_raw.moreOptions};
    });
    add.add_option("name", m_raw.name, "Its name")->required();
    add.add_option("-p,--platform", m_raw.platform, "Whose words and rules it follows")
        ->type_name("PLATFORM")
        ->required();
    add.add_option("--region", m_raw.regions, "Offer this region; may be repeated")->allow_extra_args(false);
    add.add_option("--endpoint", m_raw.endpoints, "Offer this endpoint; may be repeated")
        ->allow_extra_args(false);
    add.add_option("--prefix", m_raw.prefix, "What its tokens begin with");
    add.add_option("--namespace", m_raw.namespaceId, "Namespace of the Serving Engine");
    add.add_flag("--more-options", m_raw.moreOptions, "Offer what the platform itself does not have");
    auto &rename = command(workspace, "rename", "Rename a workspace", [this] {
        return WorkspaceRename{text(m_raw.word), text(m_raw.name)};
    });
    rename.add_option("workspace", m_raw.word, "Name or id")->required();
    rename.add_option("name", m_raw.name, "New name")->required();
    auto &remove = command(workspace, "remove", "Remove a workspace and all its tokens", [this] {
        return WorkspaceRemove{text(m_raw.word), m_raw.yes};
    });
    remove.alias("rm");
    remove.add_option("workspace", m_raw.word, "Name or id")->required();
    addYes(remove);
}

void Grammar::addResource(CLI::App &command)
{
    command.add_option("--name", m_raw.newName, "What people call it")->type_name("NAME");
    command.add_option("--type", m_raw.type, "app, job, model, endpoint, or a word of your own")
        ->type_name("TYPE");
    command.add_option("--region", m_raw.region, "Region")->type_name("REGION");
    command.add_option("--address", m_raw.address, "Where it is reached: https://host/path")
        ->type_name("URL");
    command.add_option("-l,--label", m_raw.labels, "It carries this label; may be repeated")
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false);
}

ResourceOptions Grammar::resourceOptions() const
{
    ResourceOptions result;
    result.name = given("--name", m_raw.newName);
    result.type = given("--type", m_raw.type);
    result.region = given("--region", m_raw.region);
    result.address = given("--address", m_raw.address);
    result.labels = texts(m_raw.labels);
    result.noLabels = m_raw.everything;
    return result;
}

void Grammar::addResourceCommands()
{
    auto &resource = group("resource", "List, add, edit, remove and import what tokens can reach");
    command(resource, "list", "List the resources of the workspace", [] {
        return ResourceList{};
    }).alias("ls");
    auto &add = command(resource, "add", "Add a resource", [this] {
        return ResourceAdd{given("id", m_raw.id), resourceOptions()};
    });
    add.add_option("id", m_raw.id, "The platform's id of it; without one, one is made up");
    addResource(add);
    auto &edit = command(resource, "edit", "Change a resource; what is not said stays", [this] {
        return ResourceEdit{text(m_raw.id), resourceOptions()};
    });
    edit.add_option("id", m_raw.id, "Its id")->required();
    addResource(edit);
    edit.add_flag("--no-labels", m_raw.everything, "Take its labels away");
    auto &remove = command(resource, "remove", "Remove resources from the list",
                           [this] { return ResourceRemove{texts(m_raw.words)}; });
    remove.alias("rm");
    remove.add_option("id", m_raw.words, "Their ids")->required();
    auto &import =
        command(resource, "import", "Add and change resources from a CSV or JSON file, all or none",
                [this] { return ResourceImportFile{text(m_raw.file)}; });
    import.add_option("file", m_raw.file, "The file; - is standard input")->required();
}

} // namespace tkd::cli
