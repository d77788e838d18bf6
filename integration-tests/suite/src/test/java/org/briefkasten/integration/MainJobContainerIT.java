package org.briefkasten.integration;

import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHostBuilder;
import org.briefkasten.harness.ServerImage;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;

/**
 * The main job on a James image, with our jars and {@code conf/} mounted, a read-only root file system and no
 * capability.
 */
@RequiresPeer({Peer.DOVECOT, Peer.DOCKER})
class MainJobContainerIT extends MainJobIT {
    @Override
    JamesHostBuilder builder() {
        return super.builder().image(ServerImage.of(HostKind.MEMORY).provided());
    }

    @Override
    int generated() {
        return 300;
    }
}
