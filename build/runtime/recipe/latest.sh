# Fetches the newest version of every Debian source that the mirror really has (its list may be
# ahead of its files), for --update-pins.
. /comet/recipe/env.sh
rm -f /comet/latest.txt /comet/latest.txt.part
apt-get update
mkdir -p /comet/sources
cd /comet/sources
for package in $(program packages); do
    for version in $(apt-cache showsrc --only-source "$package" | sed -n 's/^Version: //p' |
        sort -rV -u); do
        if apt-get source --download-only -o APT::Sandbox::User=root "$package=$version"; then
            echo "$package $version" >>/comet/latest.txt.part
            break
        fi
    done
done
mv /comet/latest.txt.part /comet/latest.txt
program measure --tools >/comet/tools.json
