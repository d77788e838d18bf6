package org.briefkasten.tlsonly;

import com.google.inject.Inject;
import org.apache.james.webadmin.Constants;
import org.apache.james.webadmin.Routes;
import org.briefkasten.tlsonly.report.TlsReport;
import spark.Service;

/**
 * {@code GET /tlsOnly/report}: listeners, the certificates that they show at this moment, and what clients negotiated;
 * named in {@code webadmin.properties}. Thread-safe.
 */
public final class TlsOnlyRoutes implements Routes {
    static final String BASE = "/tlsOnly";

    private final TlsReport report;

    @Inject
    public TlsOnlyRoutes(TlsReport report) {
        this.report = report;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }

    @Override
    public void define(Service service) {
        service.get(BASE + "/report", (request, response) -> {
            response.type(Constants.JSON_CONTENT_TYPE);
            return report.asJson();
        });
    }
}
