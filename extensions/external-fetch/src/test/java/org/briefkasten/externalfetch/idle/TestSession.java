package org.briefkasten.externalfetch.idle;

import java.lang.reflect.Proxy;
import org.apache.james.core.Username;
import org.apache.james.imap.api.ImapSessionState;
import org.apache.james.imap.api.process.ImapSession;

/** An IMAP session of which only the state and the user are asked for. */
final class TestSession {
    private volatile ImapSessionState state = ImapSessionState.NON_AUTHENTICATED;
    private volatile Username username;

    ImapSession session() {
        return (ImapSession) Proxy.newProxyInstance(
                TestSession.class.getClassLoader(), new Class<?>[] {ImapSession.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getState":
                            return state;
                        case "getUserName":
                            return username;
                        case "hashCode":
                            return System.identityHashCode(proxy);
                        case "equals":
                            return proxy == arguments[0];
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }

    void logIn(Username user) {
        username = user;
        state = ImapSessionState.AUTHENTICATED;
    }

    void logOut() {
        state = ImapSessionState.LOGOUT;
    }
}
