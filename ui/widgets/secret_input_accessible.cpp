// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/secret_input_accessible.h"

#include "ui/widgets/secret_input.h"

namespace tkd {

namespace {

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *input = qobject_cast<SecretInput *>(object);
    return input ? new SecretInputAccessible(input) : nullptr;
}

} // namespace

SecretInputAccessible::SecretInputAccessible(SecretInput *input)
    : QAccessibleWidget(input, QAccessible::EditableText)
{
}

QString SecretInputAccessible::text(QAccessible::Text kind) const
{
    if (kind == QAccessible::Value) {
        const auto &input = *static_cast<const SecretInput *>(widget());
        return input.isEmpty() ? input.placeholder() : SecretInput::tr("Entered, hidden");
    }
    return QAccessibleWidget::text(kind);
}

QAccessible::State SecretInputAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.editable = true;
    state.passwordEdit = true;
    return state;
}

void SecretInputAccessible::install()
{
    QAccessible::installFactory(makeInterface); // Qt keeps a factory once
}

} // namespace tkd
