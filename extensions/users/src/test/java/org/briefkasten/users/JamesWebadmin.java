package org.briefkasten.users;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.name.Named;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.rrt.api.CanSendFrom;
import org.apache.james.user.memory.MemoryDelegationStore;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.WebAdminConfiguration;
import org.apache.james.webadmin.WebAdminServer;
import org.apache.james.webadmin.authentication.AuthenticationFilter;
import org.apache.james.webadmin.mdc.LoggingRequestFilter;
import org.apache.james.webadmin.routes.DomainsRoutes;
import org.apache.james.webadmin.routes.UserRoutes;
import org.apache.james.webadmin.routes.UsernameChangeRoutes;
import org.apache.james.webadmin.service.UserService;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.briefkasten.storage.Backend;
import org.briefkasten.users.webadmin.WebadminObserver;
import spark.Request;
import spark.Response;
import spark.Service;
import spark.Spark;

/** James's own webadmin, serving its own routes, with {@link UsersModule} in a child injector as James has it. */
final class JamesWebadmin implements AutoCloseable {
    static final String NOT_AUTHENTICATED = "X-Not-Authenticated";

    private static final AuthenticationFilter AUTHENTICATION = new HeaderAuthentication();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Injector injector;
    private final WebAdminServer server;

    private JamesWebadmin(Injector injector, List<Routes> routes) {
        this.injector = injector;
        this.server = Guice.createInjector(serving(routes))
                .getInstance(WebAdminServer.class)
                .start();
    }

    /** Serves what James has, then what is given, then two routes of ours that observe it. */
    static JamesWebadmin serve(Path root, SettableClock clock, Routes... more) {
        Injector injector = inject(root, clock);
        return new JamesWebadmin(
                injector,
                Stream.concat(
                                Stream.of(
                                        observing(injector),
                                        userRoutes(injector),
                                        injector.getInstance(UsernameChangeRoutes.class),
                                        injector.getInstance(DomainsRoutes.class),
                                        observing(injector)),
                                Stream.of(more))
                        .collect(Collectors.toList()));
    }

    /** Serves nothing of James's but its answer to what it does not know. */
    static JamesWebadmin serveNothing(Path root, SettableClock clock) {
        Injector injector = inject(root, clock);
        return new JamesWebadmin(injector, List.of(observing(injector)));
    }

    private static Injector inject(Path root, SettableClock clock) {
        return Guice.createInjector(new JamesCore(root, clock))
                .createChildInjector(new UsersModule(), new UsersModule());
    }

    private static UserRoutes userRoutes(Injector injector) {
        CanSendFrom unused = null;
        return new UserRoutes(
                injector.getInstance(UserService.class), unused, new JsonTransformer(), new MemoryDelegationStore());
    }

    private static Routes observing(Injector injector) {
        return new TestRoutes("/ours", injector.getInstance(WebadminObserver.class)::observe);
    }

    private static Module serving(List<Routes> routes) {
        return new AbstractModule() {
            @Override
            protected void configure() {
                bind(WebAdminConfiguration.class).toInstance(WebAdminConfiguration.TEST_CONFIGURATION);
                bind(AuthenticationFilter.class).toInstance(AUTHENTICATION);
                bind(MetricFactory.class).to(RecordingMetricFactory.class);
                bind(LoggingRequestFilter.class).toInstance(LoggingRequestFilter.create());
            }

            @Provides
            @Named("webAdminRoutes")
            List<Routes> routes() {
                return routes;
            }
        };
    }

    <T> T get(Class<T> type) {
        return injector.getInstance(type);
    }

    /** The status of James's answer. */
    int send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getPort().getValue() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        return answer.statusCode();
    }

    @Override
    public void close() {
        server.destroy();
        injector.getInstance(Sweeper.class).close();
        injector.getInstance(Backend.class).close();
    }

    /** Routes that are given as a function. */
    static final class TestRoutes implements Routes {
        private final String basePath;
        private final Consumer<Service> definition;

        TestRoutes(String basePath, Consumer<Service> definition) {
            this.basePath = basePath;
            this.definition = definition;
        }

        @Override
        public String getBasePath() {
            return basePath;
        }

        @Override
        public void define(Service service) {
            definition.accept(service);
        }
    }

    private static final class HeaderAuthentication implements AuthenticationFilter {
        @Override
        public void handle(Request request, Response response) {
            if (request.headers(NOT_AUTHENTICATED) != null) {
                Spark.halt(401);
            }
        }
    }
}
