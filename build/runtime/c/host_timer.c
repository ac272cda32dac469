/* SDL's clock and timers. The host's ticks make time pass; few hosts can wait besides. */
#include "SDL_internal.h"

#include "SDL_timer.h"
#include "host.h"
#include "host_timer.h"
#include "timer/SDL_timer_c.h"

typedef struct Timer {
    SDL_TimerID id;
    Uint64 due;
    Uint32 interval;
    SDL_TimerCallback callback;
    void *parameter;
    struct Timer *next;
} Timer;

static Timer *timers;
static SDL_TimerID last_id;
static double started;
static SDL_bool is_started;

void SDL_TicksInit(void) {
    if (!is_started) {
        is_started = SDL_TRUE;
        started = host_now();
    }
}

void SDL_TicksQuit(void) { is_started = SDL_FALSE; }

Uint64 SDL_GetTicks64(void) {
    SDL_TicksInit();
    return (Uint64)(host_now() - started);
}

Uint32 SDL_GetTicks(void) { return (Uint32)SDL_GetTicks64(); }

Uint64 SDL_GetPerformanceCounter(void) { return (Uint64)(host_now() * 1000.0); }

Uint64 SDL_GetPerformanceFrequency(void) { return 1000000; }

int host_sleep(unsigned ms) {
    for (; ms > 0 && host_wait(1.0); ms--) {
        host_run_timers();
    }
    return host_wait(0.0);
}

void SDL_Delay(Uint32 ms) { host_sleep(ms); }

int SDL_TimerInit(void) { return 0; }

void SDL_TimerQuit(void) {
    while (timers != NULL) {
        SDL_RemoveTimer(timers->id);
    }
}

SDL_TimerID SDL_AddTimer(Uint32 interval, SDL_TimerCallback callback, void *parameter) {
    Timer *timer = SDL_malloc(sizeof(*timer));
    if (timer == NULL) {
        SDL_OutOfMemory();
        return 0;
    }
    Timer made = {++last_id, SDL_GetTicks64() + interval, interval, callback, parameter, timers};
    *timer = made;
    timers = timer;
    return timer->id;
}

SDL_bool SDL_RemoveTimer(SDL_TimerID id) {
    for (Timer **place = &timers; *place != NULL; place = &(*place)->next) {
        if ((*place)->id == id) {
            Timer *timer = *place;
            *place = timer->next;
            SDL_free(timer);
            return SDL_TRUE;
        }
    }
    return SDL_FALSE;
}

/* Returns the timer that is due the longest, or NULL. */
static Timer *next_due(Uint64 now) {
    Timer *first = NULL;
    for (Timer *timer = timers; timer != NULL; timer = timer->next) {
        if (timer->due <= now && (first == NULL || timer->due < first->due)) {
            first = timer;
        }
    }
    return first;
}

void host_run_timers(void) {
    Uint64 now = SDL_GetTicks64();
    Timer *timer;
    while ((timer = next_due(now)) != NULL) {
        SDL_TimerID id = timer->id;
        /* Counted from now: a timer that was late does not catch up in one burst. */
        timer->due = now + SDL_max(timer->interval, 1);
        Uint32 interval = timer->callback(timer->interval, timer->parameter);
        if (interval == 0) {
            SDL_RemoveTimer(id);
            continue;
        }
        for (timer = timers; timer != NULL; timer = timer->next) {
            if (timer->id == id) {
                timer->interval = interval;
                timer->due = now + interval;
            }
        }
    }
}
