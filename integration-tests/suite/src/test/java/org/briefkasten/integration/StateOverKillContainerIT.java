package org.briefkasten.integration;

import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHostBuilder;
import org.briefkasten.harness.ServerImage;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;

/** What we store outlives the container, when {@code var/} is a mount. */
@RequiresPeer({Peer.DOVECOT, Peer.DOCKER})
class StateOverKillContainerIT extends StateOverKillIT {
    @Override
    JamesHostBuilder builder() {
        return super.builder().image(ServerImage.of(HostKind.JPA).provided());
    }
}
