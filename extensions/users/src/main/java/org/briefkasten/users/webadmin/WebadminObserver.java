package org.briefkasten.users.webadmin;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.briefkasten.users.EndOrder;
import org.briefkasten.users.EndOrders;
import org.briefkasten.users.Subject;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * Sees on James's own webadmin routes what ends an incarnation: the deletion of a user or a domain, the renaming of a
 * user (which ends the old name's; the new name inherits nothing), the deletion of a user's data (3.9.0), and the
 * creation of a user or a domain that was not there, whose name may have been another's. James's handlers are neither
 * replaced nor hindered. Thread-safe.
 */
@Singleton
public final class WebadminObserver {
    private static final String OUTCOME = WebadminObserver.class.getName() + ".outcome";
    private static final String USER = ":user";
    private static final String DOMAIN = ":domain";

    private final EndOrders orders;
    private final Set<Service> observed = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    @Inject
    public WebadminObserver(EndOrders orders) {
        this.orders = orders;
    }

    /**
     * Called by each {@code Routes.define}: all routes of a James share one service, so one of ours that is named in
     * {@code webadmin.properties} is enough. A service that is observed already is left as it is.
     */
    public void observe(Service service) {
        if (observed.add(service)) {
            watch(service, "/users/" + USER, this::aboutUser);
            watch(service, "/users/" + USER + "/rename/:newUser", this::aboutRenaming);
            watch(service, "/domains/" + DOMAIN, this::aboutDomain);
        }
    }

    private static void watch(Service service, String path, Function<Request, Optional<Consumer<Boolean>>> placing) {
        service.before(path, (request, response) -> placing.apply(request)
                .ifPresent(outcome -> request.attribute(OUTCOME, outcome)));
        // Not after(): Spark leaves that out when a route halts, as James's routes do to answer.
        service.afterAfter(path, WebadminObserver::tellOutcome);
    }

    private static void tellOutcome(Request request, Response response) {
        Consumer<Boolean> outcome = request.attribute(OUTCOME);
        if (outcome != null) {
            outcome.accept(response.status() / 100 == 2);
        }
    }

    private Optional<Consumer<Boolean>> aboutUser(Request request) {
        return userOf(request).flatMap(user -> {
            switch (methodOf(request)) {
                case "delete":
                    return Optional.of(outcomeOf(orders.place(user)));
                case "put":
                    return orders.placeIfAbsent(user).map(this::outcomeOf);
                case "post":
                    return isTask(request, "deleteData")
                            ? Optional.of(outcomeOf(orders.place(user)))
                            : Optional.empty();
                default:
                    return Optional.empty();
            }
        });
    }

    private Optional<Consumer<Boolean>> aboutRenaming(Request request) {
        return methodOf(request).equals("post") && isTask(request, "rename")
                ? userOf(request).map(user -> outcomeOf(orders.place(user)))
                : Optional.empty();
    }

    private Optional<Consumer<Boolean>> aboutDomain(Request request) {
        return domainOf(request).flatMap(domain -> {
            switch (methodOf(request)) {
                case "delete":
                    return Optional.of(outcomeOf(orders.place(Subject.domain(domain))));
                case "put":
                    return orders.placeIfAbsent(Subject.domain(domain)).map(this::outcomeOf);
                case "post":
                    return isTask(request, "deleteData") ? Optional.of(outcomeForUsersOf(domain)) : Optional.empty();
                default:
                    return Optional.empty();
            }
        });
    }

    private Consumer<Boolean> outcomeOf(EndOrder order) {
        return done -> {
            if (done) {
                orders.carriedOut(order);
            } else {
                orders.failed(order);
            }
        };
    }

    private Consumer<Boolean> outcomeForUsersOf(Domain domain) {
        return done -> {
            if (done) {
                orders.carriedOutForUsersOf(domain);
            }
        };
    }

    private static boolean isTask(Request request, String name) {
        return name.equals(request.queryParams("action"));
    }

    /** As Spark tells it (MatcherFilter, 2.9.4 and 3.0.2): a header may override what the request line says. */
    private static String methodOf(Request request) {
        String override = request.headers("X-HTTP-Method-Override");
        return (override == null ? request.requestMethod() : override).toLowerCase(Locale.ROOT);
    }

    private static Optional<Subject> userOf(Request request) {
        try {
            return Optional.of(Subject.user(Username.of(request.params(USER))));
        } catch (IllegalArgumentException e) {
            // James refuses such a name, too.
            return Optional.empty();
        }
    }

    /** DomainsRoutes decodes once more than Spark (3.8.1); a name that James takes has no %. */
    private static Optional<Domain> domainOf(Request request) {
        try {
            return Optional.of(Domain.of(URLDecoder.decode(request.params(DOMAIN), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
