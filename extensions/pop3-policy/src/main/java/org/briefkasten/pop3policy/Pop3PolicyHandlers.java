package org.briefkasten.pop3policy;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.james.pop3server.core.CoreCmdHandlerLoader;
import org.apache.james.pop3server.core.PassCmdHandler;
import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.apache.james.protocols.pop3.core.RsetCmdHandler;

/**
 * Stock's POP3 commands with those replaced that the policy governs; named as {@code handlerchain/@coreHandlersPackage}
 * in {@code pop3server.xml}. Immutable and thread-safe.
 */
public final class Pop3PolicyHandlers implements HandlersPackage {
    private static final Map<String, String> REPLACED = ImmutableMap.of(
            PassCmdHandler.class.getName(), PolicyPassCmdHandler.class.getName(),
            RsetCmdHandler.class.getName(), UnmarkingRsetCmdHandler.class.getName());

    private final List<String> handlers;

    public Pop3PolicyHandlers() {
        List<String> stock = new CoreCmdHandlerLoader().getHandlers();
        if (!ImmutableSet.copyOf(stock).containsAll(REPLACED.keySet())) {
            throw new IllegalStateException("this James's POP3 commands are not those of 3.8.x or 3.9.0: " + stock);
        }
        handlers = stock.stream()
                .map(handler -> REPLACED.getOrDefault(handler, handler))
                .collect(Collectors.toUnmodifiableList());
    }

    @Override
    public List<String> getHandlers() {
        return handlers;
    }
}
