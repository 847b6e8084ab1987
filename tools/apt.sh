#!/bin/sh
# Install Debian packages, as root or through sudo; say plainly what to install where neither is possible.
set -e
if [ "$(id -u)" = 0 ]; then sudo=""; elif command -v sudo > /dev/null; then sudo="sudo"; else
    echo "请安装这些软件包后重试：$*" >&2; exit 1
fi
echo "安装 $* ……"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get -qq update
$sudo apt-get -qq install -y --no-install-recommends "$@" > /dev/null
