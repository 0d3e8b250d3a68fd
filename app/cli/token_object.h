// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/json_writer.h"
#include "app/cli/token_fields.h"
#include "app/cli/yaml_writer.h"
#include "core/secret.h"

namespace tkd::cli {

/// One token as an object in the shape of the API; the order of its members never changes.
void writeObject(JsonWriter &writer, const TokenView &view, const TokenBatch &batch, std::size_t row,
                 const Secret *secret);
void writeObject(YamlWriter &writer, const TokenView &view, const TokenBatch &batch, std::size_t row,
                 const Secret *secret);

} // namespace tkd::cli
