# zlib, and CPython's configure, which looks for it. It links hundreds of small programs and takes
# half of all the time, so it is a stage of its own.
. /comet/recipe/env.sh
unpack zlib cpython

zlib=$sources/zlib
cp "$zlib"/{zlib,zconf}.h "$include"
ls "$zlib"/{adler32,crc32,deflate,inflate,inffast,inftrees,trees,zutil,compress,uncompr,infback}.c |
    library libz -O2 -Wno-everything -DHAVE_UNISTD_H

tree=$sources/cpython build=/comet/cpython
rm -rf "$build"
mkdir "$build"
cd "$build"
export CONFIG_SITE=$tree/Tools/wasm/config.site-wasm32-emscripten
export ZLIB_CFLAGS=-I$include ZLIB_LIBS=$lib/libz.a
# Unoptimised programs are linked faster. Nothing of these flags is left in the build.
CFLAGS=-O0 LDFLAGS=-O0 emconfigure "$tree/configure" -q \
    --host=wasm32-unknown-emscripten --build="$("$tree/config.guess")" \
    --with-build-python="$(command -v "$python")" --with-emscripten-target=browser \
    --prefix=/usr --disable-shared --disable-ipv6 --disable-test-modules --without-ensurepip \
    --without-doc-strings --without-mimalloc --with-pymalloc --enable-big-digits=30 \
    PKG_CONFIG=false
