// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// Every building block of ui on one page, to be looked at beside the drawings of the look.
//   tokendesk-gallery [--dark] [--contrast] [--rtl] [--font FAMILY] [--size PX] [--grab PREFIX]
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/roles.h"
#include "ui/style/theme.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/chip_edit.h"
#include "ui/widgets/choice_cards.h"
#include "ui/widgets/countdown_bar.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/expiry_edit.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/message_dialog.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pill_label.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/secret_field.h"
#include "ui/widgets/skeleton_rows.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QCommandLineParser>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStatusBar>
#include <QStyledItemDelegate>
#include <QTabBar>
#include <QTableWidget>
#include <QTimer>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

constexpr int chipsRole = Qt::UserRole;
constexpr int badgeRole = Qt::UserRole + 1;

class CellDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QRect cell = option.rect.adjusted(12, 0, -8, 0);
        if (const QStringList chips = index.data(chipsRole).toStringList(); !chips.isEmpty()) {
            paintChips(painter, cell, chips, option.font, option.palette, option.direction);
        } else if (const QVariant kind = index.data(badgeRole); kind.isValid()) {
            const QString text = index.data().toString();
            QRect rect(QPoint(0, 0), badgeSize(option.font, text));
            rect.moveTop(cell.top() + (cell.height() - rect.height()) / 2);
            rect.moveLeft(cell.left());
            paintBadge(painter, QStyle::visualRect(option.direction, cell, rect), text,
                       BadgeKind(kind.toInt()), option.font, option.palette);
        } else {
            QStyledItemDelegate::paint(painter, option, index);
        }
    }
};

QTableWidget *makeTable()
{
    auto *table = new QTableWidget(5, 7);
    table->setHorizontalHeaderLabels(
        {u"Name"_s, u"Role"_s, u"Label selector"_s, u"Region"_s, u"Created"_s, u"Expires"_s, u"Last used"_s});
    const QList<QStringList> rows{
        {u"batch-operator"_s, u"Operator"_s, u"team=vision"_s, u"GRA"_s, u"3 months ago"_s, u"in 5 days"_s,
         u"2 hours ago"_s},
        {u"ci-reader"_s, u"Read-only"_s, u"group=A"_s, u"GRA"_s, u"just now"_s, u"Never"_s, u"Never"_s},
        {u"demo-day"_s, u"Read-only"_s, u"group=A stage=demo"_s, u"BHS"_s, u"1 year ago"_s, u"Expired"_s,
         u"6 months ago"_s},
        {u"hello-world-admin"_s, u"Operator"_s, u"ovh/id=4c4f6253-a059-424a-92da-5e06a12ddffd"_s, u"GRA"_s,
         u"2 weeks ago"_s, u"Never"_s, u"yesterday"_s},
        {u"ops-break-glass"_s, u"Operator"_s, u"Everything"_s, u"GRA"_s, u"8 months ago"_s, u"in 4 months"_s,
         u"Never"_s}};
    for (int row = 0; row < rows.size(); ++row) {
        for (int column = 0; column < 7; ++column) {
            auto *item = new QTableWidgetItem(rows[row][column]);
            table->setItem(row, column, item);
            if (column >= 4) {
                item->setForeground(table->palette().placeholderText());
            }
        }
        table->item(row, 2)->setData(chipsRole, rows[row][2].split(u' '));
    }
    table->item(4, 2)->setData(chipsRole, {});
    table->item(4, 2)->setData(badgeRole, int(BadgeKind::Warning));
    table->item(0, 5)->setData(badgeRole, int(BadgeKind::Warning));
    table->item(2, 5)->setData(badgeRole, int(BadgeKind::Danger));
    table->setItemDelegate(new CellDelegate(table));
    table->verticalHeader()->hide();
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->horizontalHeader()->setSortIndicatorShown(true);
    table->horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
    table->horizontalHeader()->setStretchLastSection(true);
    const QList<int> widths{153, 96, 207, 71, 120, 107, 100};
    for (int i = 0; i < widths.size(); ++i) {
        table->setColumnWidth(i, widths[i]);
    }
    table->selectRow(1);
    table->setFixedHeight(table->horizontalHeader()->sizeHint().height() + 5 * table->rowHeight(0) + 2);
    return table;
}

