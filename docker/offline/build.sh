#!/usr/bin/env bash
# Where no registry is reachable: makes, on this machine, images of the same layout as the public ones. README.md.
set -euo pipefail

readonly HERE="$(cd "$(dirname "$0")" && pwd)"
readonly ROOT="$(cd "$HERE/../.." && pwd)"
readonly HARNESS="$ROOT/integration-tests/harness/src/main/resources/org/briefkasten/harness/conf"
readonly PEERS="$ROOT/integration-tests/peers/src/main/resources/org/briefkasten/peers"
readonly PREFIX=briefkasten-local
readonly SUITE=bookworm
readonly PACKAGES_OF_JRE=openjdk-17-jre-headless,ca-certificates

say() {
    printf '%s\n' "== $*"
}

fail() {
    say "$*" >&2
    exit 1
}

usage() {
    fail "usage: build.sh jre|james-memory|james-jpa|cassandra|dovecot|all"
}

require() {
    command -v "$1" >/dev/null || fail "$1 is missing: install Debian's package $2"
}

exists() {
    docker image inspect "$1" >/dev/null 2>&1
}

# The archive that apt of this machine takes its packages from.
mirror() {
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $SUITE" | head -n 1
}

# debian_image <tag> <packages>: a minimal Debian with these packages, unless the tag is there.
debian_image() {
    local tag="$PREFIX/$1" directory
    if exists "$tag"; then
        say "$tag is there"
        return
    fi
    require debootstrap debootstrap
    [ "$(id -u)" -eq 0 ] || fail "debootstrap needs root"
    [ -n "$(mirror)" ] || fail "apt of this machine knows no archive of $SUITE"
    directory="$(mktemp -d)"
    say "Making $tag"
    if ! debootstrap --variant=minbase --include="$2" "$SUITE" "$directory/root" "$(mirror)" >"$directory/log" 2>&1; then
        tail -n 20 "$directory/log" >&2
        fail "debootstrap failed"
    fi
    rm -rf "$directory"/root/var/cache/apt/archives/*.deb "$directory"/root/var/lib/apt/lists/*
    tar -C "$directory/root" -c . | docker import --change 'ENV LANG=C.UTF-8' - "$tag" >/dev/null
    rm -rf "$directory"
}

# libraries <class-path file> <directory>: copies the jars of a class path.
libraries() {
    [ -f "$1" ] || fail "$1 is missing: run mvn package first"
    mkdir -p "$2"
    tr ':' '\n' <"$1" | xargs cp --target-directory "$2"
}

# image <tag> <directory of the Dockerfile> <context>
image() {
    say "Making $PREFIX/$1"
    docker build --quiet --tag "$PREFIX/$1" --file "$HERE/$2/Dockerfile" "$3" >/dev/null
    rm -rf "$3"
}

# james <flavour> <main class>
james() {
    local module="$ROOT/integration-tests/james-$1/target" context
    context="$(mktemp -d)"
    libraries "$module/class-path" "$context/libs"
    mkdir -p "$context/classes" "$context/conf"
    if [ -d "$module/classes" ]; then
        cp -R "$module/classes/." "$context/classes/"
    fi
    cp "$HARNESS/common/"* "$HARNESS/$1/"* "$context/conf/"
    # The harness runs James on loopback only; an image listens to its network, as the public ones do.
    sed -i 's/<bind>127\.0\.0\.1:/<bind>0.0.0.0:/' "$context/conf/"*.xml
    sed -i 's/^host=127\.0\.0\.1$/host=0.0.0.0/' "$context/conf/webadmin.properties"
    cat >"$context/java.options" <<OPTIONS
-cp /root/resources:/root/classes:/root/libs/*
-Dlogback.configurationFile=/root/conf/logback.xml
-Dworking.directory=/root/
-Djdk.tls.ephemeralDHKeySize=2048
-Dextra.props=/root/conf/jvm.properties
$2
OPTIONS
    image "james:$1-3.8.1" james "$context"
}

cassandra() {
    local context file
    context="$(mktemp -d)"
    libraries "$ROOT/integration-tests/cassandra-node/target/classes/org/briefkasten/peers/cassandra-class-path" "$context/libs"
    mkdir "$context/conf"
    for file in cassandra.yaml cassandra-logback.xml cassandra-java.options; do
        cp "$PEERS/$file" "$context/conf/"
    done
    cp "$HERE/cassandra/start.sh" "$context/"
    image cassandra:5 cassandra "$context"
}

dovecot() {
    local context
    context="$(mktemp -d)"
    cp "$HERE/dovecot/dovecot.conf" "$HERE/dovecot/start.sh" "$context/"
    image dovecot:2.3 dovecot "$context"
}

build() {
    case "$1" in
        jre) debian_image jre:17 "$PACKAGES_OF_JRE" ;;
        james-memory) build jre && james memory org.apache.james.MemoryJamesServerMain ;;
        james-jpa) build jre && james jpa org.briefkasten.jameshost.PersistentJamesMain ;;
        cassandra) build jre && cassandra ;;
        dovecot) debian_image "dovecot-base:$SUITE" dovecot-imapd,dovecot-pop3d,openssl && dovecot ;;
        all) build james-memory && build james-jpa && build cassandra && build dovecot ;;
        *) usage ;;
    esac
}

[ "$#" -eq 1 ] || usage
require docker docker.io
docker version >/dev/null 2>&1 || fail "no Docker engine answers"
build "$1"
