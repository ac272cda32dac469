/* SDL's video driver for the host: a window is a surface in this module's memory. */
#include "SDL_internal.h"

#include "SDL_hints.h"
#include "SDL_syswm.h"
#include "events/SDL_keyboard_c.h"
#include "events/SDL_mouse_c.h"
#include "events/SDL_touch_c.h"
#include "events/SDL_windowevents_c.h"
#include "host.h"
#include "host_screen.h"
#include "host_timer.h"
#include "video/SDL_sysvideo.h"

#define SURFACE "comet.surface"
#define POINTS_PER_INCH 96.0f

static const Uint32 pixel_format = SDL_PIXELFORMAT_RGB888;
static float screen_density = 1.0f;

static SDL_DisplayMode screen_mode(int width, int height) {
    SDL_DisplayMode mode = {0};
    mode.format = pixel_format;
    mode.w = width;
    mode.h = height;
    mode.refresh_rate = 60;
    return mode;
}

static SDL_Cursor *create_cursor(SDL_Surface *surface, int x, int y) {
    (void)surface, (void)x, (void)y;
    return SDL_calloc(1, sizeof(SDL_Cursor));
}

static SDL_Cursor *create_system_cursor(SDL_SystemCursor id) {
    (void)id;
    return SDL_calloc(1, sizeof(SDL_Cursor));
}

static int show_cursor(SDL_Cursor *cursor) {
    (void)cursor;
    return 0;
}

static void free_cursor(SDL_Cursor *cursor) { SDL_free(cursor); }

/* The host's pointer is not caught; its motion is told as it comes. */
static int set_relative_mouse_mode(SDL_bool on) {
    (void)on;
    return 0;
}

static int video_init(SDL_VideoDevice *device) {
    int width, height;
    host_screen(&width, &height, &screen_density);
    SDL_DisplayMode mode = screen_mode(width, height);
    if (SDL_AddBasicVideoDisplay(&mode) < 0) {
        return -1;
    }
    SDL_AddDisplayMode(&device->displays[0], &mode);

    SDL_Mouse *mouse = SDL_GetMouse();
    mouse->CreateCursor = create_cursor;
    mouse->CreateSystemCursor = create_system_cursor;
    mouse->ShowCursor = show_cursor;
    mouse->FreeCursor = free_cursor;
    mouse->SetRelativeMouseMode = set_relative_mouse_mode;
    SDL_SetDefaultCursor(create_cursor(NULL, 0, 0));

    return SDL_AddTouch(HOST_TOUCH_DEVICE, SDL_TOUCH_DEVICE_DIRECT, "touch");
}

static void video_quit(SDL_VideoDevice *device) { (void)device; }

/* A program that only looks for events, again and again, sees its timers ring, too. */
static void pump_events(SDL_VideoDevice *device) {
    (void)device;
    host_run_timers();
}

static int get_display_dpi(SDL_VideoDevice *device, SDL_VideoDisplay *display, float *diagonal,
                           float *horizontal, float *vertical) {
    (void)device, (void)display;
    *diagonal = *horizontal = *vertical = POINTS_PER_INCH * screen_density;
    return 0;
}

static int create_window(SDL_VideoDevice *device, SDL_Window *window) {
    (void)device;
    SDL_SetMouseFocus(window);
    SDL_SetKeyboardFocus(window);
    return 0;
}

/* What only a desktop shows of a window: SDL keeps it, and nothing else has to be done. */
static void set_window_flag(SDL_VideoDevice *device, SDL_Window *window, SDL_bool on) {
    (void)device, (void)window, (void)on;
}

static int set_window_opacity(SDL_VideoDevice *device, SDL_Window *window, float opacity) {
    (void)device, (void)window, (void)opacity;
    return 0;
}

static int set_window_modal_for(SDL_VideoDevice *device, SDL_Window *modal, SDL_Window *parent) {
    (void)device, (void)modal, (void)parent;
    return 0;
}

static int set_window_input_focus(SDL_VideoDevice *device, SDL_Window *window) {
    (void)device;
    SDL_SetKeyboardFocus(window);
    return 0;
}

