# shellcheck shell=bash
# Compiles a module with its tests, for commands that are part of the tests. Sourced after toolchain.sh.

# A new name for every state of what is compiled.
test_sources_hash() {
  find pom.xml ./*/pom.xml ./*/src -type f | LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum | tr -d ' '
}

# build_tests MODULE [SCOPE]: unless that is done. Sets CLASS_PATH, with the libraries of that scope (test); it holds for the module's
# folder. Each module that it needs has its own libraries in its target/MODULE.classpath then.
build_tests() {
  local target=$1/target hash stamp log
  stamp=$target/tests.stamp log=$target/tests-build.log
  hash=$(test_sources_hash)
  if [ ! -f "$stamp" ] || [ ! -f "$target/$1.classpath" ] || [ "$(cat "$stamp")" != "$hash" ] ||
    [ -n "$(find ./*/target/classes "$target/test-classes" -type f -newer "$stamp" 2>/dev/null | head -n 1)" ]; then
    need_maven
    mkdir -p "$target"
    say "Building (the first time Maven fetches its libraries, which takes minutes)."
    if ! mvn -B -ntp -pl "$1" -am test-compile dependency:build-classpath -DincludeScope="${2:-test}" \
      -Dmdep.outputFile="target/$1.classpath" </dev/null >"$log" 2>&1; then
      grep -E '^\[ERROR\]' "$log" | head -n 20 >&2
      die "The build failed: see $log"
    fi
    printf '%s\n' "$hash" >"$stamp"
  fi
  # shellcheck disable=SC2034
  CLASS_PATH=$ROOT/$target/test-classes:$ROOT/$target/classes:$(cat "$target/$1.classpath")
}
