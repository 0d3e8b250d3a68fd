// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/ui/secret_hunt.h"

#include <QAbstractItemModel>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QChildEvent>
#include <QClipboard>
#include <QDirIterator>
#include <QFile>
#include <QMetaMethod>
#include <QMimeData>
#include <QPointer>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace tkd::test {
namespace {

constexpr qsizetype partLength = 12;
constexpr int rolesToRead = Qt::UserRole + 32;

QStringList &logLines()
{
    static QStringList lines;
    return lines;
}

QtMessageHandler previousHandler = nullptr;

void keepLine(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    logLines().append(text);
    if (previousHandler) {
        previousHandler(type, context, text);
    }
}

QString nameOf(const QObject *object)
{
    return QString::fromLatin1(object->metaObject()->className()) % u' ' % object->objectName();
}

void readAccessible(QAccessibleInterface *node, QStringList *texts, int depth)
{
    if (!node || !node->isValid() || depth > 60) {
        return;
    }
    for (const QAccessible::Text kind : {QAccessible::Name, QAccessible::Description, QAccessible::Value,
                                         QAccessible::Help, QAccessible::Accelerator}) {
        texts->append(node->text(kind));
    }
    if (QAccessibleTextInterface *text = node->textInterface()) {
        texts->append(text->text(0, text->characterCount()));
    }
    if (QAccessibleValueInterface *value = node->valueInterface()) {
        texts->append(value->currentValue().toString());
    }
    for (int i = 0; i < node->childCount(); ++i) {
        readAccessible(node->child(i), texts, depth + 1);
    }
}

} // namespace

SecretHunt::SecretHunt(QObject *parent)
    : QObject(parent)
{
    logLines().clear();
    previousHandler = qInstallMessageHandler(keepLine);
    qApp->installEventFilter(this);
}

SecretHunt::~SecretHunt()
{
    qApp->removeEventFilter(this);
    qInstallMessageHandler(previousHandler);
}

void SecretHunt::lookFor(const QByteArray &secret)
{
    for (qsizetype at = 8; at + partLength <= secret.size(); at += partLength) {
        m_parts.append(secret.mid(at, partLength));
    }
}

void SecretHunt::watch(QObject *object)
{
    if (object == this || m_watched.contains(object)) {
        return;
    }
    m_watched.insert(object);
    const QMetaObject *meta = object->metaObject();
    for (int i = 0; i < meta->methodCount(); ++i) {
        const QMetaMethod method = meta->method(i);
        if (method.methodType() == QMetaMethod::Signal && method.parameterCount() > 0
            && method.name() != "destroyed") {
            m_spies.push_back({nameOf(object) % u' ' % QString::fromLatin1(method.methodSignature()),
                               std::make_unique<QSignalSpy>(object, method)});
        }
    }
    for (QObject *child : object->children()) {
        watch(child);
    }
}

bool SecretHunt::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Polish || event->type() == QEvent::Show
        || event->type() == QEvent::ChildPolished) {
        watch(watched);
        for (QObject *child : watched->children()) {
            watch(child);
        }
    }
    return QObject::eventFilter(watched, event);
}

bool SecretHunt::holds(const QString &text) const
{
    for (const QByteArray &part : m_parts) {
        if (text.contains(QString::fromLatin1(part))) {
            return true;
        }
    }
    return false;
}

bool SecretHunt::holds(const QVariant &value) const
{
    const int type = value.typeId();
    if (type == QMetaType::QModelIndex || type == QMetaType::QPersistentModelIndex
        || value.metaType().flags().testFlag(QMetaType::PointerToQObject)) {
        return false; // of an object that may be gone by now; whatever it shows is looked at elsewhere
    }
    QString shown;
    QDebug(&shown) << value;
    return holds(shown) || holds(value.toString()) || holds(QString::fromLatin1(value.toByteArray()))
        || holds(value.toStringList().join(u'\n'));
}

QList<QObject *> SecretHunt::allObjects() const
{
    QList<QObject *> all;
    for (QWidget *window : QApplication::topLevelWidgets()) {
        all.append(window);
        all.append(window->findChildren<QObject *>());
    }
    return all;
}

