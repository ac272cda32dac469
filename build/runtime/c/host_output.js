Module['print'] = function (text) { Module['host']['log']('out', text); };
Module['printErr'] = function (text) { Module['host']['log']('err', text); };
