// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/demo.h"

#include "stores/vault/demo_tokens.h"
#include "stores/vault/token_use.h"
#include "stores/vault/vault.h"
#include "stores/vault/vault_text.h"

#include <algorithm>
#include <map>
#include <vector>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

/// A clock that is set from one deed of the demo's past to the next.
class StoryClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override { return m_now; }
    void set(Instant now) { m_now = now; }

private:
    Instant m_now{};
};

Scope scopeOf(const Platform &platform, const QString &text)
{
    Scope scope;
    const auto parts = text.split(u',', Qt::SkipEmptyParts);
    for (const auto &part : parts) {
        if (platform.usesLabels) {
            scope.labels.push_back(*LabelSelector::parse(part));
        } else if (platform.usesResources) {
            scope.resources.push_back(*ResourcePattern::parse(part));
        } else {
            scope.endpoints.push_back(*EndpointName::parse(part));
        }
    }
    return scope;
}

TokenDraft draftOf(const DemoToken &demo, const Platform &platform, Instant now)
{
    TokenDraft draft;
    draft.name = QString::fromUtf8(demo.name);
    const auto roles = QString::fromLatin1(demo.roles).split(u',', Qt::SkipEmptyParts);
    std::transform(roles.begin(), roles.end(), std::back_inserter(draft.roles),
                   [](const QString &role) { return Role(role); });
    draft.scope = scopeOf(platform, QString::fromLatin1(demo.scope));
    draft.region = QString::fromLatin1(demo.region);
    if (demo.expiresIn) {
        draft.expires = now + *demo.expiresIn;
    }
    return draft;
}

WorkspaceSettings settingsOf(const Platform &platform, const DemoWorkspace &demo)
{
    auto settings = defaultSettings(platform);
    settings.name = QString::fromUtf8(demo.name);
    if (platform.usesEndpoints && !platform.ownRoles) {
        settings.endpoints = {u"bge-m3"_s, u"llama-3-1-8b-instruct"_s, u"qwen2-5-coder-32b"_s,
                              u"whisper-large-v3"_s};
    }
    if (platform.usesNamespace) {
        settings.namespaceId = u"7d3f0c52-demo"_s;
    }
    // Some of the sample tokens of AI Deploy expire, which the platform itself does not have.
    settings.moreOptions = platform.usesLabels && !platform.expires;
    return settings;
}

/// Tells the demo's past into a new vault, deed by deed in the order of time.
class Story
{
public:
    Story(Vault &vault, StoryClock &clock, Instant now)
        : m_vault(vault)
        , m_clock(clock)
        , m_now(now)
    {
    }

    [[nodiscard]] Result<void> tell()
    {
        for (const auto &workspace : demoWorkspaces()) {
            const auto *platform = platformByKey(QString::fromLatin1(workspace.platform));
            const auto added = m_vault.addWorkspace(*platform, settingsOf(*platform, workspace));
            if (!added) {
                return fail(added.error());
            }
            m_workspaces.emplace(workspace.name, *added);
        }
        for (const auto &token : demoTokens()) {
            m_deeds.push_back({m_now - token.createdAgo, &token, &Story::create});
            if (token.regeneratedAgo) {
                m_deeds.push_back({m_now - *token.regeneratedAgo, &token, &Story::regenerate});
            }
            if (token.usedAgo) {
                m_deeds.push_back({m_now - *token.usedAgo, &token, &Story::use});
            }
        }
        std::stable_sort(m_deeds.begin(), m_deeds.end(),
                         [](const Deed &a, const Deed &b) { return a.at < b.at; });
        for (const auto &deed : m_deeds) {
            m_clock.set(deed.at);
            const auto done = (this->*deed.what)(*deed.token);
            if (!done) {
                return done;
            }
        }
        m_clock.set(m_now);
        return m_vault.noteTime();
    }

private:
    struct Deed
    {
        Instant at;
        const DemoToken *token;
        Result<void> (Story::*what)(const DemoToken &);
    };

    [[nodiscard]] Result<void> create(const DemoToken &demo)
    {
        const auto &workspace = m_workspaces.at(demo.workspace);
        return deliver(demo,
                       m_vault.create(workspace.id, newAction(), draftOf(demo, *workspace.platform, m_now)));
    }
    [[nodiscard]] Result<void> regenerate(const DemoToken &demo)
    {
        return deliver(
            demo, m_vault.regenerate(m_workspaces.at(demo.workspace).id, newAction(), {m_ids.at(&demo), 1}));
    }
    [[nodiscard]] Result<void> use(const DemoToken &demo)
    {
        return noteUse(m_vault.connection(), m_ids.at(&demo), m_clock.now());
    }
    [[nodiscard]] Result<void> deliver(const DemoToken &demo, const Result<IssuedToken> &issued)
    {
        if (!issued) {
            return fail(issued.error());
        }
        m_ids[&demo] = issued->token.id;
        return m_vault.recordDelivery(m_workspaces.at(demo.workspace).id, issued->token.id,
                                      issued->token.generation, Delivery::Copied);
    }

    Vault &m_vault;
    StoryClock &m_clock;
    Instant m_now;
    std::vector<Deed> m_deeds;
    std::map<std::string, Workspace> m_workspaces;
    std::map<const DemoToken *, TokenId> m_ids;
};

} // namespace

Result<bool> makeDemoVault(const QString &file, const Clock &clock)
{
    const Instant now = clock.now();
    StoryClock story;
    story.set(now - std::chrono::days{400});
    VaultOptions options;
    options.createEmpty = true;
    auto opened = Vault::open({file}, options, story);
    if (!opened) {
        return fail(opened.error());
    }
    if (!opened->created) {
        return fail(ErrorKind::Conflict, VaultText::tr("There is a vault at %1 already.").arg(file));
    }
    const auto told = Story(opened->vault, story, now).tell();
    if (!told) {
        return fail(told.error());
    }
    return true;
}

} // namespace tkd
