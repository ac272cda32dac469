/* SDL's audio driver for the host: nothing plays here, the host pulls what is mixed. */
#include "SDL_internal.h"

#include "SDL_audio.h"
#include "audio/SDL_sysaudio.h"
#include "host.h"

/* One pull is bounded: a host that was away for long gets no more than this. */
#define MOST_FRAMES 16384

struct SDL_PrivateAudioData {
    SDL_AudioStream *stream; /* what was mixed and not yet pulled */
    float *pulled;
};

static SDL_AudioDevice *playing;

static void close_device(SDL_AudioDevice *device) {
    struct SDL_PrivateAudioData *data = device->hidden;
    if (playing == device) {
        playing = NULL;
    }
    SDL_FreeAudioStream(data->stream);
    SDL_free(data->pulled);
    SDL_free(data);
    device->hidden = NULL;
}

static int open_device(SDL_AudioDevice *device, const char *name) {
    (void)name;
    device->spec.format = AUDIO_F32SYS;
    device->spec.channels = device->spec.channels == 1 ? 1 : 2;
    SDL_CalculateAudioSpec(&device->spec);

    struct SDL_PrivateAudioData *data = SDL_calloc(1, sizeof(*data));
    if (data == NULL) {
        return SDL_OutOfMemory();
    }
    device->hidden = data;
    playing = device;
    data->pulled = SDL_malloc(MOST_FRAMES * device->spec.channels * sizeof(float));
    return data->pulled == NULL ? SDL_OutOfMemory() : 0;
}

/* SDL's callers lock around their changes; with one thread there is nobody to keep out. */
static void lock_device(SDL_AudioDevice *device) { (void)device; }

static SDL_bool audio_init(SDL_AudioDriverImpl *driver) {
    driver->OpenDevice = open_device;
    driver->CloseDevice = close_device;
    driver->LockDevice = lock_device;
    driver->UnlockDevice = lock_device;
    driver->OnlyHasDefaultOutputDevice = SDL_TRUE;
    driver->ProvidesOwnCallbackThread = SDL_TRUE;
    driver->SupportsNonPow2Samples = SDL_TRUE;
    return SDL_TRUE;
}

AudioBootStrap HOST_audio_bootstrap = {"host", "the host's speaker", audio_init, SDL_FALSE};

/* Returns the stream from what the game mixes to what the host pulls. */
static SDL_AudioStream *stream_of(SDL_AudioDevice *device) {
    if (device->hidden->stream == NULL) {
        const SDL_AudioSpec *mixed = &device->callbackspec, *pulled = &device->spec;
        device->hidden->stream =
            SDL_NewAudioStream(mixed->format, mixed->channels, mixed->freq, pulled->format,
                               pulled->channels, pulled->freq);
    }
    return device->hidden->stream;
}

EXPORT int rt_audio_rate(void) { return playing == NULL ? 0 : playing->spec.freq; }

EXPORT int rt_audio_channels(void) { return playing == NULL ? 0 : playing->spec.channels; }

EXPORT const float *rt_audio_pull(int frames) {
    SDL_AudioDevice *device = playing;
    if (device == NULL || !SDL_AtomicGet(&device->enabled) || SDL_AtomicGet(&device->paused)) {
        return NULL;
    }
    SDL_AudioStream *stream = stream_of(device);
    if (stream == NULL || frames < 1 || frames > MOST_FRAMES) {
        return NULL;
    }
    const SDL_AudioSpec *mixed = &device->callbackspec;
    int size = frames * device->spec.channels * (int)sizeof(float);
    while (SDL_AudioStreamAvailable(stream) < size) {
        SDL_memset(device->work_buffer, mixed->silence, mixed->size);
        mixed->callback(mixed->userdata, device->work_buffer, (int)mixed->size);
        if (SDL_AudioStreamPut(stream, device->work_buffer, (int)mixed->size) < 0) {
            return NULL;
        }
    }
    int got = SDL_AudioStreamGet(stream, device->hidden->pulled, size);
    return got == size ? device->hidden->pulled : NULL;
}
