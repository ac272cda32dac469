# One static module: python.wasm, and python.js that starts it.
. /comet/recipe/env.sh
out=/comet/out

# SDL's drivers for the host use its private headers.
ls /comet/c/host_*.c |
    library libhost -O2 -Wall -Werror -I/comet/c -I"$include/SDL2" -I"$sources/sdl2/src"
ls /comet/c/runtime.c |
    library libruntime -O2 -Wall -Werror -I/comet/c -I"$sources/cpython/Include" -I/comet/cpython

exported=_malloc,_free$(
    grep -ho '\brt_[a-z_]*(' /comet/c/*.c | sort -u | tr -d '(' | sed 's/^/,_/' | tr -d '\n'
)
settings=(
    MODULARIZE=1 EXPORT_NAME=createPython ENVIRONMENT=shell
    DYNAMIC_EXECUTION=0 WASM_BIGINT=0 SUPPORT_LONGJMP=emscripten
    INITIAL_MEMORY=16777216 ALLOW_MEMORY_GROWTH=1 STACK_SIZE=1048576
    FORCE_FILESYSTEM=1 INVOKE_RUN=0 EXIT_RUNTIME=0 GL_ENABLE_GET_PROC_ADDRESS=0
    MIN_SAFARI_VERSION=141000 POLYFILL=0 TEXTDECODER=0
    EXPORTED_FUNCTIONS="$exported"
    EXPORTED_RUNTIME_METHODS=FS,HEAPU8,UTF8ToString,stackSave,stringToNewUTF8,wasmTable
)
emcc -O2 $features -o "$out/python.js" --no-entry \
    --js-library /comet/c/host_library.js --pre-js /comet/c/host_output.js \
    -Wl,--whole-archive "$lib"/lib{runtime,host}.a -Wl,--no-whole-archive \
    "$lib"/libpygame{,_hot,_math,_time}.a "$lib"/libSDL2{,_hot,_mixer,_image,_ttf}.a \
    "$lib"/lib{mpg123,freetype,python3.13,Hacl_Hash_SHA2,z}.a \
    "${settings[@]/#/-s}"

# TikTok's upload takes no JavaScript newer than ES2017. And the glue asks for globals of pages and
# shells, which this module has no use for: they are undefined to it, and what it would add to the
# global object it adds to its own Module.
absent=(
    XMLHttpRequest atob clearTimeout console crypto document fetch navigator performance print
    process quit read readbuffer readline setTimeout window
)
absent=("${absent[@]/#/--define:}")
esbuild "$out/python.js" --outfile="$out/python.js" --allow-overwrite --log-level=warning \
    --target=es2017 --charset=ascii --minify-syntax --minify-whitespace --line-limit=500 \
    --define:globalThis=Module "${absent[@]/%/=undefined}"

NODE_PATH=/usr/share/nodejs node -e '
    const { readFileSync } = require("fs");
    require("acorn").parse(readFileSync(process.argv[1], "utf8"), { ecmaVersion: 2017 });
' "$out/python.js"
