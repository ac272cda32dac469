/* pygame's C modules, built into the interpreter under their full names. */
#ifndef COMET_PYGAME_MODULES_H
#define COMET_PYGAME_MODULES_H

#include <Python.h>

/* Applies MACRO(full name, suffix of its PyInit function) to each. */
#define EACH_PYGAME_MODULE(MACRO)                                                                  \
    MACRO("pygame._freetype", _freetype)                                                           \
    MACRO("pygame._render", _render)                                                               \
    MACRO("pygame._sdl2.controller", controller)                                                   \
    MACRO("pygame._sdl2.touch", touch)                                                             \
    MACRO("pygame.base", base)                                                                     \
    MACRO("pygame.bufferproxy", bufferproxy)                                                       \
    MACRO("pygame.color", color)                                                                   \
    MACRO("pygame.constants", constants)                                                           \
    MACRO("pygame.display", display)                                                               \
    MACRO("pygame.draw", draw)                                                                     \
    MACRO("pygame.event", event)                                                                   \
    MACRO("pygame.font", font)                                                                     \
    MACRO("pygame.geometry", geometry)                                                             \
    MACRO("pygame.gfxdraw", gfxdraw)                                                               \
    MACRO("pygame.image", image)                                                                   \
    MACRO("pygame.imageext", imageext)                                                             \
    MACRO("pygame.joystick", joystick)                                                             \
    MACRO("pygame.key", key)                                                                       \
    MACRO("pygame.mask", mask)                                                                     \
    MACRO("pygame.math", pygame_math)                                                                     \
    MACRO("pygame.mixer", mixer)                                                                   \
    MACRO("pygame.mixer_music", mixer_music)                                                       \
    MACRO("pygame.mouse", mouse)                                                                   \
    MACRO("pygame.newbuffer", newbuffer)                                                           \
    MACRO("pygame.pixelarray", pixelarray)                                                         \
    MACRO("pygame.pixelcopy", pixelcopy)                                                           \
    MACRO("pygame.rect", rect)                                                                     \
    MACRO("pygame.rwobject", rwobject)                                                             \
    MACRO("pygame.scrap", scrap)                                                                   \
    MACRO("pygame.surface", surface)                                                               \
    MACRO("pygame.surflock", surflock)                                                             \
    MACRO("pygame.system", system)                                                                 \
    MACRO("pygame.time", pygame_time)                                                                     \
    MACRO("pygame.transform", transform)                                                           \
    MACRO("pygame.window", window)

#define DECLARE_MODULE(name, suffix) extern PyObject *PyInit_##suffix(void);
EACH_PYGAME_MODULE(DECLARE_MODULE)
#undef DECLARE_MODULE

#define LIST_MODULE(name, suffix) {name, PyInit_##suffix},
static const struct _inittab pygame_modules[] = {EACH_PYGAME_MODULE(LIST_MODULE){NULL, NULL}};
#undef LIST_MODULE

#endif
