/* What happens to the player's screen, keys and attention, told to SDL by its own functions. */
#include "SDL_internal.h"

#include "SDL_events.h"
#include "SDL_system.h"
#include "SDL_video.h"
#include "events/SDL_keyboard_c.h"
#include "events/SDL_mouse_c.h"
#include "events/SDL_touch_c.h"
#include "host.h"
#include "host_screen.h"

enum { TOUCH_DOWN, TOUCH_MOVE, TOUCH_UP, TOUCH_CANCEL };

#define ONLY_MOUSE 0

/* `x` and `y` are 0..1 of the surface, `pressure` is 0..1. */
EXPORT void rt_touch(int phase, int id, float x, float y, float pressure) {
    SDL_Window *window = host_window();
    if (window == NULL) {
        return;
    }
    if (phase == TOUCH_MOVE) {
        SDL_SendTouchMotion(HOST_TOUCH_DEVICE, id, window, x, y, pressure);
    } else {
        SDL_SendTouch(HOST_TOUCH_DEVICE, id, window, phase == TOUCH_DOWN, x, y, pressure);
    }
}

/* `x` and `y` are pixels of the surface. */
EXPORT void rt_mouse_move(float x, float y) {
    SDL_Window *window = host_window();
    if (window != NULL) {
        SDL_SendMouseMotion(window, ONLY_MOUSE, SDL_FALSE, (int)x, (int)y);
    }
}

/* `button` is SDL's number: 1 left, 2 middle, 3 right. */
EXPORT void rt_mouse_button(int button, int down, float x, float y) {
    SDL_Window *window = host_window();
    if (window != NULL) {
        rt_mouse_move(x, y);
        SDL_SendMouseButton(window, ONLY_MOUSE, down ? SDL_PRESSED : SDL_RELEASED, (Uint8)button);
    }
}

EXPORT void rt_wheel(float dx, float dy) {
    SDL_Window *window = host_window();
    if (window != NULL) {
        SDL_SendMouseWheel(window, ONLY_MOUSE, dx, dy, SDL_MOUSEWHEEL_NORMAL);
    }
}

EXPORT void rt_key(int scancode, int down) {
    if (host_window() != NULL && scancode > 0 && scancode < SDL_NUM_SCANCODES) {
        SDL_SendKeyboardKey(down ? SDL_PRESSED : SDL_RELEASED, (SDL_Scancode)scancode);
    }
}

EXPORT void rt_text(const char *text) {
    if (host_window() != NULL) {
        SDL_SendKeyboardText(text);
    }
}

EXPORT void rt_focus(int on) {
    SDL_Window *window = host_window();
    if (window != NULL) {
        SDL_SetKeyboardFocus(on ? window : NULL);
    }
}

EXPORT void rt_visible(int on) {
    if (host_window() == NULL) {
        return;
    }
    if (on) {
        SDL_OnApplicationWillEnterForeground();
        SDL_OnApplicationDidBecomeActive();
    } else {
        SDL_OnApplicationWillResignActive();
        SDL_OnApplicationDidEnterBackground();
    }
}

EXPORT void rt_resize(int width, int height, float density) {
    if (width > 0 && height > 0) {
        host_screen_changed(width, height, density);
    }
}
