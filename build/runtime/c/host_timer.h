/* The timers' side that the host's tick turns, and that Python waits with. */
#ifndef COMET_HOST_TIMER_H
#define COMET_HOST_TIMER_H

/* Calls every timer that is due, each once. */
void host_run_timers(void);

/* Lets milliseconds pass, and calls the timers meanwhile. Returns whether the host can wait at all. */
int host_sleep(unsigned ms);

#endif
