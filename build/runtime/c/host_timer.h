/* The timers' side that the host's tick turns. */
#ifndef COMET_HOST_TIMER_H
#define COMET_HOST_TIMER_H

/* Calls every timer that is due, each once. */
void host_run_timers(void);

#endif
