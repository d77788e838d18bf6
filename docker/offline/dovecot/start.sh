#!/bin/sh
# One user, and a certificate for the name that the network gives this container (PROVIDER_NAME, default "provider").
set -eu
name="${PROVIDER_NAME:-provider}"
password="$(cat /run/secrets/password 2>/dev/null || echo secret)"
id vmail >/dev/null 2>&1 || useradd --system --home-dir /srv/mail --shell /usr/sbin/nologin vmail
mkdir -p /srv/mail/alice/Maildir/cur /srv/mail/alice/Maildir/new /srv/mail/alice/Maildir/tmp /srv/tls
printf 'alice:%s\n' "$password" >/srv/users
if [ ! -f /srv/tls/certificate.pem ]; then
    openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj "/CN=$name" -addext "subjectAltName=DNS:$name" \
        -keyout /srv/tls/key.pem -out /srv/tls/certificate.pem 2>/dev/null
fi
chown -R vmail:vmail /srv/mail
exec dovecot -F