Notice *makeSecretPanel()
{
    auto *panel = new Notice(NoticeKind::Success);
    panel->setMessage(u"Token “ci-reader” has been created."_s,
                      u"It is shown only now: save it, or you will have to regenerate it."_s);
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::related);
    auto *field = new SecretField;
    field->setSecret(Secret("tkdesk_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"), u"tkdesk_"_s);
    auto *eye = new QPushButton;
    eye->setIcon(icon(IconName::Eye));
    auto *copy = new QPushButton(u"Copy"_s);
    setButtonRole(copy, ButtonRole::Primary);
    auto *done = new QPushButton(u"Done"_s);
    line->addWidget(field, 1);
    line->addWidget(eye);
    line->addWidget(copy);
    line->addWidget(done);
    panel->addRow(row);
    QObject::connect(eye, &QPushButton::clicked, field,
                     [field] { field->setRevealed(!field->isRevealed()); });
    return panel;
}

QWidget *makePage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space::page, space::group, space::page, space::page);
    column->setSpacing(space::group - 4);
    auto *title = new QLabel(u"AI Deploy"_s);
    setTextRole(title, TextRole::Title);
    auto *subtitle = new QLabel(u"On this computer · GRA, BHS · tokens work behind tokengate"_s);
    setTextRole(subtitle, TextRole::Muted);
    auto *tabs = new QTabBar;
    tabs->setExpanding(false);
    for (const auto &[name, count] :
         {std::pair(u"Tokens"_s, 12), std::pair(u"Resources"_s, 4), std::pair(u"Activity"_s, 0)}) {
        const int index = tabs->addTab(name);
        if (count > 0) {
            auto *pill = new PillLabel;
            pill->setCount(count);
            tabs->setTabButton(index, QTabBar::RightSide, pill);
        }
    }
    auto *bar = new QHBoxLayout;
    auto *add = new QPushButton(icon(IconName::Plus), u"New Token"_s);
    setButtonRole(add, ButtonRole::Primary);
    auto *search = new SearchField;
    search->setFixedWidth(330);
    bar->addWidget(add);
    bar->addStretch();
    bar->addWidget(search);
    column->addWidget(title);
    column->addWidget(subtitle);
    column->addWidget(tabs);
    column->addWidget(makeSecretPanel());
    column->addLayout(bar);
    column->addWidget(makeTable());
    column->addStretch();
    return page;
}

QTreeWidget *makeSidebar()
{
    auto *tree = new QTreeWidget;
    tree->setHeaderHidden(true);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setIndentation(0);
    tree->setRootIsDecorated(false);
    tree->setFixedWidth(216);
    setGround(tree, Ground::Sidebar);
    for (const QString &name : {u"AI Deploy"_s, u"Inference endpoints"_s, u"Serving Engine"_s}) {
        tree->addTopLevelItem(new QTreeWidgetItem({name}));
    }
    tree->setCurrentItem(tree->topLevelItem(0));
    return tree;
}

QMainWindow *makeWindow()
{
    auto *window = new QMainWindow;
    window->resize(1178, 650);
    for (const QString &name : {u"&File"_s, u"&Token"_s, u"&View"_s, u"&Help"_s}) {
        window->menuBar()->addMenu(name)->addAction(u"Entry"_s);
    }
    auto *middle = new QWidget;
    auto *line = new QHBoxLayout(middle);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    line->addWidget(makeSidebar());
    line->addWidget(makePage(), 1);
    window->setCentralWidget(middle);
    auto *count = new QLabel(u"12 tokens · 1 selected · 1 expires this week"_s);
    setTextRole(count, TextRole::Muted);
    auto *countdown = new CountdownBar;
    countdown->setText(u"Clipboard is cleared in 23 s"_s);
    countdown->setTime(std::chrono::seconds(23), std::chrono::seconds(30));
    window->statusBar()->setSizeGripEnabled(false);
    window->statusBar()->addWidget(count);
    window->statusBar()->addPermanentWidget(countdown);
    return window;
}

QMenu *makeMenu()
{
    auto *menu = new QMenu;
    menu->addAction(u"Regenerate…"_s);
    QAction *remove = menu->addAction(u"Delete…"_s);
    remove->setShortcut(QKeySequence::Delete);
    setDangerAction(remove);
    menu->addSeparator();
    menu->addAction(u"Copy ID"_s)->setShortcut(QKeySequence::Copy);
    QAction *current = menu->addAction(u"Duplicate…"_s);
    current->setShortcut(Qt::CTRL | Qt::Key_D);
    menu->addAction(u"Details"_s)->setShortcut(Qt::Key_Return);
    menu->setActiveAction(current);
    return menu;
}

QMenu *makeColumnsMenu()
{
    auto *menu = new QMenu;
    for (const QString &name : {u"Name"_s, u"Role"_s, u"Created"_s}) {
        QAction *action = menu->addAction(name);
        action->setCheckable(true);
        action->setChecked(name != u"Role"_s);
    }
    menu->addAction(u"Not now"_s)->setEnabled(false);
    menu->addMenu(u"More"_s)->addAction(u"One"_s);
    return menu;
}

