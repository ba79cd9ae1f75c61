# SPDX-License-Identifier: Apache-2.0
# sh -c "<this file>" watch <server directory>
# Holds the reading end of a pipe from the server's owner. A word: the owner has cleaned up itself.
# The end without a word: the owner is dead, however it died (kill -9 included). Then this stops the
# server, if there is one, and deletes its directory.
directory=$1
trap '' HUP INT TERM
read -r _ && exit 0

stop() {
  kill -INT "$1"
  kill -CONT "$1"
  tenths=0
  while kill -0 "$1"; do
    # In a container without an init nobody reaps it: a zombie takes signals for ever.
    case $(cat "/proc/$1/stat") in *') Z '*) return ;; esac
    tenths=$((tenths + 1))
    if [ "$tenths" -eq 100 ]; then kill -QUIT "$1"; fi
    if [ "$tenths" -eq 150 ]; then kill -KILL "$1"; fi
    sleep 0.1
  done
}

if [ -s "$directory/data/postmaster.pid" ]; then
  read -r pid <"$directory/data/postmaster.pid"
  stop "$pid"
fi
# Again where initdb or a server just starting wrote meanwhile. The lock goes last: while it is
# there, the next start finds what is left.
tries=0
while [ -e "$directory" ] && [ "$tries" -lt 50 ]; do
  rm -rf "$directory"
  tries=$((tries + 1))
  sleep 0.1
done
[ -e "$directory" ] || rm -f "$directory.lock"