QStringList SecretHunt::inSignals() const
{
    QStringList found;
    for (const Spy &each : m_spies) {
        for (const QList<QVariant> &arguments : *each.spy) {
            for (const QVariant &argument : arguments) {
                if (holds(argument)) {
                    found.append(u"signal "_s % each.signal);
                }
            }
        }
    }
    return found;
}

QStringList SecretHunt::inLog() const
{
    QStringList found;
    for (const QString &line : logLines()) {
        if (holds(line)) {
            found.append(u"log"_s);
        }
    }
    return found;
}

QStringList SecretHunt::inProperties() const
{
    QStringList found;
    QList<QPointer<QObject>> objects;
    for (QObject *object : allObjects()) {
        objects.append(object);
    }
    for (const QPointer<QObject> &object : std::as_const(objects)) {
        if (!object) {
            continue; // reading another one's property took it away
        }
        const QMetaObject *meta = object->metaObject();
        for (int i = 0; object && i < meta->propertyCount(); ++i) {
            const QVariant value = meta->property(i).read(object);
            if (holds(value.toString())) {
                found.append(u"property "_s % nameOf(object) % u'.'
                             % QLatin1StringView(meta->property(i).name()));
            }
        }
        for (const QByteArray &name : object->dynamicPropertyNames()) {
            if (holds(object->property(name.constData()))) {
                found.append(u"property "_s % nameOf(object));
            }
        }
    }
    return found;
}

QStringList SecretHunt::inModels() const
{
    QStringList found;
    QSet<const QAbstractItemModel *> models;
    for (const QObject *object : allObjects()) {
        if (const auto *model = qobject_cast<const QAbstractItemModel *>(object)) {
            models.insert(model);
        }
        const QVariant shown = object->property("model");
        if (const auto *model = qobject_cast<const QAbstractItemModel *>(shown.value<QObject *>())) {
            models.insert(model);
        }
        if (const auto *view = qobject_cast<const QAbstractItemView *>(object); view && view->model()) {
            models.insert(view->model());
        }
    }
    for (const QAbstractItemModel *model : models) {
        for (int row = 0; row < model->rowCount(); ++row) {
            for (int column = 0; column < model->columnCount(); ++column) {
                for (int role = 0; role <= rolesToRead; ++role) {
                    if (holds(model->index(row, column).data(role))) {
                        found.append(u"model "_s % nameOf(model));
                    }
                }
            }
        }
    }
    return found;
}

QStringList SecretHunt::inAccessibility() const
{
    QStringList texts;
    for (QWidget *window : QApplication::topLevelWidgets()) {
        readAccessible(QAccessible::queryAccessibleInterface(window), &texts, 0);
    }
    return holds(texts.join(u'\n')) ? QStringList{u"accessible text"_s} : QStringList();
}

QStringList SecretHunt::inClipboard() const
{
    QStringList found;
    for (const QClipboard::Mode mode : {QClipboard::Clipboard, QClipboard::Selection}) {
        const QMimeData *held = QGuiApplication::clipboard()->mimeData(mode);
        if (!held) {
            continue;
        }
        for (const QString &format : held->formats()) {
            if (holds(QString::fromLatin1(held->data(format)))) {
                found.append(u"clipboard "_s % format);
            }
        }
    }
    return found;
}

QStringList SecretHunt::inFiles(const QString &directory) const
{
    QStringList found;
    QDirIterator files(directory, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        const QByteArray bytes = file.readAll();
        for (const QByteArray &part : m_parts) {
            const QString text = QString::fromLatin1(part);
            const QByteArray wide(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
            if (bytes.contains(part) || bytes.contains(wide)) {
                found.append(u"file "_s % file.fileName());
            }
        }
    }
    return found;
}

QStringList SecretHunt::everywhere(const QString &directory) const
{
    QStringList places =
        inSignals() + inLog() + inProperties() + inModels() + inAccessibility() + inFiles(directory);
    places.removeDuplicates(); // a file that holds several parts of a secret is one place
    return places;
}

} // namespace tkd::test
