// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/platform.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace tkd {

using namespace Qt::StringLiterals;
using std::chrono::days;

namespace {

constexpr std::array jobColumns{Column::Name,    Column::Role,    Column::Scope,   Column::Region,
                                Column::Created, Column::Expires, Column::LastUsed};
constexpr std::array jobMore{Column::Id, Column::Hint, Column::Generation, Column::State,
                             Column::Regenerated};
constexpr std::array jobFields{Field::Name, Field::Labels, Field::Role, Field::Region, Field::Expires};

constexpr std::array servingColumns{Column::Scope, Column::Role, Column::Created, Column::LastUsed};
constexpr std::array servingMore{Column::Name,  Column::Id,      Column::Hint,       Column::Generation,
                                 Column::State, Column::Expires, Column::Regenerated};
constexpr std::array servingFields{Field::Name, Field::Resources, Field::Role, Field::Expires};

constexpr std::array endpointColumns{Column::Name, Column::Scope, Column::Created, Column::Expires,
                                     Column::LastUsed};
constexpr std::array endpointMore{Column::Id, Column::Hint, Column::Generation, Column::State,
                                  Column::Regenerated};
constexpr std::array endpointFields{Field::Name, Field::Endpoints, Field::Expires};

constexpr std::array accountColumns{Column::Name, Column::Role, Column::Created, Column::LastUsed};
constexpr std::array accountMore{Column::Id,    Column::Hint,    Column::Generation,
                                 Column::State, Column::Expires, Column::Regenerated};
constexpr std::array accountFields{Field::Name, Field::Role, Field::Expires};

constexpr std::array generalColumns{Column::Name,    Column::Role,    Column::Scope,
                                    Column::Created, Column::Expires, Column::LastUsed};
constexpr std::array generalMore{Column::Id, Column::Hint, Column::Generation, Column::State,
                                 Column::Regenerated};
constexpr std::array generalFields{Field::Name, Field::Labels, Field::Endpoints, Field::Role, Field::Expires};

constexpr std::array usualForms{CopyForm::AuthorizationHeader, CopyForm::Curl, CopyForm::EnvLine,
                                CopyForm::Python, CopyForm::KubernetesSecret};
constexpr std::array ovhForms{
    CopyForm::AuthorizationHeader, CopyForm::Curl, CopyForm::EnvLine, CopyForm::Python,
    CopyForm::KubernetesSecret,    CopyForm::Ovhai};

/// Where the secret alone proves nothing: it goes with an id into a sign-in.
constexpr std::array secretForms{CopyForm::EnvLine, CopyForm::KubernetesSecret};

constexpr const char *usualDeleteTitle = QT_TRANSLATE_NOOP("Platform", "Delete “%1”?");
constexpr const char *usualCreated = QT_TRANSLATE_NOOP("Platform", "Created");

/// What AI Deploy and AI Training share: all but their names.
constexpr Platform jobPlatform(const char *key, const char *title, const char *summary, const char *address,
                               const char *resourceType)
{
    return {
        .key = key,
        .title = title,
        .summary = summary,
        .tab = QT_TRANSLATE_NOOP("Platform", "Tokens"),
        .newButton = QT_TRANSLATE_NOOP("Platform", "New Token"),
        .formTitle = QT_TRANSLATE_NOOP("Platform", "New token"),
        .submit = QT_TRANSLATE_NOOP("Platform", "Generate"),
        .noun = QT_TRANSLATE_NOOP("Platform", "token"),
        .deleteEntry = QT_TRANSLATE_NOOP("Platform", "Delete…"),
        .deleteTitle = usualDeleteTitle,
        .deleteText = "",
        .deleteButton = QT_TRANSLATE_NOOP("Platform", "Delete token"),
        .roleWord = QT_TRANSLATE_NOOP("Platform", "Role"),
        .scopeWord = QT_TRANSLATE_NOOP("Platform", "Label selector"),
        .createdWord = usualCreated,
        .exampleAddress = address,
        .scopeExample = "",
        .deleteButtonInRow = false,
        .nameRule = NameRule::Text,
        .roleChoice = RoleChoice::One,
        .usesLabels = true,
        .usesResources = false,
        .usesEndpoints = false,
        .scopeRequired = false,
        .usesRegion = true,
        .expires = false,
        .regenerates = true,
        .ownRoles = false,
        .usesNamespace = false,
        .reservesLabels = true,
        .resourceType = resourceType,
        .defaultExpiry = std::nullopt,
        .defaultRole = "ai_training_read",
        .columns = jobColumns,
        .moreColumns = jobMore,
        .formFields = jobFields,
        .copyForms = ovhForms,
    };
}

constexpr Platform serving{
    .key = "serving-engine",
    .title = QT_TRANSLATE_NOOP("Platform", "Serving Engine"),
    .summary = QT_TRANSLATE_NOOP("Platform", "Tokens for the models of a serving namespace."),
    .tab = QT_TRANSLATE_NOOP("Platform", "Tokens"),
    .newButton = QT_TRANSLATE_NOOP("Platform", "New Token"),
    .formTitle = QT_TRANSLATE_NOOP("Platform", "New token"),
    .submit = QT_TRANSLATE_NOOP("Platform", "Create"),
    .noun = QT_TRANSLATE_NOOP("Platform", "token"),
    .deleteEntry = QT_TRANSLATE_NOOP("Platform", "Delete…"),
    .deleteTitle = usualDeleteTitle,
    .deleteText = "",
    .deleteButton = QT_TRANSLATE_NOOP("Platform", "Delete token"),
    .roleWord = QT_TRANSLATE_NOOP("Platform", "Groups"),
    .scopeWord = QT_TRANSLATE_NOOP("Platform", "Resource"),
    .createdWord = usualCreated,
    .exampleAddress = "https://<your-model>/eval",
    .scopeExample = "",
    .deleteButtonInRow = false,
    .nameRule = NameRule::Optional,
    .roleChoice = RoleChoice::AtLeastOne,
    .usesLabels = false,
    .usesResources = true,
    .usesEndpoints = false,
    .scopeRequired = true,
    .usesRegion = false,
    .expires = false,
    .regenerates = true,
    .ownRoles = false,
    .usesNamespace = true,
    .reservesLabels = false,
    .resourceType = "model",
    .defaultExpiry = std::nullopt,
    .defaultRole = "",
    .columns = servingColumns,
    .moreColumns = servingMore,
    .formFields = servingFields,
    .copyForms = usualForms,
};

constexpr Platform inference{
    .key = "inference-endpoints",
    .title = QT_TRANSLATE_NOOP("Platform", "Inference endpoints"),
    .summary = QT_TRANSLATE_NOOP("Platform", "Access tokens for named inference endpoints."),
    .tab = QT_TRANSLATE_NOOP("Platform", "Access Tokens"),
    .newButton = QT_TRANSLATE_NOOP("Platform", "Create Access Token"),
    .formTitle = QT_TRANSLATE_NOOP("Platform", "New access token"),
    .submit = QT_TRANSLATE_NOOP("Platform", "Create"),
    .noun = QT_TRANSLATE_NOOP("Platform", "access token"),
    .deleteEntry = QT_TRANSLATE_NOOP("Platform", "Delete Access Token…"),
    .deleteTitle = QT_TRANSLATE_NOOP("Platform", "Delete access token “%1”?"),
    .deleteText =
        QT_TRANSLATE_NOOP("Platform", "Deleting a token is permanent. Any request using it fails at once."),
    .deleteButton = QT_TRANSLATE_NOOP("Platform", "Delete Access Token"),
    .roleWord = "",
    .scopeWord = QT_TRANSLATE_NOOP("Platform", "Endpoints"),
    .createdWord = usualCreated,
    .exampleAddress = "https://<your-endpoint>/",
    .scopeExample = "",
    .deleteButtonInRow = false,
    .nameRule = NameRule::Dns,
    .roleChoice = RoleChoice::None,
    .usesLabels = false,
    .usesResources = false,
    .usesEndpoints = true,
    .scopeRequired = true,
    .usesRegion = false,
    .expires = true,
    .regenerates = false,
    .ownRoles = false,
    .usesNamespace = false,
    .reservesLabels = false,
    .resourceType = "endpoint",
    .defaultExpiry = days{30},
    .defaultRole = "",
    .columns = endpointColumns,
    .moreColumns = endpointMore,
    .formFields = endpointFields,
    .copyForms = usualForms,
};

constexpr Platform account{
    .key = "account-api",
    .title = QT_TRANSLATE_NOOP("Platform", "Account API"),
    .summary = QT_TRANSLATE_NOOP("Platform", "API tokens for an account, to read it or to change it."),
    .tab = QT_TRANSLATE_NOOP("Platform", "API Tokens"),
    .newButton = QT_TRANSLATE_NOOP("Platform", "Generate New API"),
    .formTitle = QT_TRANSLATE_NOOP("Platform", "New API token"),
    .submit = QT_TRANSLATE_NOOP("Platform", "Add New API"),
    .noun = QT_TRANSLATE_NOOP("Platform", "API token"),
    .deleteEntry = QT_TRANSLATE_NOOP("Platform", "Delete…"),
    .deleteTitle = usualDeleteTitle,
    .deleteText = "",
    .deleteButton = QT_TRANSLATE_NOOP("Platform", "Delete token"),
    .roleWord = QT_TRANSLATE_NOOP("Platform", "Access Scope"),
    .scopeWord = "",
    .createdWord = QT_TRANSLATE_NOOP("Platform", "Created At"),
    .exampleAddress = "https://<your-api>/",
    .scopeExample = "",
    .deleteButtonInRow = true,
    .nameRule = NameRule::Text,
    .roleChoice = RoleChoice::One,
    .usesLabels = false,
    .usesResources = false,
    .usesEndpoints = false,
    .scopeRequired = false,
    .usesRegion = false,
    .expires = false,
    .regenerates = false,
    .ownRoles = false,
    .usesNamespace = false,
    .reservesLabels = false,
    .resourceType = "app",
    .defaultExpiry = std::nullopt,
    .defaultRole = "read",
    .columns = accountColumns,
    .moreColumns = accountMore,
    .formFields = accountFields,
    .copyForms = usualForms,
};

constexpr Platform general{
    .key = "general",
    .title = QT_TRANSLATE_NOOP("Platform", "General"),
    .summary = QT_TRANSLATE_NOOP("Platform", "Tokens for your own servers, with roles that you define."),
    .tab = QT_TRANSLATE_NOOP("Platform", "Tokens"),
    .newButton = QT_TRANSLATE_NOOP("Platform", "New Token"),
    .formTitle = QT_TRANSLATE_NOOP("Platform", "New token"),
    .submit = QT_TRANSLATE_NOOP("Platform", "Create"),
    .noun = QT_TRANSLATE_NOOP("Platform", "token"),
    .deleteEntry = QT_TRANSLATE_NOOP("Platform", "Delete…"),
    .deleteTitle = usualDeleteTitle,
    .deleteText = "",
    .deleteButton = QT_TRANSLATE_NOOP("Platform", "Delete token"),
    .roleWord = QT_TRANSLATE_NOOP("Platform", "Role"),
    .scopeWord = QT_TRANSLATE_NOOP("Platform", "Scope"),
    .createdWord = usualCreated,
    .exampleAddress = "https://<your-server>/",
    .scopeExample = "",
    .deleteButtonInRow = false,
    .nameRule = NameRule::Text,
    .roleChoice = RoleChoice::One,
    .usesLabels = true,
    .usesResources = false,
    .usesEndpoints = true,
    .scopeRequired = false,
    .usesRegion = false,
    .expires = true,
    .regenerates = true,
    .ownRoles = true,
    .usesNamespace = false,
    .reservesLabels = false,
    .resourceType = "app",
    .defaultExpiry = std::nullopt,
    .defaultRole = "reader",
    .columns = generalColumns,
    .moreColumns = generalMore,
    .formFields = generalFields,
    .copyForms = usualForms,
};

constexpr std::array hubFields{Field::Name, Field::Endpoints, Field::Role, Field::Expires};

/// Only where a server is one: the scopes are the server's own words.
constexpr Platform hub{
    .key = "jupyterhub",
    .title = QT_TRANSLATE_NOOP("Platform", "JupyterHub"),
    .summary = QT_TRANSLATE_NOOP("Platform", "API tokens for the notebook servers of a JupyterHub."),
    .tab = QT_TRANSLATE_NOOP("Platform", "Tokens"),
    .newButton = QT_TRANSLATE_NOOP("Platform", "New Token"),
    .formTitle = QT_TRANSLATE_NOOP("Platform", "New token"),
    .submit = QT_TRANSLATE_NOOP("Platform", "Create"),
    .noun = QT_TRANSLATE_NOOP("Platform", "token"),
    .deleteEntry = QT_TRANSLATE_NOOP("Platform", "Delete…"),
    .deleteTitle = usualDeleteTitle,
    .deleteText = "",
    .deleteButton = QT_TRANSLATE_NOOP("Platform", "Delete token"),
    .roleWord = QT_TRANSLATE_NOOP("Platform", "Role"),
    .scopeWord = QT_TRANSLATE_NOOP("Platform", "Servers of"),
    .createdWord = usualCreated,
    .exampleAddress = "https://<your-hub>/user/<your-name>/",
    .scopeExample = QT_TRANSLATE_NOOP("Platform", "user=name, group=name or server=user/name"),
    .deleteButtonInRow = false,
    .nameRule = NameRule::Text,
    .roleChoice = RoleChoice::One,
    .usesLabels = false,
    .usesResources = false,
    .usesEndpoints = true,
    .scopeRequired = false,
    .usesRegion = false,
    .expires = true,
    .regenerates = true,
    .ownRoles = false,
    .usesNamespace = false,
    .reservesLabels = false,
    .resourceType = "server",
    .defaultExpiry = std::nullopt,
    .defaultRole = "access:servers",
    .columns = generalColumns,
    .moreColumns = generalMore,
    .formFields = hubFields,
    .copyForms = usualForms,
};

/// Only where a server is one: the roles are those of the person who asks, so the server tells them.
constexpr Platform keystone{
    .key = "keystone",
    .title = QT_TRANSLATE_NOOP("Platform", "Keystone"),
    .summary = QT_TRANSLATE_NOOP("Platform", "Application credentials of an OpenStack project."),
    .tab = QT_TRANSLATE_NOOP("Platform", "Application Credentials"),
    .newButton = QT_TRANSLATE_NOOP("Platform", "New Credential"),
    .formTitle = QT_TRANSLATE_NOOP("Platform", "New application credential"),
    .submit = QT_TRANSLATE_NOOP("Platform", "Create"),
    .noun = QT_TRANSLATE_NOOP("Platform", "application credential"),
    .deleteEntry = QT_TRANSLATE_NOOP("Platform", "Delete…"),
    .deleteTitle = usualDeleteTitle,
    .deleteText = "",
    .deleteButton = QT_TRANSLATE_NOOP("Platform", "Delete credential"),
    .roleWord = QT_TRANSLATE_NOOP("Platform", "Roles"),
    .scopeWord = QT_TRANSLATE_NOOP("Platform", "Access rules"),
    .createdWord = usualCreated,
    .exampleAddress = "https://<your-cloud>/v3",
    .scopeExample = QT_TRANSLATE_NOOP("Platform", "service:METHOD:/path, such as compute:GET:/v2.1/servers"),
    .deleteButtonInRow = false,
    .nameRule = NameRule::Text,
    .roleChoice = RoleChoice::AtLeastOne,
    .usesLabels = false,
    .usesResources = false,
    .usesEndpoints = true,
    .scopeRequired = false,
    .usesRegion = false,
    .expires = true,
    .regenerates = true,
    .ownRoles = false,
    .usesNamespace = false,
    .reservesLabels = false,
    .resourceType = "server",
    .defaultExpiry = std::nullopt,
    .defaultRole = "",
    .columns = generalColumns,
    .moreColumns = generalMore,
    .formFields = hubFields,
    .copyForms = secretForms,
};

constexpr std::array allPlatforms{
    jobPlatform("ai-deploy", QT_TRANSLATE_NOOP("Platform", "AI Deploy"),
                QT_TRANSLATE_NOOP("Platform", "Tokens for apps, chosen by label selectors."),
                "https://<your-app-id>.app.<region>.ai.cloud.ovh.net/", "app"),
    jobPlatform("ai-training", QT_TRANSLATE_NOOP("Platform", "AI Training"),
                QT_TRANSLATE_NOOP("Platform", "Tokens for training jobs, chosen by label selectors."),
                "https://<your-job-id>.job.<region>.ai.cloud.ovh.net/", "job"),
    serving,
    inference,
    account,
    general,
    hub,
    keystone,
};
/// The last ones are those that only a server can be.
constexpr std::size_t localPlatforms = allPlatforms.size() - 2;

struct RoleSource
{
    const char *platform;
    const char *id;
    const char *longLabel;
    const char *shortLabel;
    const char *summary;
    const char *cliWord;
    Actions actions;
};

constexpr RoleSource roleSources[] = {
    {"ai-deploy", "ai_training_read", QT_TRANSLATE_NOOP("Platform", "AI Platform - Read-only"),
     QT_TRANSLATE_NOOP("Platform", "Read-only"), QT_TRANSLATE_NOOP("Platform", "Query the matching apps."),
     "read", Action::Query},
    {"ai-deploy", "ai_training_operator", QT_TRANSLATE_NOOP("Platform", "AI Platform - Operator"),
     QT_TRANSLATE_NOOP("Platform", "Operator"),
     QT_TRANSLATE_NOOP("Platform", "Also start, stop and delete them."), "operator",
     Action::Query | Action::Manage},
    {"ai-training", "ai_training_read", QT_TRANSLATE_NOOP("Platform", "AI Training - Read-only"),
     QT_TRANSLATE_NOOP("Platform", "Read-only"), QT_TRANSLATE_NOOP("Platform", "Query the matching jobs."),
     "read", Action::Query},
    {"ai-training", "ai_training_operator", QT_TRANSLATE_NOOP("Platform", "AI Training - Operator"),
     QT_TRANSLATE_NOOP("Platform", "Operator"),
     QT_TRANSLATE_NOOP("Platform", "Also start, stop and delete them."), "operator",
     Action::Query | Action::Manage},
    {"serving-engine", "model-management", "model-management", "model-management",
     QT_TRANSLATE_NOOP("Platform", "Deploy, change and delete the models."), "model-management",
     Action::Manage},
    {"serving-engine", "model-evaluation", "model-evaluation", "model-evaluation",
     QT_TRANSLATE_NOOP("Platform", "Send requests to the models."), "model-evaluation", Action::Evaluate},
    {"account-api", "read", QT_TRANSLATE_NOOP("Platform", "Read"), QT_TRANSLATE_NOOP("Platform", "Read"),
     QT_TRANSLATE_NOOP("Platform", "Look at everything, change nothing."), "read", Action::Read},
    {"account-api", "write", QT_TRANSLATE_NOOP("Platform", "Write"), QT_TRANSLATE_NOOP("Platform", "Write"),
     QT_TRANSLATE_NOOP("Platform", "Also create, change and delete."), "write", Action::Read | Action::Write},
    {"jupyterhub", "access:servers", QT_TRANSLATE_NOOP("Platform", "Use the servers"),
     QT_TRANSLATE_NOOP("Platform", "Use"),
     QT_TRANSLATE_NOOP("Platform", "Open running servers, in the browser or by their API."), "read",
     Action::Query},
    {"jupyterhub", "servers", QT_TRANSLATE_NOOP("Platform", "Operate the servers"),
     QT_TRANSLATE_NOOP("Platform", "Operator"),
     QT_TRANSLATE_NOOP("Platform", "Also start, stop and delete them."), "operator",
     Action::Query | Action::Manage},
};

} // namespace

