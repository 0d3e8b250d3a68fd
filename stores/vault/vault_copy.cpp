// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_copy.h"

#include "stores/vault/vault_file.h"

namespace tkd {

namespace {

constexpr const char vacuum[] = "VACUUM INTO ?";

} // namespace

Result<void> vacuumInto(sqlite::Connection &connection, const QByteArray &target)
{
    const auto made = createPrivateFile(target);
    if (!made) {
        return made;
    }
    connection.allowAttach(1);
    sqlite::Query query(connection, vacuum);
    auto copied =
        query.bind(std::string_view(target.constData(), static_cast<std::size_t>(target.size()))).run();
    connection.allowAttach(0);
    if (!copied) {
        removeWithSideFiles(target);
    }
    return copied;
}

} // namespace tkd
