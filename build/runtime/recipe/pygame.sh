# pygame-ce, module by module as its own build has them; what handles each pixel, each point or each
# event is built for speed.
. /comet/recipe/env.sh
unpack pygame
tree=$sources/pygame/src_c
common="-Wno-everything -I/comet/c -I$tree -I$tree/include -I$include/SDL2 -I$include
    -I$include/freetype2 -I$sources/cpython/Include -I/comet/cpython
    $("$python" "$sources/pygame/buildconfig/get_version.py" --macros)"

# Two of its modules have the names of Python's own.
ls "$tree"/math.c | library libpygame_math -O2 $common -DPyInit_math=PyInit_pygame_math
ls "$tree"/time.c | library libpygame_time -Oz $common -DPyInit_time=PyInit_pygame_time
cd "$tree"
ls "$PWD"/{alphablit,bitmask,color,draw,event,geometry,mask,pgcompat_rect,rect,rotozoom}.c \
    "$PWD"/{surface,surface_fill,surflock,transform}.c |
    library libpygame_hot -O2 $common
ls "$PWD"/{base,bufferproxy,constants,display,font,gfxdraw,image,imageext,joystick,key}.c \
    "$PWD"/{mixer,mouse,music,newbuffer,pixelarray,pixelcopy,render,rwobject,scrap,system}.c \
    "$PWD"/{window,_freetype,scale2x}.c "$PWD"/simd_blitters_{avx2,sse2}.c "$PWD"/freetype/*.c \
    "$PWD"/SDL_gfx/SDL_gfxPrimitives.c "$PWD"/_sdl2/{controller,touch}.c |
    library libpygame -Oz $common
