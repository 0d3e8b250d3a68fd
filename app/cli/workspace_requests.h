// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace tkd::cli {

// What was asked for, as it was understood: one struct a command about workspaces and what tokens reach in
// them.

struct WorkspaceList
{
};
/// How a server is reached; unset = not said.
struct ServerOptions
{
    std::optional<QString> server = {};
    std::optional<QString> authentication = {};
    std::optional<QString> address = {};
    std::optional<QString> project = {};
    std::optional<QString> namespaceId = {};
    std::optional<QString> user = {};
    std::optional<QString> domain = {};
    std::optional<QString> region = {};
    std::optional<QString> caFile = {};
    std::optional<QString> pin = {};
    bool importOvh = false; ///< address and credentials from ovh.conf and OVH_*
    bool signIn = false; ///< edit: enter the credentials again
    bool untested = false; ///< keep it without asking the server
};
struct WorkspaceAdd
{
    QString name;
    QString platform; ///< may be empty where there is a server
    ServerOptions server;
    QStringList regions;
    QStringList endpoints;
    std::optional<QString> prefix;
    std::optional<QString> namespaceId;
    bool moreOptions = false;
};
struct WorkspaceTest
{
    QString word;
};
struct WorkspaceEdit
{
    QString word;
    ServerOptions server;
};
struct WorkspaceRename
{
    QString word;
    QString name;
};
struct WorkspaceRemove
{
    QString word;
    bool yes = false;
};
/// What add and edit can be told of a resource; unset = not said.
struct ResourceOptions
{
    std::optional<QString> name = {};
    std::optional<QString> type = {};
    std::optional<QString> region = {};
    std::optional<QString> address = {};
    QStringList labels = {};
    bool noLabels = false; ///< edit: take them away
};
struct ResourceList
{
};
struct ResourceAdd
{
    std::optional<QString> id;
    ResourceOptions resource;
};
struct ResourceEdit
{
    QString id;
    ResourceOptions resource;
};
struct ResourceRemove
{
    QStringList ids;
};
struct ResourceImportFile
{
    QString file; ///< "-" is stdin
};

} // namespace tkd::cli