QDialog *makeForm()
{
    auto *dialog = new QDialog;
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(space::group);
    auto *title = new QLabel(u"New token"_s);
    setTextRole(title, TextRole::DialogTitle);
    auto *sub = new QLabel(u"AI Deploy · This computer"_s);
    setTextRole(sub, TextRole::Muted);
    auto *head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(title);
    head->addWidget(sub);
    auto *name = new QLineEdit(u"ci-reader"_s);
    auto *chips = new ChipEdit([](QStringView text) -> Result<QString> { return text.toString(); });
    chips->setPlaceholder(u"name=value"_s);
    chips->setValues({u"group=A"_s, u"stage=demo"_s, u"ovh/id=4c4f6253-a059-424a-92da-5e06a12ddffd"_s});
    auto *reach = new Notice(NoticeKind::Info);
    reach->setMessage(u"Reaches 3 apps now:"_s,
                      u"hello-world, segment-demo, llama-chat — and every later app labelled group=A."_s);
    auto *cards = new ChoiceCards(ChoiceCards::Mode::One);
    cards->setChoices({{u"r"_s, u"Read-only"_s, u"Query the matching apps."_s},
                       {u"o"_s, u"Operator"_s, u"Also start, stop and delete them."_s}});
    cards->setChosen({u"r"_s});
    auto *region = new QComboBox;
    region->addItems({u"GRA"_s, u"BHS"_s});
    auto *expiry = new ExpiryEdit;
    expiry->setPresets({{u"Never"_s}, {u"30 days"_s}, {u"Own date and time…"_s, true}});
    auto *pair = new QHBoxLayout;
    pair->addWidget(new FormRow(u"Region"_s, region), 2);
    pair->addWidget(new FormRow(u"Expires"_s, expiry), 3);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(new QPushButton(u"Cancel"_s));
    auto *go = new QPushButton(u"Generate"_s);
    setButtonRole(go, ButtonRole::Primary);
    buttons->addWidget(go);
    column->addLayout(head);
    column->addWidget(new FormRow(u"Name"_s, name));
    column->addWidget(new FormRow(u"Label selector"_s, chips));
    column->addWidget(reach);
    column->addWidget(new FormRow(u"Role"_s, cards));
    column->addLayout(pair);
    column->addLayout(buttons);
    dialog->resize(540, 10);
    name->setFocus();
    return dialog;
}

QDialog *makeMore()
{
    auto *dialog = new QDialog;
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(space::group);
    auto *warning = new Notice(NoticeKind::Warning);
    warning->setMessage(
        {},
        u"This token will have access to everything in this workspace, and to all that is added later."_s);
    auto *danger = new Notice(NoticeKind::Danger);
    danger->setMessage(u"The vault is busy."_s, u"Another program holds it."_s);
    danger->addButton(u"Retry"_s);
    danger->setClosable(true);
    auto *name = new QLineEdit(u"Not A Name"_s);
    auto *row = new FormRow(u"Name"_s, name);
    row->setHint(u"1 to 63 lower-case letters, digits and hyphens."_s);
    row->setMessage(u"Use lower-case letters, digits and hyphens."_s);
    auto *expiry = new ExpiryEdit;
    expiry->setPresets({{u"Never"_s}, {u"Own date and time…"_s, true}});
    expiry->setPresetIndex(1);
    expiry->setOutcome(u"Expires in 1 day."_s);
    auto *groups = new ChoiceCards(ChoiceCards::Mode::Several);
    groups->setChoices({{u"m"_s, u"model-management"_s, u"Add, change and remove models."_s},
                        {u"e"_s, u"model-evaluation"_s, u"Ask models."_s}});
    groups->setChosen({u"m"_s});
    auto *checks = new QHBoxLayout;
    auto *on = new QCheckBox(u"Clear it"_s);
    on->setChecked(true);
    auto *one = new QRadioButton(u"Light"_s);
    one->setChecked(true);
    auto *seconds = new QSpinBox;
    seconds->setSuffix(u" s"_s);
    seconds->setRange(10, 300);
    auto *disabled = new QComboBox;
    disabled->addItem(u"Disabled"_s);
    disabled->setEnabled(false);
    for (QWidget *widget : std::initializer_list<QWidget *>{on, new QCheckBox(u"Off"_s), one,
                                                            new QRadioButton(u"Dark"_s), seconds, disabled}) {
        checks->addWidget(widget);
    }
    auto *buttons = new QHBoxLayout;
    auto *busy = new BusyButton(u"Generate"_s);
    setButtonRole(busy, ButtonRole::Primary);
    busy->setBusy(true);
    auto *flat = new QPushButton(icon(IconName::Plus), u"Add workspace…"_s);
    setButtonRole(flat, ButtonRole::Flat);
    auto *off = new QPushButton(u"Not now"_s);
    off->setEnabled(false);
    auto *offPrimary = new QPushButton(u"Generate"_s);
    setButtonRole(offPrimary, ButtonRole::Primary);
    offPrimary->setEnabled(false);
    auto *focused = new QPushButton(u"Copy"_s);
    setButtonRole(focused, ButtonRole::Primary);
    for (QWidget *widget : std::initializer_list<QWidget *>{flat, off, offPrimary, busy, focused}) {
        buttons->addWidget(widget);
    }
    auto *icons = new QHBoxLayout;
    for (const IconName glyph : allIcons()) {
        auto *label = new QLabel;
        label->setPixmap(icon(glyph).pixmap(QSize(20, 20), dialog->devicePixelRatioF()));
        icons->addWidget(label);
    }
    auto *app = new QLabel;
    app->setPixmap(applicationIcon().pixmap(QSize(48, 48), dialog->devicePixelRatioF()));
    icons->addWidget(app);
    auto *empty = new EmptyState(IconName::Key);
    empty->setMessage(u"No token yet"_s, u"A token lets a program reach your apps."_s);
    empty->addButton(u"New Token"_s);
    auto *skeleton = new SkeletonRows;
    skeleton->setFixedHeight(110);
    column->addWidget(warning);
    column->addWidget(danger);
    column->addWidget(row);
    column->addWidget(new FormRow(u"Expires"_s, expiry));
    column->addWidget(new FormRow(u"Groups"_s, groups));
    column->addLayout(checks);
    column->addLayout(buttons);
    column->addLayout(icons);
    column->addWidget(skeleton);
    column->addWidget(empty);
    dialog->resize(620, 10);
    focused->setFocus();
    return dialog;
}

