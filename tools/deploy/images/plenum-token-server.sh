#!/bin/sh
exec node /checkout/packages/token-server/dist/cli.js "$@"
