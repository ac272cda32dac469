# stdlib.zip and site.zip. Without the columns of every instruction they are a third smaller;
# tracebacks keep their files and lines.
. /comet/recipe/env.sh
PYTHONNODEBUGRANGES=1 program archives \
    /comet/stdlib.toml "$sources" /comet/overlay /comet/out
