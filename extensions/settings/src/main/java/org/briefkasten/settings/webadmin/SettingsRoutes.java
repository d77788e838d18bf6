package org.briefkasten.settings.webadmin;

import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.briefkasten.settings.LayeredSettings;
import org.briefkasten.settings.SettingsScope;
import org.briefkasten.settings.json.JsonDocument;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * The routes that the settings of every feature have: {@code GET}, {@code PUT} and {@code DELETE} of
 * {@code <base>/users/:user} and {@code <base>/domains/:domain}. GET answers 200 with what is stored for that user or
 * domain alone, PUT (any subset, in place of what was stored) and DELETE answer 204. A feature's {@code Routes} defines
 * them beside its own. Thread-safe.
 */
public final class SettingsRoutes {
    private static final String USER = ":user";
    private static final String DOMAIN = ":domain";

    private final LayeredSettings settings;

    public SettingsRoutes(LayeredSettings settings) {
        this.settings = settings;
    }

    /**
     * @param basePath the feature's, as in {@code /pop3Policies}
     */
    public void define(Service service, String basePath) {
        define(service, basePath + "/users/" + USER, SettingsRoutes::user);
        define(service, basePath + "/domains/" + DOMAIN, SettingsRoutes::domain);
    }

    private void define(Service service, String path, ScopeOfRequest scope) {
        service.get(
                path, (request, response) -> settings.stored(scope.of(request)).toString());
        service.put(path, (request, response) -> {
            settings.replace(scope.of(request), JsonDocument.parse(request.bodyAsBytes()));
            return noContent(response);
        });
        service.delete(path, (request, response) -> {
            settings.delete(scope.of(request));
            return noContent(response);
        });
    }

    private static SettingsScope user(Request request) {
        return SettingsScope.user(Username.of(request.params(USER)));
    }

    private static SettingsScope domain(Request request) {
        return SettingsScope.domain(Domain.of(request.params(DOMAIN)));
    }

    private static String noContent(Response response) {
        response.status(204);
        return "";
    }

    private interface ScopeOfRequest {
        SettingsScope of(Request request);
    }
}
