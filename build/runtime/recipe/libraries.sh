# The C libraries below pygame: SDL2, freetype, SDL2_ttf, SDL2_image, mpg123, SDL2_mixer.
. /comet/recipe/env.sh
unpack sdl2 freetype sdl2_ttf sdl2_image mpg123 sdl2_mixer
fast="-O2 -Wno-everything" small="-Oz -Wno-everything"

# SDL2: what handles each pixel or sample is built for speed. Its clock, its screen and its speaker are
# in c/.
sdl=$sources/sdl2 sdl_include=$include/SDL2
mkdir -p "$sdl_include"
cp "$sdl"/include/*.h "$sdl_include"
cp /comet/c/SDL_config.h "$sdl_include"
printf '#define SDL_REVISION ""\n#define SDL_REVISION_NUMBER 0\n' >"$sdl_include/SDL_revision.h"
(
    cd "$sdl/src"
    ls "$PWD"/*.c "$PWD"/timer/SDL_timer.c \
        "$PWD"/{atomic,audio,cpuinfo,events,file,filesystem/emscripten,haptic,haptic/dummy}/*.c \
        "$PWD"/{joystick,joystick/dummy,libm,loadso/dummy,locale,locale/dummy,misc,misc/dummy}/*.c \
        "$PWD"/{power,render,render/software,sensor,sensor/dummy,stdlib}/*.c \
        "$PWD"/{thread,thread/generic,video,video/yuv2rgb}/*.c
) | grep -v -e yuv_rgb_lsx -e yuv_rgb_sse -e SDL_timer.c >/comet/sdl2.txt
hot='/SDL_(blit(_[01AN]|_copy)?|fillrect|RLEaccel|stretch|surface|pixels|audiocvt|audiotypecvt|mixer)\.c$'
grep -E "$hot" /comet/sdl2.txt |
    library libSDL2_hot $fast -I/comet/c -I"$sdl_include" -I"$sdl/src"
grep -vE "$hot" /comet/sdl2.txt | library libSDL2 $small -I"$sdl_include" -I"$sdl/src"

# freetype reads outlines alone. Its own copy of zlib is left out.
freetype=$sources/freetype freetype_include=$include/freetype2
mkdir -p "$freetype_include"
cp -r "$freetype"/include/* "$freetype_include"
sed -i 's,^#define FT_CONFIG_OPTION_USE_\(ZLIB\|LZW\),/* & */,' \
    "$freetype_include/freetype/config/ftoption.h"
cat >"$freetype_include/freetype/config/ftmodule.h" <<'MODULES'
FT_USE_MODULE( FT_Module_Class, autofit_module_class )
FT_USE_MODULE( FT_Driver_ClassRec, tt_driver_class )
FT_USE_MODULE( FT_Driver_ClassRec, cff_driver_class )
FT_USE_MODULE( FT_Module_Class, psaux_module_class )
FT_USE_MODULE( FT_Module_Class, psnames_module_class )
FT_USE_MODULE( FT_Module_Class, pshinter_module_class )
FT_USE_MODULE( FT_Module_Class, sfnt_module_class )
FT_USE_MODULE( FT_Renderer_Class, ft_smooth_renderer_class )
FT_USE_MODULE( FT_Renderer_Class, ft_raster1_renderer_class )
MODULES
(
    cd "$freetype/src"
    ls "$PWD"/base/ft{system,init,debug,base,bbox,glyph,bitmap,stroke,synth,mm,lcdfil}.c \
        "$PWD"/{truetype/truetype,cff/cff,psaux/psaux,psnames/psnames,pshinter/pshinter}.c \
        "$PWD"/{sfnt/sfnt,smooth/smooth,raster/raster,autofit/autofit,cache/ftcache}.c
) | library libfreetype $small -DFT2_BUILD_LIBRARY -I"$freetype_include" -I"$freetype/src"

cp "$sources/sdl2_ttf/SDL_ttf.h" "$sdl_include"
ls "$sources/sdl2_ttf/SDL_ttf.c" |
    library libSDL2_ttf $fast -DTTF_USE_HARFBUZZ=0 -I"$sdl_include" -I"$freetype_include"

image=$sources/sdl2_image
cp "$image/include/SDL_image.h" "$sdl_include"
ls "$image"/src/IMG*.c | grep -v -e IMG_WIC |
    library libSDL2_image $fast -I"$sdl_include" -DUSE_STBIMAGE \
        -DLOAD_PNG -DLOAD_JPG -DLOAD_BMP -DLOAD_GIF -DLOAD_TGA -DLOAD_QOI \
        -DSDL_IMAGE_SAVE_PNG=1 -DSDL_IMAGE_SAVE_JPG=1

# mpg123 decodes layer 3 alone, to 16 bits, by its portable code.
mpg123=$sources/mpg123
cp "$mpg123"/src/include/{mpg123,fmt123}.h "$include"
mkdir -p "$include/mpg123"
cp /comet/c/mpg123_config.h "$include/mpg123/config.h"
(
    cd "$mpg123/src"
    ls "$PWD"/compat/compat{,_str}.c \
        "$PWD"/libmpg123/{dct64,equalizer,feature,format,frame,icy,id3,index,layer3,lfs_wrap,libmpg123}.c \
        "$PWD"/libmpg123/{optimize,parse,readers,stringbuf,synth,tabinit}.c
) | library libmpg123 $fast -I"$include/mpg123" -I"$mpg123/src" -I"$mpg123/src/include" \
    -I"$mpg123/src/libmpg123" -I"$mpg123/src/compat" -DOPT_GENERIC

mixer=$sources/sdl2_mixer
cp "$mixer/include/SDL_mixer.h" "$sdl_include"
ls "$mixer"/src/{mixer,music,utils,effects_internal,effect_position,effect_stereoreverse}.c \
    "$mixer"/src/codecs/{load_aiff,load_voc,mp3utils,music_wav,music_ogg_stb,music_mpg123}.c |
    library libSDL2_mixer $fast -I"$mixer/src" -I"$mixer/src/codecs" -I"$sdl_include" \
        -I"$include" -DMUSIC_WAV -DMUSIC_OGG -DOGG_USE_STB -DMUSIC_MP3_MPG123
