/* pygame's special flags for 32-bit pixels: each byte is combined with that below it. They give what
   pygame's own loops give, two pixels at a time. */
#ifndef COMET_PYGAME_COMBINE_H
#define COMET_PYGAME_COMBINE_H

#include "pixel_pairs.h"

#define ALPHA 0xff000000u
#define COLOUR 0x00ffffffu

/* Tells whether pixels have the same four bytes, alpha above the colours. */
static int are_alike(const SDL_PixelFormat *one, const SDL_PixelFormat *other) {
    return one->BytesPerPixel == 4 && other->BytesPerPixel == 4 && one->Rmask == other->Rmask &&
           one->Gmask == other->Gmask && one->Bmask == other->Bmask &&
           (one->Rmask | one->Gmask | one->Bmask) == COLOUR;
}

typedef Uint64 (*Combine)(Uint64 over, Uint64 under);

static inline Uint64 difference(Uint64 from, Uint64 less) {
    const Uint64 high = 0x8080808080808080ull;
    const Uint64 wrapped = ((from | high) - (less & ~high)) ^ ((from ^ ~less) & high);
    const Uint64 below_zero = ((~from & less) | (~(from ^ less) & wrapped)) & high;
    return wrapped & ~((below_zero << 1) - (below_zero >> 7));
}

static inline Uint64 subtract(Uint64 over, Uint64 under) { return difference(under, over); }

static inline Uint64 add(Uint64 over, Uint64 under) { return ~difference(~under, over); }

static inline Uint64 lighter(Uint64 over, Uint64 under) { return under + difference(over, under); }

static inline Uint64 darker(Uint64 over, Uint64 under) { return under - difference(under, over); }

static inline Uint64 multiply(Uint64 over, Uint64 under) {
    Uint64 product = 0;
    for (int shift = 0; shift < 64; shift += 8) {
        const Uint32 one = (Uint32)(over >> shift & 255) * (Uint32)(under >> shift & 255);
        product |= (Uint64)((one + 255) >> 8) << shift;
    }
    return product;
}

/* Pixels that are combined. `step` is 8, or 0 where one pair is combined with all. */
typedef struct {
    const Uint8 *from;
    Uint8 *to;
    int step, from_skip, to_skip, width, height;
} Rows;

/* The alpha of what is combined becomes `(alpha & kept) | added`, so that it can be made neutral. */
static inline __attribute__((always_inline)) void combine_rows(Rows rows, Uint32 kept, Uint32 added,
                                                               Combine combine) {
    const Uint64 keep = pair_of(kept), put = pair_of(added);
    for (; rows.height > 0; rows.height--) {
        int left = rows.width;
        for (; left >= 2; left -= 2, rows.from += rows.step, rows.to += 8) {
            const Uint64 over = (load_pair(rows.from) & keep) | put;
            store_pair(rows.to, combine(over, load_pair(rows.to)));
        }
        if (left == 1) {
            const Uint64 over = (*(const Uint32 *)rows.from & kept) | added;
            *(Uint32 *)rows.to = (Uint32)combine(over, *(const Uint32 *)rows.to);
            rows.from += rows.step / 2;
            rows.to += 4;
        }
        rows.from += rows.from_skip;
        rows.to += rows.to_skip;
    }
}

/* Combines by a special flag of pygame's. Returns whether there is such a flag. It stands apart, so
   that an engine that compiles what is hot has little to compile. */
static __attribute__((noinline)) int combine_by(int flag, Rows rows) {
    switch (flag) {
    case PYGAME_BLEND_ADD:
        combine_rows(rows, COLOUR, 0, add);
        return 1;
    case PYGAME_BLEND_SUB:
        combine_rows(rows, COLOUR, 0, subtract);
        return 1;
    case PYGAME_BLEND_MULT:
        combine_rows(rows, COLOUR, ALPHA, multiply);
        return 1;
    case PYGAME_BLEND_MIN:
        combine_rows(rows, COLOUR, ALPHA, darker);
        return 1;
    case PYGAME_BLEND_MAX:
        combine_rows(rows, COLOUR, 0, lighter);
        return 1;
    case PYGAME_BLEND_RGBA_ADD:
        combine_rows(rows, ~0u, 0, add);
        return 1;
    case PYGAME_BLEND_RGBA_SUB:
        combine_rows(rows, ~0u, 0, subtract);
        return 1;
    case PYGAME_BLEND_RGBA_MULT:
        combine_rows(rows, ~0u, 0, multiply);
        return 1;
    case PYGAME_BLEND_RGBA_MIN:
        combine_rows(rows, ~0u, 0, darker);
        return 1;
    case PYGAME_BLEND_RGBA_MAX:
        combine_rows(rows, ~0u, 0, lighter);
        return 1;
    default:
        return 0;
    }
}

static int is_of_alpha(int flag) {
    return flag >= PYGAME_BLEND_RGBA_ADD && flag <= PYGAME_BLEND_RGBA_MAX;
}

/* Returns the flag that pygame takes where the pixels below keep no alpha. */
static int without_alpha(int flag) {
    switch (flag) {
    case PYGAME_BLEND_RGBA_ADD:
        return PYGAME_BLEND_ADD;
    case PYGAME_BLEND_RGBA_SUB:
        return PYGAME_BLEND_SUB;
    case PYGAME_BLEND_RGBA_MULT:
        return PYGAME_BLEND_MULT;
    case PYGAME_BLEND_RGBA_MIN:
        return PYGAME_BLEND_MIN;
    case PYGAME_BLEND_RGBA_MAX:
        return PYGAME_BLEND_MAX;
    default:
        return flag;
    }
}

/* Does a fill with a special flag. Returns whether it could. */
static int fill_combined(int flag, SDL_Surface *surface, const SDL_PixelFormat *format,
                         const SDL_Rect *area, Uint32 colour) {
    SDL_BlendMode mode;
    SDL_GetSurfaceBlendMode(surface, &mode);
    if (!are_alike(format, format) || (format->Amask != 0 && mode == SDL_BLENDMODE_NONE)) {
        return 0;
    }
    const Uint64 over = pair_of(colour);
    Uint8 *first = (Uint8 *)surface->pixels + area->y * surface->pitch + area->x * 4;
    const Rows rows = {(const Uint8 *)&over,           first,   0, 0,
                       surface->pitch - area->w * 4, area->w, area->h};
    return combine_by(format->Amask == 0 ? without_alpha(flag) : flag, rows);
}

#endif
