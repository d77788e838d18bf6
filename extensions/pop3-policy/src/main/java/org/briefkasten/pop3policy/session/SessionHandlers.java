package org.briefkasten.pop3policy.session;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.protocols.api.handler.CommandHandlerResultLogger;

/** The names of all classes that make a POP3 session. */
public final class SessionHandlers {
    private SessionHandlers() {}

    public static List<String> names() {
        return Stream.of(
                        SessionStart.class,
                        QueueingDispatcher.class,
                        CapaCommand.class,
                        UserCommand.class,
                        PassCommand.class,
                        AuthCommand.class,
                        StlsCommand.class,
                        StatCommand.class,
                        ListCommand.class,
                        UidlCommand.class,
                        RetrCommand.class,
                        TopCommand.class,
                        DeleCommand.class,
                        RsetCommand.class,
                        NoopCommand.class,
                        QuitCommand.class,
                        UnknownCommand.class,
                        SessionDisconnect.class,
                        CommandHandlerResultLogger.class)
                .map(Class::getName)
                .collect(Collectors.toUnmodifiableList());
    }
}