MessageDialog *makeQuestion(bool danger)
{
    const Message regenerate{
        .title = u"Regenerate “hello-world-admin”?"_s,
        .text = u"Requests with the present token fail at once. Name, role, scope and region stay as "
                u"they are; it never expires."_s,
        .detail = u"Last used yesterday at 16:20."_s,
        .verb = u"Regenerate"_s};
    const Message remove{.title = u"Delete “demo-day”?"_s,
                         .text = u"This cannot be undone. It has expired: no request uses it."_s,
                         .verb = u"Delete token"_s,
                         .verbRole = ButtonRole::Danger};
    return new MessageDialog(danger ? remove : regenerate, nullptr);
}

void show(QApplication &app, const QString &prefix)
{
    const QList<std::pair<QString, QWidget *>> widgets{
        {u"window"_s, makeWindow()},       {u"form"_s, makeForm()},
        {u"more"_s, makeMore()},           {u"menu"_s, makeMenu()},
        {u"columns"_s, makeColumnsMenu()}, {u"regenerate"_s, makeQuestion(false)},
        {u"delete"_s, makeQuestion(true)}};
    for (const auto &[name, widget] : widgets) {
        if (prefix.isEmpty() && qobject_cast<QMenu *>(widget)) {
            continue;
        }
        widget->show();
        if (!prefix.isEmpty()) {
            widget->activateWindow();
            for (int i = 0; i < 5; ++i) {
                app.processEvents();
            }
            widget->grab().save(u"%1-%2.png"_s.arg(prefix, name));
            widget->hide();
        }
    }
    if (!prefix.isEmpty()) {
        QTimer::singleShot(0, &app, &QApplication::quit);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"dark"_s, u"Dark look"_s},
                       {u"contrast"_s, u"High contrast"_s},
                       {u"rtl"_s, u"Right to left"_s},
                       {u"font"_s, u"Font family"_s, u"family"_s},
                       {u"size"_s, u"Font size in pixels"_s, u"px"_s, u"13"_s},
                       {u"grab"_s, u"Write pictures and leave"_s, u"prefix"_s}});
    parser.process(app);
    QFont font = QApplication::font();
    if (parser.isSet(u"font"_s)) {
        font.setFamily(parser.value(u"font"_s));
    }
    font.setPixelSize(parser.value(u"size"_s).toInt());
    QApplication::setFont(font);
    Theme theme;
    theme.setScheme(parser.isSet(u"dark"_s) ? Scheme::Dark : Scheme::Light);
    theme.setHighContrast(parser.isSet(u"contrast"_s));
    if (parser.isSet(u"rtl"_s)) {
        QApplication::setLayoutDirection(Qt::RightToLeft);
    }
    show(app, parser.value(u"grab"_s));
    return QApplication::exec();
}
