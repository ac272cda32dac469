# The pinned archives.
. /comet/recipe/env.sh
program fetch
