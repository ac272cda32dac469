/* The interpreter's life, as the host turns it, and the module `_host` that Python sees. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <malloc.h>
#include <stdlib.h>

#include "host.h"
#include "host_timer.h"
#include "pygame_modules.h"

/* The modules whose functions the host calls. */
#define GAME "_runtime"
#define SNAPSHOTS "_runtime.snapshots"

static PyObject *text_or_none(char *text) {
    if (text == NULL) {
        Py_RETURN_NONE;
    }
    PyObject *result = PyUnicode_FromString(text);
    free(text);
    return result;
}

PyDoc_STRVAR(call_doc, "Send a message to the host and return its answer, or None.");
static PyObject *call(PyObject *module, PyObject *message) {
    const char *text = PyUnicode_AsUTF8(message);
    return text == NULL ? NULL : text_or_none(host_call(text));
}

PyDoc_STRVAR(poll_doc, "Return the next message from the host, or None.");
static PyObject *poll(PyObject *module, PyObject *ignored) { return text_or_none(host_poll()); }

PyDoc_STRVAR(log_doc, "Write a line to the host's log.");
static PyObject *log_line(PyObject *module, PyObject *line) {
    const char *text = PyUnicode_AsUTF8(line);
    if (text == NULL) {
        return NULL;
    }
    host_log(HOST_INFO, text);
    Py_RETURN_NONE;
}

PyDoc_STRVAR(now_doc, "Return the milliseconds of a clock that only goes forward.");
static PyObject *now(PyObject *module, PyObject *ignored) { return PyFloat_FromDouble(host_now()); }

PyDoc_STRVAR(sleep_doc, "Let milliseconds pass. Return whether the host can wait at all.");
static PyObject *sleep_(PyObject *module, PyObject *ms) {
    const unsigned long count = PyLong_AsUnsignedLong(ms);
    return PyErr_Occurred() ? NULL : PyBool_FromLong(host_sleep(count));
}

static PyMethodDef host_methods[] = {
    {"call", call, METH_O, call_doc},
    {"poll", poll, METH_NOARGS, poll_doc},
    {"log", log_line, METH_O, log_doc},
    {"now", now, METH_NOARGS, now_doc},
    {"sleep", sleep_, METH_O, sleep_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef host_module = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "_host",
    .m_doc = "The host that this interpreter runs in.",
    .m_size = 0,
    .m_methods = host_methods,
};

static PyObject *PyInit__host(void) { return PyModuleDef_Init(&host_module); }

static void add_modules(void) {
    PyImport_AppendInittab("_host", PyInit__host);
    for (const struct _inittab *module = pygame_modules; module->name != NULL; module++) {
        PyImport_AppendInittab(module->name, module->initfunc);
    }
}

static PyStatus set_text(PyConfig *config, wchar_t **field, const wchar_t *text) {
    return PyConfig_SetString(config, field, text);
}

#define CHECK(status)                                                                              \
    if (PyStatus_Exception(status)) {                                                              \
        host_log(HOST_ERROR, (status).err_msg ? (status).err_msg : "the interpreter exited");      \
        return 1;                                                                                  \
    }

static int initialize(PyConfig *config) {
    config->site_import = 0;
    config->install_signal_handlers = 0;
    config->pathconfig_warnings = 0;
    config->write_bytecode = 0;
    config->code_debug_ranges = 0; /* what is compiled here is a third smaller without columns */
    /* Hashes are the same in every run, so that a snapshot's sets and dicts stay true. */
    config->use_hash_seed = 1;
    config->hash_seed = 0;
    config->module_search_paths_set = 1;
    CHECK(PyWideStringList_Append(&config->module_search_paths, L"/lib/stdlib.zip"));
    CHECK(PyWideStringList_Append(&config->module_search_paths, L"/lib/site.zip"));
    CHECK(set_text(config, &config->program_name, L"/bin/python"));
    CHECK(set_text(config, &config->executable, L"/bin/python"));
    CHECK(set_text(config, &config->base_executable, L"/bin/python"));
    CHECK(set_text(config, &config->home, L"/"));
    CHECK(set_text(config, &config->prefix, L"/"));
    CHECK(set_text(config, &config->exec_prefix, L"/"));
    CHECK(set_text(config, &config->base_prefix, L"/"));
    CHECK(set_text(config, &config->base_exec_prefix, L"/"));
    CHECK(set_text(config, &config->stdlib_dir, L"/lib"));
    CHECK(Py_InitializeFromConfig(config));
    return 0;
}

static int import_game(void) {
    PyObject *game = PyImport_ImportModule(GAME);
    if (game == NULL) {
        PyErr_Print();
        return 1;
    }
    Py_DECREF(game);
    return 0;
}

/* Starts the interpreter and its Python side. Returns 0, or 1 if it cannot (the log says why). */
EXPORT int rt_boot(void) {
    setenv("NO_COLOR", "1", 1); /* the host's log is no terminal */
    PyPreConfig early;
    PyPreConfig_InitIsolatedConfig(&early);
    early.utf8_mode = 1;
    CHECK(Py_PreInitialize(&early));
    add_modules();

    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    int failed = initialize(&config);
    PyConfig_Clear(&config);
    if (failed) {
        return failed;
    }
    PyGC_Disable(); /* until a game starts: what is imported before is no garbage */
    return import_game();
}

/* Calls a module's function; what it raises is written to the log. Returns NULL then. */
static PyObject *turn(const char *module, const char *function, const char *format, ...) {
    PyObject *result = NULL;
    PyObject *imported = PyImport_ImportModule(module);
    if (imported != NULL) {
        va_list values;
        va_start(values, format);
        PyObject *arguments = Py_VaBuildValue(format, values);
        va_end(values);
        PyObject *callable = PyObject_GetAttrString(imported, function);
        if (arguments != NULL && callable != NULL) {
            result = PyObject_CallObject(callable, arguments);
        }
        Py_XDECREF(callable);
        Py_XDECREF(arguments);
        Py_DECREF(imported);
    }
    if (result == NULL) {
        PyErr_Print();
    }
    return result;
}

/* Returns the number that a function answered (None counts as 0). */
static int number_of(PyObject *result, int failed) {
    if (result == NULL) {
        return failed;
    }
    int number = result == Py_None ? 0 : (int)PyLong_AsLong(result);
    Py_DECREF(result);
    if (PyErr_Occurred()) {
        PyErr_Print();
        return failed;
    }
    return number;
}

EXPORT int rt_warm(void) { return number_of(turn(SNAPSHOTS, "warm", "()"), 1); }

EXPORT int rt_prepare(const char *json) {
    return number_of(turn(SNAPSHOTS, "prepare", "(s)", json), 1);
}

EXPORT int rt_restored(void) { return number_of(turn(SNAPSHOTS, "restored", "()"), 1); }

EXPORT int rt_start(const char *json) { return number_of(turn(GAME, "start", "(s)", json), 1); }

EXPORT int rt_hide(void) { return number_of(turn(GAME, "hide", "()"), 1); }

/* Gives the game its turn. Returns 1 when it goes on, 0 when it ended, -1 when it failed. */
EXPORT int rt_tick(double now_ms) {
    host_run_timers();
    return number_of(turn(GAME, "tick", "(d)", now_ms), -1);
}

EXPORT int rt_heap_used(void) { return mallinfo().uordblks; }
