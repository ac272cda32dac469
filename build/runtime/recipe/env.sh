# What every stage inside the enclosure shares. Everything is below /comet, whatever the machine.
set -euo pipefail
export LC_ALL=C.UTF-8 TZ=UTC SOURCE_DATE_EPOCH=315532800 HOME=/comet/home
umask 022
sources=/comet/src lib=/comet/lib include=/comet/include
python=python3.13
mkdir -p "$HOME" "$lib" "$include" /comet/out

# MVP, sign extension and mutable globals: what every engine has, the interpreting ones too.
features="-mno-bulk-memory -mno-reference-types -mno-multivalue -mno-nontrapping-fptoint -mno-simd128"
flags="-DNDEBUG $features -ffile-prefix-map=/comet/="

# program NAME [ARGUMENT...]: runs one of the recipe's Python programs
program() {
    PYTHONPATH=/comet "$python" -m "recipe.$1" "${@:2}"
}

# unpack NAME...: has the sources' trees anew, patched
unpack() {
    program unpack "$@"
}

# library NAME [FLAG...] < list of C files: compiles them and puts them into lib/NAME.a
library() {
    program compile "$lib/$1.a" "/comet/obj/$1" $flags "${@:2}"
}
