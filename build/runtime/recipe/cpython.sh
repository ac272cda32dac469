# CPython as a static library. The interpreter's hot paths are built for speed, the rest for size.
. /comet/recipe/env.sh
cd /comet/cpython

# What needs a socket, a process, a terminal or a library that is not here, and what is too large
# for its use in games.
cat >Modules/Setup.local <<'MODULES'
*disabled*
_socket select _ssl _hashlib mmap fcntl grp pwd termios syslog resource readline _curses _curses_panel
_ctypes _sqlite3 _lzma _bz2 _dbm _gdbm _uuid _tkinter pyexpat _elementtree _decimal
_codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _multibytecodec
_lsprof _zoneinfo _interpreters _interpchannels _interpqueues
_xxtestfuzz _testbuffer _testinternalcapi _testcapi xxsubtype
MODULES
program unicode_names /comet/src/cpython/Modules/unicodename_db.h \
    "$include/unicode_name_tables.h" /comet/out/unicode_names.bin

hot="Python/ceval Python/frame Python/gc Python/getargs Python/specialize
    Objects/abstract Objects/boolobject Objects/call Objects/descrobject Objects/dictobject
    Objects/floatobject Objects/frameobject Objects/funcobject Objects/genobject Objects/iterobject
    Objects/listobject Objects/longobject Objects/methodobject Objects/object Objects/obmalloc
    Objects/rangeobject Objects/tupleobject Objects/typeobject"
build_with() {
    local all="$1 $flags -I/comet/c -I$include"
    emmake make -s -j"$(nproc)" OPT="$all" CONFIGURE_CFLAGS="$all" "${@:2}"
}
build_with -O3 $(printf '%s.o ' $hot)
# By -O3 it would be 11 KB larger, compressed, and no quicker.
build_with -O2 Objects/unicodeobject.o
build_with -Oz libpython3.13.a
cp libpython3.13.a "$lib/"
cp Modules/_hacl/*.a "$lib/"
