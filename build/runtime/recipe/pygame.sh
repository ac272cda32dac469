# pygame-ce, module by module as its own build has them.
. /comet/recipe/env.sh
unpack pygame
tree=$sources/pygame/src_c
common="-O2 -Wno-everything -I/comet/c -I$tree -I$tree/include -I$include/SDL2 -I$include
    -I$include/freetype2 -I$sources/cpython/Include -I/comet/cpython
    $("$python" "$sources/pygame/buildconfig/get_version.py" --macros)"

# Two of its modules have the names of Python's own.
ls "$tree"/math.c | library libpygame_math $common -DPyInit_math=PyInit_pygame_math
ls "$tree"/time.c | library libpygame_time $common -DPyInit_time=PyInit_pygame_time
(
    cd "$tree"
    ls "$PWD"/{base,bufferproxy,color,constants,display,draw,event,font,geometry,gfxdraw}.c \
        "$PWD"/{image,imageext,joystick,key,mask,mixer,mouse,music,newbuffer,pixelarray}.c \
        "$PWD"/{pixelcopy,rect,render,rwobject,scrap,surface,surflock,system,transform,window}.c \
        "$PWD"/{_freetype,alphablit,bitmask,pgcompat_rect,rotozoom,scale2x,surface_fill}.c \
        "$PWD"/simd_blitters_{avx2,sse2}.c "$PWD"/freetype/*.c "$PWD"/SDL_gfx/SDL_gfxPrimitives.c "$PWD"/_sdl2/{controller,touch}.c
) | library libpygame $common
