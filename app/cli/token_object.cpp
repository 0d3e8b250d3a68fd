// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/token_object.h"

#include "app/cli/times.h"
#include "core/scope_text.h"

#include <algorithm>

namespace tkd::cli {

namespace {

template <class Writer>
void writeTime(Writer &writer, std::string_view key, qint64 at)
{
    writer.key(key);
    if (at == 0) {
        writer.null();
        return;
    }
    std::string text;
    appendRfc3339(text, at);
    writer.string(text);
}

template <class Writer>
void writeList(Writer &writer, std::string_view key, std::string_view items)
{
    writer.key(key);
    writer.beginArray();
    while (!items.empty()) {
        writer.string(takePart(items, ','));
    }
    writer.endArray();
}

template <class Writer>
void writeTextOrNull(Writer &writer, std::string_view key, std::string_view text)
{
    writer.key(key);
    if (text.empty()) {
        writer.null();
    } else {
        writer.string(text);
    }
}

template <class Writer>
void writeSpec(Writer &writer, const TokenView &view, const TokenBatch &batch, std::size_t row,
               const ScopeParts &scope)
{
    const Platform &platform = *view.rules.platform;
    writer.key("spec");
    writer.beginObject();
    writeTextOrNull(writer, "name", batch.name(row));
    if (platform.usesRegion) {
        writeTextOrNull(writer, "region", batch.region(row));
    }
    if (platform.roleChoice == RoleChoice::One) {
        writeTextOrNull(writer, "role", batch.roles(row));
    } else if (platform.roleChoice == RoleChoice::AtLeastOne) {
        writeList(writer, "groups", batch.roles(row));
    }
    if (platform.usesLabels) {
        writeTextOrNull(writer, "labelSelector", scope.verbatim.empty() ? scope.labels : scope.verbatim);
    }
    if (platform.usesResources) {
        writeList(writer, "resources", scope.resources);
    }
    if (platform.usesEndpoints) {
        writeList(writer, "endpoints", scope.endpoints);
    }
    writeTime(writer, "expiresAt", batch.expires(row));
    writer.endObject();
}

template <class Writer>
void writeWorkspace(Writer &writer, const Workspace &workspace)
{
    writer.key("workspace");
    writer.beginObject();
    writer.key("id");
    writer.string(workspace.id.text().toStdString());
    writer.key("name");
    writer.string(workspace.settings.name.toStdString());
    writer.key("platform");
    writer.string(workspace.platform->key);
    writer.endObject();
}

template <class Writer>
void write(Writer &writer, const TokenView &view, const TokenBatch &batch, std::size_t row,
           const Secret *secret)
{
    const ScopeParts scope = scopeParts(batch.scope(row));
    writer.beginObject();
    writer.key("id");
    writer.string(batch.idText(row));
    writeTime(writer, "createdAt", batch.created(row));
    writeTime(writer, "updatedAt", std::max(batch.created(row), batch.regenerated(row)));
    writeSpec(writer, view, batch, row, scope);
    writer.key("status");
    writer.beginObject();
    writer.key("value");
    if (secret != nullptr) {
        writer.string(secret->reveal());
    } else {
        writer.null();
    }
    writer.key("version");
    writer.number(batch.generation(row));
    writer.key("state");
    writer.string(stateWord(batch.state(row, view.now)));
    writeTime(writer, "lastUsedAt", batch.lastUsed(row));
    writeTextOrNull(writer, "hint", hintOf(batch, row));
    writer.endObject();
    if (isUnscoped(view, batch, row)) {
        writer.key("unscoped");
        writer.boolean(true);
    }
    if (view.workspace != nullptr) {
        writeWorkspace(writer, *view.workspace);
    }
    writer.endObject();
}

} // namespace

void writeObject(JsonWriter &writer, const TokenView &view, const TokenBatch &batch, std::size_t row,
                 const Secret *secret)
{
    write(writer, view, batch, row, secret);
}

void writeObject(YamlWriter &writer, const TokenView &view, const TokenBatch &batch, std::size_t row,
                 const Secret *secret)
{
    write(writer, view, batch, row, secret);
}

} // namespace tkd::cli
