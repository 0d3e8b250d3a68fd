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
                            serverOptions(),
                            texts(m_raw.regions),
                            texts(m_raw.endpoints),
                            given("--prefix", m_raw.prefix),
                            given("--namespace", m_raw.namespaceId),
                            m_raw.moreOptions};
    });
    add.add_option("name", m_raw.name, "Its name")->required();
    add.add_option("-p,--platform", m_raw.platform, "Whose words and rules it follows")
        ->type_name("PLATFORM");
    add.add_option("--region", m_raw.regions, "Offer this region; may be repeated")->allow_extra_args(false);
    add.add_option("--endpoint", m_raw.endpoints, "Offer this endpoint; may be repeated")
        ->allow_extra_args(false);
    add.add_option("--prefix", m_raw.prefix, "What its tokens begin with");
    add.add_option("--namespace", m_raw.namespaceId, "Namespace of the Serving Engine");
    add.add_flag("--more-options", m_raw.moreOptions, "Offer what the platform itself does not have");
    add.add_option("--server", m_raw.server, "The kind of server that it is on")->type_name("KIND");
    add.add_flag("--import-ovh", m_raw.importOvh, "Take address and credentials from ovh.conf and OVH_*");
    addServer(add);
    auto &test = command(workspace, "test", "Ask a workspace's server who you are and what you may do",
                         [this] { return WorkspaceTest{text(m_raw.word)}; });
    test.add_option("workspace", m_raw.word, "Name or id")->required();
    auto &edit = command(workspace, "edit",
                         "Change how a workspace's server is reached; what is not said stays", [this] {
                             return WorkspaceEdit{text(m_raw.word), serverOptions()};
                         });
    edit.add_option("workspace", m_raw.word, "Name or id")->required();
    edit.add_option("--namespace", m_raw.namespaceId, "Namespace of the Serving Engine");
    edit.add_option("--region", m_raw.region, "Region that the address stands for");
    edit.add_flag("--sign-in", m_raw.signIn, "Enter the credentials again");
    addServer(edit);
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

void Grammar::addServer(CLI::App &command)
{
    command.add_option("--authentication", m_raw.authentication, "The way to sign in")->type_name("WAY");
    command.add_option("--address", m_raw.address, "The server's base URL")->type_name("URL");
    command.add_option("--project", m_raw.project, "Project, or tenant");
    command.add_option("--user", m_raw.user, "Whose tokens: name or id");
    command.add_option("--domain", m_raw.domain, "Domain of the user (Keystone)");
    command.add_option("--ca-file", m_raw.caFile, "The only authority that counts, PEM")->type_name("FILE");
    command.add_option("--pin", m_raw.pin, "Base64 of the SHA-256 of the server's public key");
    command.add_flag("--untested", m_raw.untested, "Keep it without asking the server first");
}

ServerOptions Grammar::serverOptions() const
{
    ServerOptions result;
    result.server = given("--server", m_raw.server);
    result.authentication = given("--authentication", m_raw.authentication);
    result.address = given("--address", m_raw.address);
    result.project = given("--project", m_raw.project);
    result.namespaceId = given("--namespace", m_raw.namespaceId);
    result.user = given("--user", m_raw.user);
    result.domain = given("--domain", m_raw.domain);
    result.region = given("--region", m_raw.regions.empty() ? m_raw.region : m_raw.regions.front());
    result.caFile = given("--ca-file", m_raw.caFile);
    result.pin = given("--pin", m_raw.pin);
    result.importOvh = m_raw.importOvh;
    result.signIn = m_raw.signIn;
    result.untested = m_raw.untested;
    return result;
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
