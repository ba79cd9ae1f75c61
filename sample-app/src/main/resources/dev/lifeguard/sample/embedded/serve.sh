# SPDX-License-Identifier: Apache-2.0
# sh -c "$(this file)" serve <server directory> <command …>
# Becomes the server, and leaves behind a watcher that holds the reading end of a pipe from the
# owner. A word through the pipe: the owner has stopped the server itself. The pipe's end without a
# word: the owner is dead, however it died (kill -9 included), so stop the server and delete it all.
directory=$1
shift
exec 3<&0 </dev/null
(
  (
    trap '' HUP INT TERM
    read -r _ <&3 && exit 0
    pid=$$
    if [ -s "$directory/data/postmaster.pid" ]; then
      read -r pid <"$directory/data/postmaster.pid"
    fi
    kill -INT "$pid"
    kill -CONT "$pid"
    tenths=0
    while kill -0 "$pid"; do
      # In a container without an init nobody reaps it: a zombie takes signals for ever.
      case $(cat "/proc/$pid/stat") in *') Z '*) break ;; esac
      tenths=$((tenths + 1))
      if [ "$tenths" -eq 100 ]; then kill -QUIT "$pid"; fi
      if [ "$tenths" -eq 150 ]; then kill -KILL "$pid"; fi
      sleep 0.1
    done
    rm -rf "$directory" "$directory.lock"
  ) >/dev/null 2>&1 &
)
exec 3<&-
exec "$@"
