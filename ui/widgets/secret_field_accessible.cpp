// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/secret_field_accessible.h"

#include "ui/widgets/secret_field.h"

namespace tkd {

namespace {

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *field = qobject_cast<SecretField *>(object);
    return field ? new SecretFieldAccessible(field) : nullptr;
}

} // namespace

SecretFieldAccessible::SecretFieldAccessible(SecretField *field)
    : QAccessibleWidget(field, QAccessible::StaticText)
{
}

const SecretField &SecretFieldAccessible::field() const
{
    return *static_cast<const SecretField *>(widget());
}

QString SecretFieldAccessible::text(QAccessible::Text kind) const
{
    const bool speaks = field().isRevealed();
    switch (kind) {
    case QAccessible::Name:
        if (field().secret().isEmpty()) {
            return SecretField::tr("Token, none");
        }
        return speaks ? SecretField::tr("Token, shown") : SecretField::tr("Token, hidden");
    case QAccessible::Value: {
        const std::string_view secret = speaks ? field().secret().reveal() : std::string_view();
        return QString::fromUtf8(secret.data(), qsizetype(secret.size()));
    }
    default:
        return QAccessibleWidget::text(kind);
    }
}

QAccessible::State SecretFieldAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.passwordEdit = !field().isRevealed();
    return state;
}

void SecretFieldAccessible::install()
{
    QAccessible::installFactory(makeInterface); // Qt keeps a factory once
}

} // namespace tkd
