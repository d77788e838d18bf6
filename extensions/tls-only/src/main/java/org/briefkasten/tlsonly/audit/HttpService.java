package org.briefkasten.tlsonly.audit;

import java.util.Objects;
import org.briefkasten.tlsonly.OtherService;

/** One of James's HTTP servers that takes credentials or tokens. Immutable and thread-safe. */
public final class HttpService {
    /** Who can listen in. */
    public enum Exposure {
        OFF("off"),
        TLS("HTTPS"),
        /** Without TLS, reached by this host only. */
        LOOPBACK("HTTP on a loopback address"),
        PLAINTEXT("HTTP without TLS");

        private final String text;

        Exposure(String text) {
            this.text = text;
        }
    }

    private final OtherService service;
    private final String fileName;
    private final Exposure exposure;

    HttpService(OtherService service, String fileName, Exposure exposure) {
        this.service = Objects.requireNonNull(service);
        this.fileName = Objects.requireNonNull(fileName);
        this.exposure = Objects.requireNonNull(exposure);
    }

    public OtherService service() {
        return service;
    }

    public String fileName() {
        return fileName;
    }

    public Exposure exposure() {
        return exposure;
    }

    /** As in {@code webAdmin is HTTP on a loopback address}. */
    public String description() {
        return service.key() + " is " + state();
    }

    /** As in {@code HTTPS}. */
    public String state() {
        return exposure.text;
    }
}
