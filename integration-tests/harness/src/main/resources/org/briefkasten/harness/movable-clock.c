/*
 * Shifts the wall clock of the process that preloads it, and nothing else, by the nanoseconds that stand in the file
 * named by MOVABLE_CLOCK (8 bytes in the machine's own order, mapped, so that they may change at any time).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000LL

static const int64_t unmoved = 0;
static const int64_t *ahead = &unmoved;
static int (*real_clock_gettime)(clockid_t, struct timespec *);

__attribute__((constructor)) static void map(void) {
    const char *path = getenv("MOVABLE_CLOCK");
    int file = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    void *found = file < 0 ? MAP_FAILED : mmap(NULL, sizeof *ahead, PROT_READ, MAP_SHARED, file, 0);
    if (found == MAP_FAILED) {
        perror("MOVABLE_CLOCK names no file that can be read");
        _exit(1);
    }
    close(file);
    ahead = found;
}

static struct timespec moved(struct timespec time, int64_t by) {
    int64_t nanos = time.tv_sec * SECOND + time.tv_nsec + by;
    return (struct timespec){.tv_sec = nanos / SECOND, .tv_nsec = nanos % SECOND};
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    if (real_clock_gettime == NULL) {
        real_clock_gettime = dlsym(RTLD_NEXT, "clock_gettime");
    }
    int result = real_clock_gettime(clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        *now = moved(*now, __atomic_load_n(ahead, __ATOMIC_RELAXED));
    }
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    (void)zone;
    struct timespec precise;
    int result = clock_gettime(CLOCK_REALTIME, &precise);
    *now = (struct timeval){.tv_sec = precise.tv_sec, .tv_usec = precise.tv_nsec / 1000};
    return result;
}

time_t time(time_t *now) {
    struct timespec precise;
    clock_gettime(CLOCK_REALTIME, &precise);
    if (now != NULL) {
        *now = precise.tv_sec;
    }
    return precise.tv_sec;
}

/*
 * The kernel knows nothing of the shift: a deadline by the wall clock (LockSupport.parkUntil) is told to it by its own
 * clock. All other waits of a JVM go by the monotonic clock, which counts from the machine's start, never 30 years.
 */
int pthread_cond_timedwait(
        pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex, const struct timespec *restrict deadline) {
    if (deadline->tv_sec < 1000000000) {
        return pthread_cond_clockwait(condition, mutex, CLOCK_MONOTONIC, deadline);
    }
    struct timespec real = moved(*deadline, -__atomic_load_n(ahead, __ATOMIC_RELAXED));
    return pthread_cond_clockwait(condition, mutex, CLOCK_REALTIME, &real);
}
