# facts.json: sizes and versions.
. /comet/recipe/env.sh
program measure /comet/out
