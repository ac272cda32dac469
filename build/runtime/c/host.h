/* What the module asks of its host. host_library.js passes each call to `Module.host`. */
#ifndef COMET_HOST_H
#define COMET_HOST_H

/* Marks what the host may call. */
#define EXPORT __attribute__((used, visibility("default")))

/* Milliseconds of a clock that only goes forward. */
extern double host_now(void);

/* Lets some milliseconds pass. Returns whether this host can: most would stand still meanwhile. */
extern int host_wait(double ms);

/* Shows XRGB pixels (in memory B, G, R, unused); `pitch` is the length of a row in bytes. */
extern void host_present(const void *pixels, int width, int height, int pitch);

/* Fills in the size of the screen in pixels, and the pixels of a point. */
extern void host_screen(int *width, int *height, float *density);

/* Sends a message and returns its answer: UTF-8 to be freed, or NULL. */
extern char *host_call(const char *text);

/* Returns the next message that came in: UTF-8 to be freed, or NULL. */
extern char *host_poll(void);

/* Levels of host_log. */
enum { HOST_OUT, HOST_ERROR, HOST_INFO };
extern void host_log(int level, const char *text);

#endif
