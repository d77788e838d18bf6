package org.briefkasten.tlsonly.guard;

import com.google.common.collect.ImmutableMap;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.ImapCommandParser;
import org.apache.james.imap.decode.ImapDecoder;
import org.apache.james.imap.decode.ImapRequestStreamLineReader;
import org.apache.james.imap.decode.base.AbstractImapCommandParser;
import org.apache.james.imap.decode.main.DefaultImapDecoder;
import org.apache.james.imap.decode.parser.AuthenticateCommandParser;
import org.apache.james.imap.decode.parser.ImapParserFactory;
import org.apache.james.imap.decode.parser.LoginCommandParser;
import org.apache.james.imap.decode.parser.NoopCommandParser;
import org.apache.james.imap.message.request.AbstractImapRequest;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.apache.james.imap.processor.AuthenticateProcessor;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.imap.processor.CapabilityProcessor;
import org.apache.james.imap.processor.LoginProcessor;
import org.apache.james.imapserver.netty.NettyConstants;
import org.apache.james.imapserver.netty.NettyImapSession;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandDispatcher;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.netty.NettyProtocolTransport;
import org.apache.james.protocols.pop3.POP3Response;
import org.apache.james.protocols.pop3.POP3Session;
import org.apache.james.protocols.pop3.POP3SessionImpl;
import org.briefkasten.tlsonly.CountingMetrics;
import org.briefkasten.tlsonly.JamesConf;
import org.briefkasten.tlsonly.TlsOnlyPop3Handler;
import org.briefkasten.tlsonly.sessions.TlsSessions;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** James's own sessions over TLS after login, and its commands with the guard and without. */
@State(Scope.Thread)
public class LoggedInSessions {
    static final byte[] POP3_NOOP = "NOOP".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] IMAP_NOOP = "a NOOP\r\n".getBytes(StandardCharsets.US_ASCII);

    private final CountingMetrics metrics = new CountingMetrics();
    private final StatusResponseFactory responses = new UnpooledStatusResponseFactory();
    private Path directory;
    private EmbeddedChannel channel;
    private POP3Session pop3;
    private ImapSession imap;
    private LineHandler<POP3Session> stockPop3Commands;
    private LineHandler<POP3Session> guardedPop3Commands;
    private ImapDecoder stockImapCommands;
    private ImapDecoder guardedImapCommands;
    private CapabilityProcessor stockCapabilities;
    private CapabilityProcessor guardedCapabilities;

    @Setup
    public void open() throws IOException, GeneralSecurityException, WiringException {
        directory = Files.createTempDirectory("guard");
        JamesConf conf = new JamesConf(directory).withImap("<imapserver enabled='false'/>");
        PlaintextGuard guard = new PlaintextGuard(conf.audit(), conf.tlsOnly(), metrics);
        TlsSessions sessions = new TlsSessions(Clock.systemUTC(), metrics);
        openSessions();
        wirePop3(new TlsOnlyPop3Handler(new Pop3Guard(guard, sessions)));
        wireImap(guard, sessions);
    }

    private void openSessions() throws GeneralSecurityException {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(false);
        channel = new EmbeddedChannel();
        channel.pipeline().addFirst(NettyConstants.SSL_HANDLER, new SslHandler(engine));
        pop3 = new POP3SessionImpl(new NettyProtocolTransport(channel, null, false), null);
        pop3.setHandlerState(POP3Session.TRANSACTION);
        imap = new NettyImapSession(
                channel, null, false, true, true, ImapSession.SessionId.generate(), Optional.empty());
        imap.authenticated();
    }

    private void wirePop3(TlsOnlyPop3Handler handler) throws WiringException {
        CommandDispatcher<POP3Session> dispatcher = new CommandDispatcher<>();
        dispatcher.wireExtensions(CommandHandler.class, List.of(new Noop()));
        handler.wireExtensions(CommandDispatcher.class, List.of(dispatcher));
        stockPop3Commands = dispatcher;
        guardedPop3Commands = handler;
    }

    private void wireImap(PlaintextGuard guard, TlsSessions sessions) {
        AuthenticateCommandParser authenticate = new AuthenticateCommandParser(responses);
        LoginCommandParser login = new LoginCommandParser(responses);
        stockImapCommands = decoder(authenticate, login);
        guardedImapCommands = decoder(
                new GuardedAuthenticateCommandParser(authenticate, responses, guard),
                new GuardedLoginCommandParser(login, responses, guard));
        AuthenticateProcessor authenticating = new AuthenticateProcessor(null, responses, metrics);
        LoginProcessor loggingIn = new LoginProcessor(null, responses, metrics);
        stockCapabilities = capabilities(authenticating, loggingIn);
        guardedCapabilities = capabilities(
                new GuardedAuthenticateProcessor(authenticating, guard, sessions),
                new GuardedLoginProcessor(loggingIn, guard, sessions));
    }

    private ImapDecoder decoder(AbstractImapCommandParser authenticate, AbstractImapCommandParser login) {
        return new DefaultImapDecoder(
                responses,
                new ImapParserFactory(ImmutableMap.<String, ImapCommandParser>of(
                        "AUTHENTICATE", authenticate, "LOGIN", login, "NOOP", new NoopCommandParser(responses))));
    }

    private CapabilityProcessor capabilities(CapabilityImplementingProcessor... processors) {
        CapabilityProcessor capabilities = new CapabilityProcessor(null, responses, metrics);
        for (CapabilityImplementingProcessor processor : processors) {
            capabilities.addProcessor(processor);
        }
        return capabilities;
    }

    @TearDown
    public void close() throws IOException {
        channel.finishAndReleaseAll();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    POP3Session pop3() {
        return pop3;
    }

    ImapSession imap() {
        return imap;
    }

    LineHandler<POP3Session> stockPop3Commands() {
        return stockPop3Commands;
    }

    LineHandler<POP3Session> guardedPop3Commands() {
        return guardedPop3Commands;
    }

    ImapDecoder stockImapCommands() {
        return stockImapCommands;
    }

    ImapDecoder guardedImapCommands() {
        return guardedImapCommands;
    }

    CapabilityProcessor stockCapabilities() {
        return stockCapabilities;
    }

    CapabilityProcessor guardedCapabilities() {
        return guardedCapabilities;
    }

    AbstractImapRequest decodeNoop(ImapDecoder commands) {
        return (AbstractImapRequest) commands.decode(
                new ImapRequestStreamLineReader(new ByteArrayInputStream(IMAP_NOOP), new ByteArrayOutputStream()),
                imap);
    }

    private static final class Noop implements CommandHandler<POP3Session> {
        @Override
        public Response onCommand(POP3Session session, Request request) {
            return POP3Response.OK;
        }

        @Override
        public List<String> getImplCommands() {
            return List.of("NOOP");
        }
    }
}