static int flash_window(SDL_VideoDevice *device, SDL_Window *window, SDL_FlashOperation how) {
    (void)device, (void)window, (void)how;
    return 0;
}

/* pygame asks this to know whether a window can leave the full screen. On a phone it cannot. */
static SDL_bool get_window_info(SDL_VideoDevice *device, SDL_Window *window, SDL_SysWMinfo *info) {
    (void)device, (void)window;
    info->subsystem = SDL_SYSWM_ANDROID;
    return SDL_TRUE;
}

static void destroy_framebuffer(SDL_VideoDevice *device, SDL_Window *window) {
    (void)device;
    SDL_FreeSurface(SDL_SetWindowData(window, SURFACE, NULL));
}

static int create_framebuffer(SDL_VideoDevice *device, SDL_Window *window, Uint32 *format,
                              void **pixels, int *pitch) {
    int width, height;
    destroy_framebuffer(device, window);
    SDL_GetWindowSizeInPixels(window, &width, &height);
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, width, height, 0, pixel_format);
    if (surface == NULL) {
        return -1;
    }
    SDL_SetWindowData(window, SURFACE, surface);
    *format = pixel_format;
    *pixels = surface->pixels;
    *pitch = surface->pitch;
    return 0;
}

static int update_framebuffer(SDL_VideoDevice *device, SDL_Window *window, const SDL_Rect *rects,
                              int count) {
    (void)device, (void)rects, (void)count;
    SDL_Surface *surface = SDL_GetWindowData(window, SURFACE);
    if (surface == NULL) {
        return SDL_SetError("The window has no surface");
    }
    host_present(surface->pixels, surface->w, surface->h, surface->pitch);
    return 0;
}

static void free_device(SDL_VideoDevice *device) { SDL_free(device); }

static SDL_VideoDevice *create_device(void) {
    SDL_VideoDevice *device = SDL_calloc(1, sizeof(*device));
    if (device == NULL) {
        SDL_OutOfMemory();
        return NULL;
    }
    /* Says that no renderer is to be tried for the window's surface. */
    device->is_dummy = SDL_TRUE;
    device->VideoInit = video_init;
    device->VideoQuit = video_quit;
    device->PumpEvents = pump_events;
    device->GetDisplayDPI = get_display_dpi;
    device->CreateSDLWindow = create_window;
    device->SetWindowAlwaysOnTop = set_window_flag;
    device->SetWindowBordered = set_window_flag;
    device->SetWindowResizable = set_window_flag;
    device->SetWindowOpacity = set_window_opacity;
    device->SetWindowModalFor = set_window_modal_for;
    device->SetWindowInputFocus = set_window_input_focus;
    device->FlashWindow = flash_window;
    device->GetWindowWMInfo = get_window_info;
    device->CreateWindowFramebuffer = create_framebuffer;
    device->UpdateWindowFramebuffer = update_framebuffer;
    device->DestroyWindowFramebuffer = destroy_framebuffer;
    device->free = free_device;
    return device;
}

VideoBootStrap HOST_video_bootstrap = {"host", "the host's screen", create_device, NULL};

SDL_Window *host_window(void) {
    SDL_VideoDevice *device = SDL_GetVideoDevice();
    return device == NULL ? NULL : device->windows;
}

void host_screen_changed(int width, int height, float density) {
    SDL_VideoDevice *device = SDL_GetVideoDevice();
    if (device == NULL) {
        return; /* the screen is asked for when the display is opened */
    }
    screen_density = density;
    SDL_DisplayMode mode = screen_mode(width, height);
    SDL_SetDesktopDisplayMode(&device->displays[0], &mode);
    SDL_SetCurrentDisplayMode(&device->displays[0], &mode);
    for (SDL_Window *window = device->windows; window != NULL; window = window->next) {
        if (window->flags & (SDL_WINDOW_RESIZABLE | SDL_WINDOW_FULLSCREEN)) {
            SDL_SendWindowEvent(window, SDL_WINDOWEVENT_RESIZED, width, height);
        }
    }
}
