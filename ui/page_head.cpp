// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/page_head.h"

#include "core/text_safety.h"
#include "ui/style/metrics.h"
#include "ui/style/roles.h"
#include "ui/tab_strip.h"
#include "ui/widgets/elided_label.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

QString subtitleOf(const Workspace &workspace, const QString &server)
{
    QString where = workspace.local ? PageHead::tr("On this computer") : PageHead::tr("On a server");
    if (!server.isEmpty()) {
        where = PageHead::tr("On %1", "the host of a server").arg(escaped(server));
    }
    QStringList parts{where};
    const QString platform = platformText(workspace.platform->title);
    if (workspace.settings.name != platform) {
        parts.append(platform);
    }
    if (workspace.local && workspace.platform->usesRegion && !workspace.settings.regions.isEmpty()) {
        parts.append(workspace.settings.regions.join(u", "_s));
    }
    if (!workspace.settings.namespaceId.isEmpty()) {
        parts.append(escaped(workspace.settings.namespaceId));
    }
    return parts.join(u" · "_s);
}

} // namespace

QString placeOf(const Workspace &workspace)
{
    return workspace.local ? PageHead::tr("%1 · This computer").arg(escaped(workspace.settings.name))
                           : escaped(workspace.settings.name);
}

PageHead::PageHead(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(this))
    , m_subtitle(new ElidedLabel(this))
    , m_age(new QLabel(this))
    , m_tabs(new TabStrip(this))
{
    setObjectName(u"pageHead"_s);
    m_title->setObjectName(u"pageTitle"_s);
    setTextRole(m_title, TextRole::Title);
    m_subtitle->setObjectName(u"pageSubtitle"_s);
    setTextRole(m_subtitle, TextRole::Muted);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tiny);
    column->addWidget(m_title);
    m_age->setObjectName(u"pageAge"_s);
    m_age->setTextFormat(Qt::PlainText);
    m_age->hide();
    setTextRole(m_age, TextRole::Muted);
    auto *line = new QHBoxLayout;
    line->setSpacing(space::group);
    line->addWidget(m_subtitle, 1);
    line->addWidget(m_age);
    column->addLayout(line);
    column->addSpacing(space::group);
    column->addWidget(m_tabs);
}

void PageHead::setWorkspace(const Workspace &workspace, const QString &server)
{
    m_title->setText(escaped(workspace.settings.name));
    m_subtitle->setText(subtitleOf(workspace, server));
    m_tabs->setTitle(platformText(workspace.platform->tab));
}

void PageHead::setAge(const QString &age, const QString &exact)
{
    m_age->setText(age);
    m_age->setToolTip(exact);
    m_age->setAccessibleDescription(exact);
    m_age->setVisible(!age.isEmpty());
}

void PageHead::setCount(qint64 count)
{
    m_tabs->setCount(count);
}

} // namespace tkd
