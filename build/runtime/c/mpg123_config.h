/* What mpg123 is built with: layer 3, 16 bits out, gapless, read by the callbacks of SDL2_mixer. */
#ifndef COMET_MPG123_CONFIG_H
#define COMET_MPG123_CONFIG_H

#define ACCURATE_ROUNDING 1
#define FRAME_INDEX 1
#define GAPLESS 1
#define IEEE_FLOAT 1
#define INDEX_SIZE 1000
#define REAL_IS_FLOAT 1
#define SIZEOF_OFF_T 8
#define USE_NEW_HUFFTABLE 1

#define NO_32BIT 1
#define NO_8BIT 1
#define NO_DOWNSAMPLE 1
#define NO_EQUALIZER 1
#define NO_ERETURN 1
#define NO_ERRORMSG 1
#define NO_ICY 1
#define NO_LAYER1 1
#define NO_LAYER2 1
#define NO_MOREINFO 1
#define NO_NTOM 1
#define NO_REAL 1
#define NO_WARNING 1

#define HAVE_DIRENT_H 1
#define HAVE_INTTYPES_H 1
#define HAVE_STRERROR 1
#define HAVE_STRINGS_H 1
#define HAVE_SYS_STAT_H 1
#define HAVE_SYS_TYPES_H 1
#define HAVE_UNISTD_H 1

#endif
