// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/health_page.h"

#include "ui/style/metrics.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/skeleton_rows.h"

#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {

QString healthTitle(const Health &health)
{
    switch (health.state) {
    case Health::State::Opening:
    case Health::State::Ready:
        break;
    case Health::State::ReadOnly:
        return HealthPage::tr("The vault can be read only.");
    case Health::State::NeedsRepair:
        return HealthPage::tr("The vault needs repair.");
    case Health::State::Refused:
        return health.reason.kind == ErrorKind::Unreachable ? HealthPage::tr("The vault is out of reach")
                                                            : HealthPage::tr("The vault was not opened");
    }
    return {};
}

QString healthText(const Health &health)
{
    if (health.place.isEmpty()) {
        return health.reason.message;
    }
    return health.reason.message.isEmpty()
        ? health.place
        : HealthPage::tr("%1\n%2").arg(health.reason.message, health.place);
}

HealthPage::HealthPage(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_opening(new QWidget(this))
    , m_refused(new EmptyState(IconName::Shield, this))
    , m_noWorkspace(new EmptyState(IconName::Folder, this))
{
    setObjectName(u"healthPage"_s);
    m_opening->setObjectName(u"vaultOpening"_s);
    m_refused->setObjectName(u"vaultRefused"_s);
    m_noWorkspace->setObjectName(u"noWorkspace"_s);
    auto *column = new QVBoxLayout(m_opening);
    column->setContentsMargins(space::page, 3 * space::page, space::page, space::page);
    auto *skeleton = new SkeletonRows(m_opening);
    skeleton->setAccessibleName(tr("The vault is being opened"));
    column->addWidget(skeleton);
    column->addStretch();
    m_noWorkspace->setMessage(tr("No workspace yet"), tr("A workspace is a place where tokens live."));

    m_retry = m_refused->addButton(tr("&Retry"));
    m_retry->setObjectName(u"healthRetry"_s);
    QPushButton *quit = m_refused->addButton(tr("&Quit"), ButtonRole::Plain);
    quit->setObjectName(u"healthQuit"_s);
    QPushButton *add = m_noWorkspace->addButton(tr("&Add workspace…"));
    add->setObjectName(u"healthAddWorkspace"_s);
    for (QWidget *page :
         {m_opening, static_cast<QWidget *>(m_refused), static_cast<QWidget *>(m_noWorkspace)}) {
        m_stack->addWidget(page);
    }
    connect(m_retry, &QPushButton::clicked, this, &HealthPage::retryRequested);
    connect(quit, &QPushButton::clicked, this, &HealthPage::quitRequested);
    connect(add, &QPushButton::clicked, this, &HealthPage::addWorkspaceRequested);
}

void HealthPage::setHealth(const Health &health)
{
    switch (health.state) {
    case Health::State::Opening:
        m_stack->setCurrentWidget(m_opening);
        break;
    case Health::State::Refused:
        m_refused->setMessage(healthTitle(health), healthText(health));
        m_stack->setCurrentWidget(m_refused);
        // The way on, ready for the keyboard.
        m_retry->setFocus(Qt::OtherFocusReason);
        break;
    case Health::State::Ready:
    case Health::State::ReadOnly:
    case Health::State::NeedsRepair:
        m_stack->setCurrentWidget(m_noWorkspace);
        break;
    }
}

} // namespace tkd
