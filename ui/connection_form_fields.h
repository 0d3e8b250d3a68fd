// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/connection.h"

class QComboBox;
class QLineEdit;
class QWidget;

namespace tkd {

// What the fields of a connection form are called, and their parts. The form itself is ConnectionForm.

[[nodiscard]] QString connectionFieldName(ConnectionField field); ///< "project", as in a message
[[nodiscard]] QString connectionFieldLabel(ConnectionField field);
/// What helps to fill it in, one sentence; may be empty.
[[nodiscard]] QString connectionFieldHint(ConnectionField field, const ServerKind &kind);
[[nodiscard]] QString connectionFieldValue(ConnectionField field, const ConnectionSettings &settings);
void setConnectionField(ConnectionField field, const QString &value, ConnectionSettings *settings);
[[nodiscard]] std::span<const ConnectionField> allConnectionFields();
/// The server tells what there is to choose from.
[[nodiscard]] bool hasPicks(ConnectionField field);

/// OVHcloud's own files may hold its credentials: only it has consumer keys.
[[nodiscard]] bool hasOvhFiles(const ServerKind &kind);
/// What a workspace over this address is called at first.
[[nodiscard]] QString suggestedName(const ServerKind &kind, const QString &address);
/// "GRA" of "https://gra.training.ai.cloud.ovh.net"; empty if the host begins with no region.
[[nodiscard]] QString regionOfAddress(const QString &address);
/// The same scheme, host and port: what one of them may see, the other may.
[[nodiscard]] bool isSameOrigin(const QString &address, const QString &other);

/// A line to type in, with a list to pick from.
[[nodiscard]] QComboBox *makePickBox(QWidget *parent);
/// Other things to pick from; what stands there stays. The only one of a list is taken where nothing does.
void setPicks(QComboBox *box, const QStringList &picks);
/// A line for a file's path, and a button that looks for it.
[[nodiscard]] QWidget *makeFileLine(QLineEdit *line, const QString &title);

} // namespace tkd
