package org.briefkasten.pop3policy.session;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.pop3.POP3Session;

/** One POP3 command, timed under the name that stock has for it. Thread-safe. */
abstract class Pop3Command implements CommandHandler<POP3Session> {
    private final String name;
    private final String metric;
    private final MetricFactory metrics;

    Pop3Command(String name, MetricFactory metrics) {
        this.name = name;
        this.metric = "pop3-" + name.toLowerCase(Locale.ROOT);
        this.metrics = metrics;
    }

    @Override
    public final Response onCommand(POP3Session session, Request request) {
        return metrics.decorateSupplierWithTimerMetric(
                metric,
                () -> answer(session, Optional.ofNullable(request.getArgument()).map(String::trim)));
    }

    /**
     * @param argument what follows the command's name, without white space around it
     */
    abstract Response answer(POP3Session session, Optional<String> argument);

    @Override
    public final Collection<String> getImplCommands() {
        return List.of(name);
    }
}
