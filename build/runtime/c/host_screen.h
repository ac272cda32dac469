/* The video driver's side that the host's input goes through. */
#ifndef COMET_HOST_SCREEN_H
#define COMET_HOST_SCREEN_H

#include "SDL_touch.h"
#include "SDL_video.h"

#define HOST_TOUCH_DEVICE ((SDL_TouchID)1)

/* Returns the game's window, or NULL while it has none. */
SDL_Window *host_window(void);

/* Tells the display, and the windows that follow its size, that the screen has another one. */
void host_screen_changed(int width, int height, float density);

#endif
