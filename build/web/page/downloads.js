/*
 * What the page downloads before Python can start.
 *
 *   createDownloads({fetch, addScript, onBytes})
 *     .file({name, address, bytes}) -> Promise of a Uint8Array
 *     .script({name, address, defines}, scope) -> Promise of the global that it defines
 *
 * `fetch` and `addScript(address, onLoad, onError)` are the browser's. `onBytes(name, received)` is
 * told as they come, unpacked, so that it makes no difference whether the server compressed them.
 * What goes wrong is thrown as an error whose message is a sentence for whoever plays.
 */
function createDownloads(settings) {
  "use strict";

  function file(wanted) {
    return settings.fetch(wanted.address, { credentials: "same-origin" }).then(
      (response) => {
        if (!response.ok) {
          throw new Error(missing(wanted.name, response.status));
        }
        return read(wanted, response);
      },
      () => {
        throw new Error(wanted.name + " cannot be reached. Check the connection, and try again.");
      }
    );
  }

  function missing(name, status) {
    return status === 404
      ? name + " is not on the server (HTTP 404). Reload the page; the game may just be replaced."
      : "The server does not give " + name + " (HTTP " + status + "). Try again in a while.";
  }

  function read(wanted, response) {
    const bytes = new Uint8Array(wanted.bytes);
    const reader = response.body.getReader();
    let received = 0;

    function next() {
      return reader.read().then((part) => {
        if (part.done) {
          return finish();
        }
        if (received + part.value.length > wanted.bytes) {
          return reader.cancel().then(finish, finish);
        }
        bytes.set(part.value, received);
        received += part.value.length;
        settings.onBytes(wanted.name, received);
        return next();
      }, cutShort);
    }

    function cutShort() {
      throw new Error(
        wanted.name + " came only in part (" + received + " of " + wanted.bytes + " bytes). " +
          "Check the connection, and try again."
      );
    }

    function finish() {
      if (received < wanted.bytes) {
        cutShort();
      }
      return bytes;
    }

    return next();
  }

  function script(wanted, scope) {
    return new Promise((resolve, reject) => {
      const refuse = (problem) => reject(new Error(wanted.name + " " + problem));
      settings.addScript(
        wanted.address,
        () => {
          if (scope[wanted.defines] === undefined) {
            refuse("is damaged. Reload the page, and try again.");
          } else {
            resolve(scope[wanted.defines]);
          }
        },
        () => refuse("cannot be loaded. Check the connection, and try again.")
      );
    });
  }

  return { file: file, script: script };
}
