/* The most frequent blit of a game, without SIMD: 32-bit pixels with alpha onto 32-bit pixels that
   keep none. Red and blue share one multiplication; clear and solid pixels take none. */
#ifndef COMET_PYGAME_BLIT_H
#define COMET_PYGAME_BLIT_H

/* Tells whether blit_alpha can do the work. */
static int can_blit_alpha(const SDL_BlitInfo *info, SDL_Surface *source, SDL_Surface *target) {
    const SDL_PixelFormat *from = info->src, *to = info->dst;
    return source != target && from->BytesPerPixel == 4 && to->BytesPerPixel == 4 &&
           from->Amask == 0xff000000u && from->Gmask == 0x0000ff00u && from->Rmask == to->Rmask &&
           from->Gmask == to->Gmask && from->Bmask == to->Bmask &&
           (to->Amask == 0 || info->dst_blend == SDL_BLENDMODE_NONE) && info->s_pxskip == 4 &&
           info->d_pxskip == 4;
}

static void blit_alpha(const SDL_BlitInfo *info) {
    const Uint32 *from = (const Uint32 *)info->s_pixels;
    Uint32 *to = (Uint32 *)info->d_pixels;
    const Uint32 surface_alpha = info->src_blanket_alpha, keep = info->dst->Amask;
    for (int row = 0; row < info->height; row++) {
        for (int column = 0; column < info->width; column++, from++, to++) {
            const Uint32 pixel = *from;
            Uint32 alpha = pixel >> 24;
            if (surface_alpha != 255) {
                alpha = (alpha * surface_alpha + 255) >> 8;
            }
            if (alpha == 0) {
                continue;
            }
            if (alpha == 255) {
                *to = (pixel & 0x00ffffffu) | keep;
                continue;
            }
            const Uint32 odd = pixel & 0x00ff00ffu, even = pixel & 0x0000ff00u;
            const Uint32 under_odd = *to & 0x00ff00ffu, under_even = *to & 0x0000ff00u;
            *to = ((under_odd + (((odd - under_odd) * alpha + odd) >> 8)) & 0x00ff00ffu) |
                  ((under_even + (((even - under_even) * alpha + even) >> 8)) & 0x0000ff00u) | keep;
        }
        from = (const Uint32 *)((const Uint8 *)from + info->s_skip);
        to = (Uint32 *)((Uint8 *)to + info->d_skip);
    }
}

#endif
