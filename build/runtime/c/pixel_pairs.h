/* Two 32-bit pixels in one 64-bit number: half the steps, where an engine only interprets. */
#ifndef COMET_PIXEL_PAIRS_H
#define COMET_PIXEL_PAIRS_H

#include "SDL_stdinc.h"

#define EVERY_OTHER_BYTE 0x00ff00ff00ff00ffull

static inline Uint64 load_pair(const void *pixels) {
    Uint64 pair;
    __builtin_memcpy(&pair, pixels, sizeof(pair));
    return pair;
}

static inline void store_pair(void *pixels, Uint64 pair) {
    __builtin_memcpy(pixels, &pair, sizeof(pair));
}

static inline Uint64 pair_of(Uint32 pixel) { return pixel * 0x100000001ull; }

/* Returns (over * over_part + under * under_part) / 256 of each byte; the parts make 257 at most. */
static inline Uint64 mix_pairs(Uint64 over, Uint32 over_part, Uint64 under, Uint32 under_part) {
    const Uint64 even = (over & EVERY_OTHER_BYTE) * over_part +
                        (under & EVERY_OTHER_BYTE) * under_part;
    const Uint64 odd = (over >> 8 & EVERY_OTHER_BYTE) * over_part +
                       (under >> 8 & EVERY_OTHER_BYTE) * under_part;
    return (even >> 8 & EVERY_OTHER_BYTE) | (odd & ~EVERY_OTHER_BYTE);
}

#endif
