/*
 * What a scope with the shim and the glue in it does for the tests. The scope's own things are
 * passed in: {Request, later, url, token, scope, device}.
 */
function createHarness(settings) {
  "use strict";
  const reports = [];
  const waiting = [];
  let seen = 0;

  const port = createXhrPort({
    url: settings.url,
    token: settings.token,
    Request: settings.Request,
    later: settings.later,
    report: (error) => reports.push(String(error)),
    restart: () => undefined,
  });

  // The feed, with a note of how far it has come.
  function feed(text, done) {
    port.feed(text, (reply) => {
      done(reply);
      JSON.parse(reply).events.forEach((event) => {
        seen = event.n;
      });
      waiting
        .splice(0, waiting.length)
        .forEach((each) => untilSeen(each.number).then(each.resolve));
    });
  }

  function untilSeen(number) {
    return new Promise((resolve) => {
      if (seen >= number) {
        resolve();
      } else {
        waiting.push({ number: number, resolve: resolve });
      }
    });
  }

  function sendAll(texts) {
    texts.forEach((text) => ttBridge.send(text));
  }

  const device = Object.assign(createStandIns(), settings.device);
  const shimPort = Object.assign({}, port, { feed: feed });
  const player = createPlayer(createTTMinisShim(shimPort, settings.scope, device));
  return {
    sendAll: sendAll,
    perform: player.perform,
    property: player.property,
    told: player.told,
    drainAfter: (number) => untilSeen(number).then(() => ttBridge.drain()),
    reports: reports,
  };
}
