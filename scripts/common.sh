#!/usr/bin/env bash
# What ./start, ./test and ./bench share. Sourced, not run.

# Debian packages that a build needs, as PACKAGE or PACKAGE:COMMAND (satisfied when the command exists). pkg-config tells the
# compiler where the headers of libpq and libcurl lie; git fetches the Swift packages.
# shellcheck disable=SC2034  # used by the scripts that source this file
BUILD_PACKAGES=(libpq-dev libsqlite3-dev libcurl4-openssl-dev libcmark-gfm-dev libcmark-gfm-extensions-dev zlib1g-dev pkg-config:pkg-config git:git)

fail() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

# Whether a package of the form above is there.
has_package() {
    local package=${1%%:*} command=${1#*:}
    if [[ $command != "$1" ]] && command -v "$command" >/dev/null; then return 0; fi
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]]
}

# Installs the Debian packages that are missing: as root, else through sudo, else says in one line what to install.
install_packages() {
    local missing=() entry
    for entry in "$@"; do
        has_package "$entry" || missing+=("${entry%%:*}")
    done
    if [[ ${#missing[@]} -eq 0 ]]; then return; fi
    command -v apt-get >/dev/null || fail "please install these packages first: ${missing[*]}"
    local as_root=()
    if [[ $(id -u) -ne 0 ]]; then
        command -v sudo >/dev/null || fail "please run as root: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    echo "Installing ${missing[*]} ..."
    # An outdated list names packages that are gone, so it is renewed first.
    "${as_root[@]}" apt-get update -q </dev/null >/dev/null || fail "apt-get update failed; please check the network"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" </dev/null >/dev/null \
        || fail "please install these packages first: ${missing[*]}"
}

# What a server needs to take pictures, sound and video: bubblewrap shuts the tools of libvips and ffmpeg in, which decode them.
# shellcheck disable=SC2034  # used by the scripts that source this file
RUN_PACKAGES=(bubblewrap:bwrap libvips-tools:vipsthumbnail ffmpeg:ffmpeg)

# Checks that Swift 6.3 or newer is on the PATH.
require_swift() {
    command -v swift >/dev/null || fail "Swift 6.3 is missing; https://www.swift.org/install says how to get it"
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -1)
    if ! printf '6.3\n%s\n' "$version" | sort -C -V; then
        fail "Swift 6.3 or newer is needed, this is ${version:-unknown}; https://www.swift.org/install says how to get it"
    fi
}
