# snapshot.bin: the interpreter's memory once it has started and imported what games use.
. /comet/recipe/env.sh
node /comet/host/make_snapshot.js --runtime /comet/out
