#!/bin/sh
# Fills in the test peer's own configuration for the one address of this container.
set -eu
address="$(hostname -i | cut -d ' ' -f 1)"
for file in cassandra.yaml cassandra-logback.xml cassandra-java.options; do
    sed -e "s|\${directory}|/var/lib/cassandra|g" \
        -e "s|\${address}|$address|g" \
        -e "s|\${seed}|$address:7000|g" \
        -e "s|\${storage}|7000|g" \
        -e "s|\${native}|9042|g" \
        "/etc/cassandra/$file" >"/var/lib/cassandra/$file"
done
exec java "@/var/lib/cassandra/cassandra-java.options" \
    -Dcassandra.config=file:///var/lib/cassandra/cassandra.yaml \
    -Dcassandra.storagedir=/var/lib/cassandra \
    -Djava.io.tmpdir=/var/lib/cassandra -Djna.tmpdir=/var/lib/cassandra \
    -Dlogback.configurationFile=/var/lib/cassandra/cassandra-logback.xml \
    -cp '/opt/cassandra/libs/*' org.apache.cassandra.service.CassandraDaemon
