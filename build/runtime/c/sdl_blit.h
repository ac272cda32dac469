/* SDL's blit of a whole surface's alpha onto pixels of the same layout, two at a time. */
#ifndef COMET_SDL_BLIT_H
#define COMET_SDL_BLIT_H

#include "pixel_pairs.h"

static void blit_surface_alpha(const SDL_BlitInfo *info) {
    const Uint32 alpha = info->a;
    const Uint64 solid = pair_of(0xff000000u);
    const Uint8 *from = info->src;
    Uint8 *to = info->dst;
    for (int row = 0; row < info->dst_h; row++) {
        int left = info->dst_w;
        for (; left >= 2; left -= 2, from += 8, to += 8) {
            const Uint64 mixed = mix_pairs(load_pair(from), alpha, load_pair(to), 256 - alpha);
            store_pair(to, mixed | solid);
        }
        if (left == 1) {
            const Uint64 mixed =
                mix_pairs(*(const Uint32 *)from, alpha, *(const Uint32 *)to, 256 - alpha);
            *(Uint32 *)to = (Uint32)(mixed | solid);
            from += 4;
            to += 4;
        }
        from += info->src_skip;
        to += info->dst_skip;
    }
}

#endif
