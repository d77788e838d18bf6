package org.briefkasten.integration.pop3policy;

import java.nio.file.Path;
import org.briefkasten.harness.JamesHost;

/** A POP3 client of others, as its user runs it. Immutable. */
interface Downloader {
    /**
     * Downloads what is new to this client, and quits.
     *
     * @param home what the client keeps of this user, its memory of unique-ids included
     * @param delete whether it deletes at the server what it has downloaded
     * @return how many messages it downloaded
     */
    int download(JamesHost host, String user, Path home, boolean delete) throws Exception;
}
