/* The most frequent blits of 32-bit pixels, without SIMD: two pixels at a time, and none of the work
   for pixels that are clear or solid. They give what pygame's own loops give. */
#ifndef COMET_PYGAME_BLIT_H
#define COMET_PYGAME_BLIT_H

#include "pixel_pairs.h"
#include "pygame_combine.h"

static int can_blit_fast(const SDL_BlitInfo *info, SDL_Surface *source, SDL_Surface *target) {
    return source != target && are_alike(info->src, info->dst) && info->s_pxskip == 4 &&
           info->d_pxskip == 4;
}

/* Tells whether blit_alpha can do the work. */
static int can_blit_alpha(const SDL_BlitInfo *info, SDL_Surface *source, SDL_Surface *target) {
    return can_blit_fast(info, source, target) && info->src->Amask == ALPHA;
}

/* Returns a pixel's alpha, with the surface's applied as pygame does. */
static inline Uint32 alpha_of(Uint32 pixel, Uint32 surface_alpha) {
    const Uint32 alpha = pixel >> 24;
    return surface_alpha == 255 ? alpha : (alpha * surface_alpha + 255) >> 8;
}

/* Returns a pixel over one that keeps no alpha, with `keep` above its colours. */
static inline Uint32 over_solid(Uint32 over, Uint32 alpha, Uint32 under, Uint32 keep) {
    return ((Uint32)mix_pairs(over, alpha + 1, under, 256 - alpha) & COLOUR) | keep;
}

/* Returns a pixel over one that has alpha. */
static inline Uint32 over_clear(Uint32 over, Uint32 alpha, Uint32 under) {
    const Uint32 below = under >> 24;
    if (below == 0 || alpha == 255) {
        return (over & COLOUR) | alpha << 24;
    }
    return over_solid(over, alpha, under, (alpha + below - alpha * below / 255) << 24);
}

/* Mixes two pixels of which one at least is neither clear nor solid. */
static inline void mix_onto_solid(Uint64 over, Uint32 surface_alpha, Uint32 *under, Uint32 keep) {
    const Uint32 first = alpha_of((Uint32)over, surface_alpha);
    const Uint32 second = alpha_of((Uint32)(over >> 32), surface_alpha);
    if (first == second) {
        const Uint64 mixed = mix_pairs(over, first + 1, load_pair(under), 256 - first);
        store_pair(under, (mixed & pair_of(COLOUR)) | pair_of(keep));
        return;
    }
    if (first != 0) {
        under[0] = over_solid((Uint32)over, first, under[0], keep);
    }
    if (second != 0) {
        under[1] = over_solid((Uint32)(over >> 32), second, under[1], keep);
    }
}

static inline __attribute__((always_inline)) void blit_onto_solid(const SDL_BlitInfo *info,
                                                                  Uint32 surface_alpha) {
    const Uint32 keep = info->dst->Amask;
    const Uint64 alphas = pair_of(ALPHA), kept = pair_of(COLOUR | keep);
    const Uint8 *from = info->s_pixels;
    Uint8 *to = info->d_pixels;
    for (int row = 0; row < info->height; row++) {
        const Uint8 *const end = from + info->width * 4;
        while (from + 8 <= end) {
            const Uint64 over = load_pair(from), alpha = over & alphas;
            if (alpha == alphas && surface_alpha == 255) {
                store_pair(to, over & kept);
            } else if (alpha != 0) {
                mix_onto_solid(over, surface_alpha, (Uint32 *)to, keep);
            }
            from += 8;
            to += 8;
        }
        if (from < end) {
            const Uint32 over = *(const Uint32 *)from, alpha = alpha_of(over, surface_alpha);
            if (alpha != 0) {
                *(Uint32 *)to = over_solid(over, alpha, *(Uint32 *)to, keep);
            }
            from += 4;
            to += 4;
        }
        from += info->s_skip;
        to += info->d_skip;
    }
}

static void blit_onto_clear(const SDL_BlitInfo *info) {
    const Uint32 surface_alpha = info->src_blanket_alpha;
    const Uint32 *from = (const Uint32 *)info->s_pixels;
    Uint32 *to = (Uint32 *)info->d_pixels;
    for (int row = 0; row < info->height; row++) {
        for (int column = 0; column < info->width; column++, from++, to++) {
            const Uint32 over = *from, alpha = alpha_of(over, surface_alpha);
            if (alpha != 0 || *to <= COLOUR) {
                *to = over_clear(over, alpha, *to);
            }
        }
        from = (const Uint32 *)((const Uint8 *)from + info->s_skip);
        to = (Uint32 *)((Uint8 *)to + info->d_skip);
    }
}

/* Apart, so that an engine that compiles what is hot has little to compile. */
static __attribute__((noinline)) void blit_alpha(const SDL_BlitInfo *info) {
    if (info->dst->Amask == 0 || info->dst_blend == SDL_BLENDMODE_NONE) {
        if (info->src_blanket_alpha == 255) {
            blit_onto_solid(info, 255);
        } else {
            blit_onto_solid(info, info->src_blanket_alpha);
        }
    } else {
        blit_onto_clear(info);
    }
}

/* Does a blit with a special flag. Returns whether it could. */
static int blit_combined(int flag, const SDL_BlitInfo *info, SDL_Surface *source,
                         SDL_Surface *target) {
    const int from_alpha = info->src->Amask != 0 && info->src_blend != SDL_BLENDMODE_NONE;
    const int to_alpha = info->dst->Amask != 0 && info->dst_blend != SDL_BLENDMODE_NONE;
    if (!can_blit_fast(info, source, target) || (info->dst->Amask != 0 && !to_alpha) ||
        (is_of_alpha(flag) && to_alpha && !from_alpha)) {
        return 0;
    }
    const Rows rows = {info->s_pixels, info->d_pixels, 8,           info->s_skip,
                       info->d_skip,   info->width,    info->height};
    return combine_by(to_alpha ? flag : without_alpha(flag), rows);
}

#endif
