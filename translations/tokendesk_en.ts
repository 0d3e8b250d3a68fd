<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Connection</name>
    <message numerus="yes">
        <source>The address can have at most %n characters.</source>
        <translation>
            <numerusform>The address can have at most %n character.</numerusform>
            <numerusform>The address can have at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This can have at most %n characters.</source>
        <translation>
            <numerusform>This can have at most %n character.</numerusform>
            <numerusform>This can have at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndpointName</name>
    <message numerus="yes">
        <source>This can have at most %n characters.</source>
        <translation>
            <numerusform>This can have at most %n character.</numerusform>
            <numerusform>This can have at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hygiene</name>
    <message numerus="yes">
        <source>was last used %n days ago</source>
        <translation>
            <numerusform>was last used %n day ago</numerusform>
            <numerusform>was last used %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>was not used in the %n days since it was made</source>
        <translation>
            <numerusform>was not used in the %n day since it was made</numerusform>
            <numerusform>was not used in the %n days since it was made</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelSelector</name>
    <message numerus="yes">
        <source>The prefix before the slash can have at most %n characters.</source>
        <translation>
            <numerusform>The prefix before the slash can have at most %n character.</numerusform>
            <numerusform>The prefix before the slash can have at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The label&apos;s name can have at most %n characters.</source>
        <translation>
            <numerusform>The label&apos;s name can have at most %n character.</numerusform>
            <numerusform>The label&apos;s name can have at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The value can have at most %n characters.</source>
        <translation>
            <numerusform>The value can have at most %n character.</numerusform>
            <numerusform>The value can have at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Resource</name>
    <message numerus="yes">
        <source>A resource&apos;s name can have at most %n characters.</source>
        <translation>
            <numerusform>A resource&apos;s name can have at most %n character.</numerusform>
            <numerusform>A resource&apos;s name can have at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A resource can have at most %n labels.</source>
        <translation>
            <numerusform>A resource can have at most %n label.</numerusform>
            <numerusform>A resource can have at most %n labels.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResourcePattern</name>
    <message numerus="yes">
        <source>A resource can have at most %n characters.</source>
        <translation>
            <numerusform>A resource can have at most %n character.</numerusform>
            <numerusform>A resource can have at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TokenDraft</name>
    <message numerus="yes">
        <source>A name can have at most %n characters.</source>
        <translation>
            <numerusform>A name can have at most %n character.</numerusform>
            <numerusform>A name can have at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This name can have at most %n characters.</source>
        <translation>
            <numerusform>This name can have at most %n character.</numerusform>
            <numerusform>This name can have at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TokenForm</name>
    <message numerus="yes">
        <source>Reaches only what carries every one of these labels, now and later.</source>
        <translation>
            <numerusform>Reaches only what carries this label, now and later.</numerusform>
            <numerusform>Reaches only what carries every one of these labels, now and later.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reaches only these endpoints.</source>
        <translation>
            <numerusform>Reaches only this endpoint.</numerusform>
            <numerusform>Reaches only these endpoints.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspaceListModel</name>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspaceSettings</name>
    <message numerus="yes">
        <source>A region&apos;s name can have at most %n characters.</source>
        <translation>
            <numerusform>A region&apos;s name can have at most %n character.</numerusform>
            <numerusform>A region&apos;s name can have at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The namespace can have at most %n characters.</source>
        <translation>
            <numerusform>The namespace can have at most %n character.</numerusform>
            <numerusform>The namespace can have at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A role&apos;s id can have at most %n characters.</source>
        <translation>
            <numerusform>A role&apos;s id can have at most %n character.</numerusform>
            <numerusform>A role&apos;s id can have at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::ChipEdit</name>
    <message numerus="yes">
        <source>No more than %n value(s) here.</source>
        <translation>
            <numerusform>No more than %n value here.</numerusform>
            <numerusform>No more than %n values here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::HeldButton</name>
    <message numerus="yes">
        <source>%1 in %Ln s</source>
        <comment>a verb, and seconds</comment>
        <translation>
            <numerusform>%1 in %Ln s</numerusform>
            <numerusform>%1 in %Ln s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::KeychainWays</name>
    <message numerus="yes">
        <source>%Ln kept copy is forgotten. The next one gets a new key.</source>
        <translation>
            <numerusform>%Ln kept copy is forgotten. The next one gets a new key.</numerusform>
            <numerusform>%Ln kept copy is forgotten. The next one gets a new key.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kept copies are forgotten. The next one gets a new key.</source>
        <translation>
            <numerusform>%Ln kept copies are forgotten. The next one gets a new key.</numerusform>
            <numerusform>%Ln kept copies are forgotten. The next one gets a new key.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::PreferencesDialog</name>
    <message numerus="yes">
        <source>After %n seconds</source>
        <translation>
            <numerusform>After %n second</numerusform>
            <numerusform>After %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n minute</source>
        <translation>
            <numerusform>After %n minute</numerusform>
            <numerusform>After %n minute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n minutes</source>
        <translation>
            <numerusform>After %n minute</numerusform>
            <numerusform>After %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::RemovalConfirmation</name>
    <message numerus="yes">
        <source>What was last seen of its %Ln token</source>
        <translation>
            <numerusform>What was last seen of its %Ln token</numerusform>
            <numerusform>What was last seen of its %Ln token</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What was last seen of its %Ln tokens</source>
        <translation>
            <numerusform>What was last seen of its %Ln tokens</numerusform>
            <numerusform>What was last seen of its %Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln token</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln tokens</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of these, used in the last 7 days: %Ln</source>
        <translation>
            <numerusform>of these, used in the last 7 days: %Ln</numerusform>
            <numerusform>of these, used in the last 7 days: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The memory of %Ln deleted token</source>
        <translation>
            <numerusform>The memory of %Ln deleted token</numerusform>
            <numerusform>The memory of %Ln deleted token</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The memory of %Ln deleted tokens</source>
        <translation>
            <numerusform>The memory of %Ln deleted tokens</numerusform>
            <numerusform>The memory of %Ln deleted tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::RowCommands</name>
    <message numerus="yes">
        <source>%Ln IDs are copied.</source>
        <translation>
            <numerusform>%Ln IDs are copied.</numerusform>
            <numerusform>%Ln IDs are copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::ServerStrip</name>
    <message numerus="yes">
        <source>Retry in %Ln s</source>
        <comment>seconds</comment>
        <translation>
            <numerusform>Retry in %Ln s</numerusform>
            <numerusform>Retry in %Ln s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server asks for a pause: it can be asked again in %Ln s.</source>
        <comment>seconds</comment>
        <translation>
            <numerusform>The server asks for a pause: it can be asked again in %Ln s.</numerusform>
            <numerusform>The server asks for a pause: it can be asked again in %Ln s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln minutes</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::TokensPage</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln token</source>
        <translation>
            <numerusform>%1 of %Ln token</numerusform>
            <numerusform>%1 of %Ln token</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln tokens</source>
        <translation>
            <numerusform>%1 of %Ln tokens</numerusform>
            <numerusform>%1 of %Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln token</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln tokens</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln expires this week</source>
        <translation>
            <numerusform>%Ln expires this week</numerusform>
            <numerusform>%Ln expires this week</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln expire this week</source>
        <translation>
            <numerusform>%Ln expire this week</numerusform>
            <numerusform>%Ln expire this week</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::WindowStatusBar</name>
    <message numerus="yes">
        <source>Clipboard is cleared in %n s</source>
        <translation>
            <numerusform>Clipboard is cleared in %n s</numerusform>
            <numerusform>Clipboard is cleared in %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The token stays on the clipboard for %n s more.</source>
        <translation>
            <numerusform>The token stays on the clipboard for %n s more.</numerusform>
            <numerusform>The token stays on the clipboard for %n s more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Token “%1” is copied. The clipboard is cleared in %n s.</source>
        <translation>
            <numerusform>Token “%1” is copied. The clipboard is cleared in %n s.</numerusform>
            <numerusform>Token “%1” is copied. The clipboard is cleared in %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::WorkspaceSettingsDialog</name>
    <message numerus="yes">
        <source>After %n day</source>
        <translation>
            <numerusform>After %n day</numerusform>
            <numerusform>After %n day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n days</source>
        <translation>
            <numerusform>After %n day</numerusform>
            <numerusform>After %n days</numerusform>
        </translation>
    </message>
</context>
</TS>
