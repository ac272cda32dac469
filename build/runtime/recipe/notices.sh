# NOTICES.txt, from the unpacked sources.
. /comet/recipe/env.sh
program notices /comet/out/NOTICES.txt
