# shellcheck shell=bash
# Finds, and where needed builds, the program that ./run and ./admin start. Sourced after toolchain.sh.

# A new name for every state of the sources: a folder of that name is a finished build of them.
sources_hash() {
  find pom.xml ./*/pom.xml ./*/src/main -type f | LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum | tr -d ' '
}

# Waits until nobody else builds here. The lock is a folder, which only one can make, and holds its owner's process id.
lock_build() {
  local lock=$TOOLS/build.lock owner told=
  mkdir -p "$TOOLS"
  until mkdir "$lock" 2>/dev/null; do
    owner=$(cat "$lock/owner" 2>/dev/null || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      # Killed in the middle. Of several who see it, one can rename it.
      mv "$lock" "$lock.$owner" 2>/dev/null && rm -rf "$lock.$owner"
      continue
    fi
    [ -n "$told" ] || say "Another build is under way in this folder (process ${owner:-unknown}); waiting for it."
    told=yes
    sleep 0.2
  done
  printf '%s\n' $$ >"$lock/owner"
  trap unlock_build EXIT
}

unlock_build() {
  rm -rf "$TOOLS/build.lock"
  trap - EXIT
}

build() {
  local app=$1 log=$TOOLS/build.log
  need_maven
  rm -rf standalone/target/app
  say "Building (the first time Maven fetches its libraries, which takes minutes)."
  if ! mvn -B -ntp -Papp -DskipTests -pl standalone -am package </dev/null >"$log" 2>&1; then
    grep -E '^\[ERROR\]' "$log" | head -n 20 >&2
    die "The build failed: see $log"
  fi
  rm -rf "$app.new"
  cp -R standalone/target/app "$app.new"
  mv "$app.new" "$app"
  # The one before stays: a ./run that is still going on may be using it.
  # shellcheck disable=SC2012
  ls -dt "$TOOLS"/app-* | tail -n +3 | while IFS= read -r old; do rm -rf "$old"; done
}

# Sets APP, the folder with all jars, and CLASS_PATH.
need_app() {
  local app jars
  app=$TOOLS/app-$(sources_hash)
  if [ ! -d "$app" ]; then
    lock_build
    # It may be what the other one has built.
    [ -d "$app" ] || build "$app"
    unlock_build
  fi
  # shellcheck disable=SC2034
  APP=$app
  jars=$(printf '%s:' "$app"/*.jar)
  # shellcheck disable=SC2034
  CLASS_PATH=${jars%:}
}
