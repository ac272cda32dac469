// The imports of host.h, and the C library's clocks and randomness, from `Module.host` alone: no
// global of a page (performance, crypto, Date) is asked.
addToLibrary({
  host_now: function () { return Module['host']['now'](); },
  host_wait: function (ms) {
    var wait = Module['host']['wait'];
    if (wait) {
      wait(ms);
    }
    return wait ? 1 : 0;
  },
  host_present: function (pixels, width, height, pitch) {
    Module['host']['present'](pixels, width, height, pitch);
  },
  host_screen: function (width, height, density) {
    var screen = Module['host']['screen']();
    HEAP32[width >> 2] = screen[0];
    HEAP32[height >> 2] = screen[1];
    HEAPF32[density >> 2] = screen[2];
  },
  host_call__deps: ['$stringToNewUTF8', '$UTF8ToString'],
  host_call: function (text) {
    var answer = Module['host']['call'](UTF8ToString(text));
    return typeof answer === 'string' ? stringToNewUTF8(answer) : 0;
  },
  host_poll__deps: ['$stringToNewUTF8'],
  host_poll: function () {
    var message = Module['host']['poll']();
    return typeof message === 'string' ? stringToNewUTF8(message) : 0;
  },
  host_log__deps: ['$UTF8ToString'],
  host_log: function (level, text) {
    Module['host']['log'](['out', 'err', 'info'][level], UTF8ToString(text));
  },

  emscripten_get_now: function () { return Module['host']['now'](); },
  emscripten_get_now_res: function () { return 1000000; },
  emscripten_date_now: function () { return Module['host']['date'](); },
  $nowIsMonotonic: '1',
  getentropy: function (target, length) {
    Module['host']['random'](HEAPU8.subarray(target, target + length));
    return 0;
  },
  $initRandomFill: function () {
    return function (view) { Module['host']['random'](view); return view; };
  },
  $randomFill: function (view) { Module['host']['random'](view); return view; },
});
