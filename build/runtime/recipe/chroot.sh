# Makes the enclosure as a chroot: Debian trixie with what packages.txt lists, from the mirrors and
# with the settings that this machine's own apt has. Run by root, outside.
#
# Usage: chroot.sh FOLDER RECIPE
set -euo pipefail
root=$1 recipe=$2 suite=trixie

# The first mirror of an apt repository that carries this label, if this machine has one.
mirror() {
    if command -v apt-get >/dev/null; then
        apt-get indextargets --format '$(LABEL)|$(REPO_URI)' 'Created-By: Packages' |
            awk -F '|' -v label="$1" '$1 == label { print $2; exit }'
    fi
}
main=$(mirror Debian)
security=$(mirror Debian-Security)

debootstrap --variant=minbase "$suite" "$root" $main
if [ -z "$main" ]; then
    main=$(awk '$1 == "deb" { print $2; exit }' "$root/etc/apt/sources.list")
fi
{
    printf 'deb %s %s main\ndeb-src %s %s main\n' "$main" "$suite" "$main" "$suite"
    if [ -n "$security" ]; then
        printf 'deb %s %s-security main\ndeb-src %s %s-security main\n' \
            "$security" "$suite" "$security" "$suite"
    fi
} >"$root/etc/apt/sources.list"
if [ -d /etc/apt/apt.conf.d ]; then
    cp -a /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"

export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
chroot "$root" apt-get update
xargs -a "$recipe/packages.txt" chroot "$root" apt-get install -y --no-install-recommends
