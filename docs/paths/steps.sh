# shellcheck shell=bash
# Shell functions for the paths. Each step prints its purpose and checks its output; if an expected text does not appear, the script exits with code 1.
#
#   MASTABA      the command of an installation; if unset, the script builds a clone
#   REPOSITORY   a local Maven repository that contains Mastaba; if unset, the script installs Mastaba into a temporary one
#   BUILT        if set, clones include the last build of these sources and are not built again
#   PORT         the port of the server (default: 6543); 0 for a free port
#   WORK         an empty folder for everything that the script writes; if unset, a temporary folder, deleted at the end
set -euo pipefail
export LC_ALL=C.UTF-8

sources=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
port=${PORT:-6543}
work=${WORK:-$(mktemp -d)}
server= output= url= said=
cd "$work"

leave() {
  local ended=$?
  if [ -n "$server" ]; then kill -9 -- "-$server" 2>/dev/null || true; fi
  if [ -z "${WORK:-}" ]; then rm -rf "$work"; fi
  if [ "$ended" -ne 0 ]; then printf '\nThis path failed with exit code %s\n' "$ended"; fi
}
trap leave EXIT

step() { printf '\n=== %s\n' "$*"; }

miss() {
  printf '\nNot found: %s\n' "$1" >&2
  if [ -n "$output" ]; then tail -n 60 "$output" >&2; fi
  exit 1
}

# Runs a command that must exit with 0, and prints its output.
run() { ends_with 0 "$@"; }

# Runs a command that must exit with this code.
ends_with() {
  local expected=$1 code=0
  shift
  printf '$ %s\n' "$*"
  said=$("$@" 2>&1 </dev/null) || code=$?
  printf '%s\n' "$said" | sed -n 1,40p
  [ "$code" -eq "$expected" ] || miss "exit code $expected of $1; it exited with code $code"
}

# Checks that the output of the last command contains each of these texts.
says() {
  local text
  for text in "$@"; do
    case $said in *"$text"*) ;; *) miss "$text" ;; esac
  done
}

# A process that was started with SIGINT ignored (by nohup or in the background) passes this setting on, and a shell cannot undo it. Ctrl-C would not reach the server.
interruptible=
if env --default-signal=INT true 2>/dev/null; then interruptible="env --default-signal=INT"; fi

# Starts a server that runs until Ctrl-C.
begin() {
  printf '$ %s &\n' "$*"
  output=$work/output.txt
  : >"$output"
  set -m
  # shellcheck disable=SC2086 # none or two words
  $interruptible "$@" >"$output" 2>&1 </dev/null &
  server=$!
  set +m
}

# Waits until a condition holds, for at most a quarter of an hour: a busy machine builds slowly.
await() {
  local what=$1 i
  shift
  for ((i = 0; i < 9000; i++)); do
    if "$@"; then return; fi
    kill -0 "$server" 2>/dev/null || miss "$what, since it has ended"
    sleep 0.1
  done
  miss "$what"
}

# Waits until the server prints this text.
prints() { await "$1" grep -qF -- "$1" "$output" && printf '  it prints: %s\n' "$1"; }

serving() { url=$(sed -nE 's#.*(is ready:|Serving on) (http://[^ ]*/).*#\2#p' "$output" | tail -n 1) && [ -n "$url" ]; }
answers() {
  local page
  serving && page=$(curl -fs --max-time 60 "${url%/}$1" 2>/dev/null) || return 1
  case $page in *"$2"*) ;; *) return 1 ;; esac
}

# Waits until the page at this path of the server contains this text.
sees() { await "$2 at $1" answers "$1" "$2" && printf '  %s shows: %s\n' "${url%/}$1" "$2"; }

# Sends Ctrl-C; the server must end within two minutes.
interrupt() {
  local i
  printf '^C\n'
  kill -INT -- "-$server"
  for ((i = 0; i < 1200; i++)); do
    if ! kill -0 "$server" 2>/dev/null; then
      wait "$server" || true
      server=
      return
    fi
    sleep 0.1
  done
  miss "the end after Ctrl-C"
}

# Checks that this is the last line of the server, which has ended.
ended() {
  [ "$(tail -n 1 "$output")" = "$1" ] || miss "$1"
  printf '  it ends with: %s\n' "$1"
}

# Replaces a text in a file, as an editor does when it saves the file.
change() {
  local file=$1 before=$2 after=$3 text
  text=$(cat "$file")
  case $text in *"$before"*) ;; *) miss "$before in $file" ;; esac
  printf '  in %s: %s -> %s\n' "$file" "$before" "$after"
  printf '%s\n' "${text/"$before"/"$after"}" >"$file.new"
  mv "$file.new" "$file"
}

# Makes a clone of Mastaba: these sources, without build results unless BUILT is set.
clone() {
  printf '$ git clone … mastaba\n'
  mkdir mastaba
  # 1 means that a folder changed while tar read it, for example during a build.
  { tar -C "$sources" --exclude='*/target' --exclude=./.git --exclude=./run -cf - . || [ $? -eq 1 ]; } | tar -C mastaba -xf -
  if [ -n "${BUILT:-}" ]; then
    (cd "$sources" && tar -cf - distribution/target/mastaba examples/*/target) | tar -C mastaba -xf -
    touch mastaba/distribution/target/built
  fi
}

# Lets Maven use a temporary local repository, which links to all other artifacts in yours and is deleted at the end.
own_repository() {
  local yours entry
  if [ -z "${REPOSITORY:-}" ]; then
    REPOSITORY=$work/repository
    yours=$(mvn -B -q -Dstyle.color=never help:evaluate -Dexpression=settings.localRepository -DforceStdout)
    mkdir -p "$REPOSITORY/dev"
    for entry in "$yours"/* "$yours"/dev/*; do
      case ${entry#"$yours/"} in dev | your | dev/mastaba) ;; *) ln -s "$entry" "$REPOSITORY/${entry#"$yours/"}" ;; esac
    done
  fi
  export MAVEN_OPTS="${MAVEN_OPTS:-} -Dmaven.repo.local=$REPOSITORY"
}

# Provides an installation, with Mastaba in the local repository: yours, or one built from a clone.
installed() {
  own_repository
  if [ -n "${MASTABA:-}" ]; then return; fi
  clone
  (cd mastaba && run mvn -B -ntp -q -Pfast -DskipTests -DskipITs install)
  MASTABA=$(echo "$work"/mastaba/distribution/target/mastaba/mastaba-*/bin/mastaba)
}

mastaba() { "$MASTABA" "$@"; }
