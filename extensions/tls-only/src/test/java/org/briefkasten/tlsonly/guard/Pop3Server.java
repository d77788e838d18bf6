package org.briefkasten.tlsonly.guard;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.core.Username;
import org.apache.james.pop3server.netty.POP3Server;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandDispatcher;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.apache.james.protocols.lib.handler.ProtocolHandlerLoader;
import org.apache.james.protocols.pop3.POP3Response;
import org.apache.james.protocols.pop3.POP3Session;
import org.apache.james.protocols.pop3.core.WelcomeMessageHandler;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.briefkasten.tlsonly.TlsOnlyPop3Handler;

/** James's own POP3 server on loopback, with our handler before commands that let everybody in. */
final class Pop3Server implements AutoCloseable {
    private final POP3Server server = new POP3Server();

    Pop3Server(Path workingDirectory, int port, String tls, Pop3Guard guard) throws Exception {
        server.setFileSystem(new FileSystemImpl(org.apache.james.server.core.configuration.Configuration.builder()
                .workingDirectory(workingDirectory.toString())
                .build()
                .directories()));
        server.setProtocolHandlerLoader(new Loader(guard));
        String xml =
                "<pop3server><bind>127.0.0.1:" + port + "</bind>" + tls + "<gracefulShutdown>false</gracefulShutdown>"
                        + "<handlerchain coreHandlersPackage='" + Commands.class.getName() + "' enableJmx='false'>"
                        + "<handler class='" + TlsOnlyPop3Handler.class.getName() + "'/></handlerchain></pop3server>";
        server.configure(
                FileConfigurationProvider.getConfig(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        server.init();
    }

    int port() {
        return server.getListenAddresses().get(0).getPort();
    }

    @Override
    public void close() {
        server.destroy();
    }

    private static final class Loader implements ProtocolHandlerLoader {
        private final Pop3Guard guard;

        private Loader(Pop3Guard guard) {
            this.guard = guard;
        }

        @Override
        public ProtocolHandler load(String name, Configuration config) throws LoadingException {
            if (name.equals(TlsOnlyPop3Handler.class.getName())) {
                return new TlsOnlyPop3Handler(guard);
            }
            try {
                return (ProtocolHandler) Class.forName(name).getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new LoadingException(name, e);
            }
        }
    }

    public static final class Commands implements HandlersPackage {
        @Override
        public List<String> getHandlers() {
            return List.of(
                    WelcomeMessageHandler.class.getName(), CommandDispatcher.class.getName(), Pass.class.getName());
        }
    }

    /** PASS with the user's name as its argument. */
    public static final class Pass implements CommandHandler<POP3Session> {
        @Override
        public Response onCommand(POP3Session session, Request request) {
            session.setUsername(Username.of(request.getArgument()));
            session.setHandlerState(POP3Session.TRANSACTION);
            return new POP3Response(POP3Response.OK_RESPONSE, "welcome");
        }

        @Override
        public List<String> getImplCommands() {
            return List.of("PASS");
        }
    }
}
