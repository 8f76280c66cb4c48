#!/bin/sh
# Puts a published folder on a host with nginx, in whole: it is uploaded beside the current one, then a link is moved.
#
#   upload.sh <published folder> <files for nginx> <user@host:/folder> [<ssh key>]
#
# There, /folder/share is what nginx serves and /folder/nginx is what its configuration includes; the user needs to be
# allowed to run `sudo nginx -t` and `sudo nginx -s reload`. The version before is kept.
set -eu
share=$1 files=$2 target=$3 key=${4:-}
host=${target%%:*} folder=${target#*:}
version=$(date -u +%Y%m%dT%H%M%SZ)
shell="ssh${key:+ -i $key}"

$shell "$host" "mkdir -p '$folder/versions' && chmod 755 '$folder' '$folder/versions'"
rsync -a --checksum --copy-dest="$folder/share/" -e "$shell" "$share/" "$host:$folder/versions/$version/"
rsync -a --checksum --delete --chmod=D700,F600 -e "$shell" "$files/" "$host:$folder/nginx/"
# shellcheck disable=SC2029
$shell "$host" "set -e
  ln -s 'versions/$version' '$folder/share.$version'
  mv -T '$folder/share.$version' '$folder/share'
  sudo nginx -t -q
  sudo nginx -s reload
  ls -1d '$folder'/versions/* | sort | head -n -2 | xargs -r rm -rf"