std::span<const Platform> platforms()
{
    return std::span(allPlatforms).first(localPlatforms);
}

std::span<const Platform> serverPlatforms()
{
    return std::span(allPlatforms).last(allPlatforms.size() - localPlatforms);
}

const Platform *platformByKey(QStringView key)
{
    for (const Platform &platform : allPlatforms) {
        if (key == QLatin1StringView(platform.key)) {
            return &platform;
        }
    }
    return nullptr;
}

const Platform &defaultPlatform()
{
    return allPlatforms.front();
}

std::vector<RoleDefinition> platformRoles(const Platform &platform)
{
    std::vector<RoleDefinition> roles;
    for (const RoleSource &source : roleSources) {
        if (QLatin1StringView(source.platform) == QLatin1StringView(platform.key)) {
            roles.push_back({Role(QString::fromLatin1(source.id)), platformText(source.longLabel),
                             platformText(source.shortLabel), platformText(source.summary),
                             QString::fromLatin1(source.cliWord), source.actions});
        }
    }
    return roles;
}

QStringList platformRegions(const Platform &platform)
{
    return platform.usesRegion ? QStringList{u"GRA"_s, u"BHS"_s, u"US-EAST-VA"_s} : QStringList();
}

QString platformText(const char *source)
{
    return *source == '\0' ? QString() : QCoreApplication::translate("Platform", source);
}

