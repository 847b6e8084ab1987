#!/bin/sh
# Print the URL of a PostgreSQL that the suite may make databases in; install, start and prepare one where there is none.
set -e
user=gongkai_test
url="postgresql://$user:$user@127.0.0.1:5432/postgres"
ready() { pg_isready -q -h 127.0.0.1 > /dev/null 2>&1; }
works() { psql -q "$url" -c "SELECT 1" > /dev/null 2>&1; }
command -v psql > /dev/null 2>&1 || sh tools/apt.sh postgresql >&2
if ! ready; then
    pg_ctlcluster --skip-systemctl-redirect "$(ls /etc/postgresql | tail -n 1)" main start >&2 || true
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do ready && break; sleep 1; done
fi
if ! works; then
    make_role="CREATE ROLE $user LOGIN CREATEDB PASSWORD '$user'"
    su postgres -c "psql -q -c \"$make_role\"" >&2 || psql -q -h 127.0.0.1 -U postgres -c "$make_role" >&2
fi
works || { echo "没有可用的 PostgreSQL" >&2; exit 1; }
echo "$url"
