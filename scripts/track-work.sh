#!/bin/sh
# HyperTrack's Track Work guide against this server, with plain curl: the two calls as the guide has them, apart from host
# and keys, and then what ends the work. Prints each answer. May be run again: a finished order opens its next attempt.
#
#   scripts/track-work.sh http://127.0.0.1:3000/api "$WAYPOST_ACCOUNT_ID" "$WAYPOST_SECRET_KEY" [worker_handle] [order_handle]
set -eu

[ $# -ge 3 ] || { echo "usage: $0 <base address, such as https://host/api> <account id> <secret key> [worker] [order]" >&2; exit 2; }
base=${1%/}
account=$2
secret=$3
worker=${4:-worker@example.com}
order=${5:-order-1}

# The keys go in by standard input, so that nobody sees them in the list of processes.
call() {
  printf 'user = "%s:%s"\n' "$account" "$secret" | curl --config - --silent --show-error --fail-with-body "$@"
  echo
}

echo '# 1. Track an order' >&2
call --request POST \
     --url "$base/orders/track" \
     --header 'accept: application/json' \
     --header 'content-type: application/json' \
     --data '
{
  "worker_handle": "'"$worker"'",
  "track_mode": "pre_shift",
  "orders": [
    {
      "order_handle": "'"$order"'",
      "type": "pick",
      "scheduled_at": "2024-11-05T02:00:00Z",
      "destination": {
        "address": "Ferry Building Marketplace, 1 Ferry Building, San Francisco, California 94111, United States",
        "geometry": {
          "type": "Point",
          "coordinates": [
            -122.39340278135214,
            37.795409200306224
          ]
        },
        "radius": 100
      }
    }
  ]
}
'

echo "# 2. Manage the worker's tracking status" >&2
call --request POST \
     --url "$base/workers/$worker/work_status" \
     --header 'accept: application/json' \
     --header 'content-type: application/json' \
     --data '{"tracking":true}'

echo '# 3. The order as it stands' >&2
call --url "$base/orders/$order" --header 'accept: application/json'

echo '# 4. The work is done: the order completes, and the worker is not asked to track any more' >&2
call --request POST --url "$base/orders/$order/complete" --header 'content-type: application/json' --data '{}'
call --request POST \
     --url "$base/workers/$worker/work_status" \
     --header 'content-type: application/json' \
     --data '{"tracking":false}'