QString columnTitle(const Platform &platform, Column column)
{
    switch (column) {
    case Column::Name:
        return platformText(QT_TRANSLATE_NOOP("Platform", "Name"));
    case Column::Role:
        return platformText(platform.roleWord);
    case Column::Scope:
        return platformText(platform.scopeWord);
    case Column::Region:
        return platformText(QT_TRANSLATE_NOOP("Platform", "Region"));
    case Column::Created:
        return platformText(platform.createdWord);
    case Column::Expires:
        return platformText(QT_TRANSLATE_NOOP("Platform", "Expires"));
    case Column::LastUsed:
        return platformText(QT_TRANSLATE_NOOP("Platform", "Last used"));
    case Column::Id:
        return platformText(QT_TRANSLATE_NOOP("Platform", "ID"));
    case Column::Hint:
        return platformText(QT_TRANSLATE_NOOP("Platform", "Hint"));
    case Column::Generation:
        return platformText(QT_TRANSLATE_NOOP("Platform", "Generation"));
    case Column::State:
        return platformText(QT_TRANSLATE_NOOP("Platform", "State"));
    case Column::Regenerated:
        return platformText(QT_TRANSLATE_NOOP("Platform", "Regenerated"));
    }
    Q_UNREACHABLE();
}

QString columnKey(Column column)
{
    switch (column) {
    case Column::Name:
        return u"name"_s;
    case Column::Role:
        return u"role"_s;
    case Column::Scope:
        return u"scope"_s;
    case Column::Region:
        return u"region"_s;
    case Column::Created:
        return u"created"_s;
    case Column::Expires:
        return u"expires"_s;
    case Column::LastUsed:
        return u"last-used"_s;
    case Column::Id:
        return u"id"_s;
    case Column::Hint:
        return u"hint"_s;
    case Column::Generation:
        return u"generation"_s;
    case Column::State:
        return u"state"_s;
    case Column::Regenerated:
        return u"regenerated"_s;
    }
    Q_UNREACHABLE();
}

} // namespace tkd
