#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
# installed.sh PACKAGE: installs the package with dpkg and does the main job with what it installed, as a person
# would have it: not from a build folder. The system itself stays as it is: all of it happens in a layer over it
# that is gone at the end. Only root can make such a layer; others are told so (exit 77).
set -euo pipefail
package="$(readlink -f "$1")"
here="$(dirname "$(readlink -f "$0")")"

if [[ "${2:-}" != --inside ]]; then
    if [[ "$(id -u)" != 0 ]] || ! unshare --mount true 2>/dev/null; then
        echo "Only root can install into a layer over the system: not tried."
        exit 77
    fi
    exec unshare --mount "$0" "$package" --inside
fi

layer="$(mktemp -d)"
# The mounts are this process's own and go with it; the empty folder is all that stays.
trap 'cd / && umount --recursive --lazy "$layer" && rmdir "$layer"' EXIT
mount -t tmpfs none "$layer"
mkdir "$layer/upper" "$layer/work" "$layer/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$layer/upper,workdir=$layer/work" "$layer/root"
for system in /proc /sys /dev; do
    mount --rbind "$system" "$layer/root$system"
done

# A package of the same name that the person has would hide what this one lacks.
chroot "$layer/root" dpkg --purge --force-depends tokendesk >/dev/null 2>&1 || true
chroot "$layer/root" dpkg --install "$package"
for program in tokendesk tokenctl; do
    chroot "$layer/root" env -i PATH=/usr/bin:/bin "$program" --version
done
chroot "$layer/root" /usr/bin/python3 "$here/main_job.py" --program /usr/bin/tokendesk
chroot "$layer/root" dpkg --remove tokendesk
if [[ -e "$layer/root/usr/bin/tokendesk" || -e "$layer/root/usr/bin/tokenctl" ]]; then
    echo "Removing the package left a program behind" >&2
    exit 1
fi
echo "Installed, used and removed."
