#!/usr/bin/env bash
# A browser and Chinese type for the tests that look at pages and pictures, Java for those that run Spark. Installs what is
# missing where it may (Debian, as root); elsewhere it says what is missing, and those tests skip and say so too.
set -euo pipefail

missing=()
command -v chromium chromium-browser google-chrome >/dev/null 2>&1 || missing+=(chromium)
ls /usr/share/fonts/opentype/noto/NotoSansCJK-* >/dev/null 2>&1 || missing+=(fonts-noto-cjk)
[ -n "${JAVA_HOME:-}" ] || command -v java >/dev/null 2>&1 || missing+=(default-jre-headless) # 17 or newer since Debian 12
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
	export DEBIAN_FRONTEND=noninteractive
	apt-get update --quiet --quiet
	apt-get install --yes --quiet --quiet --no-install-recommends "${missing[@]}" >/dev/null
else
	echo "!! not installed, and not ours to install: ${missing[*]}; tests that need them will be skipped" >&2
fi
