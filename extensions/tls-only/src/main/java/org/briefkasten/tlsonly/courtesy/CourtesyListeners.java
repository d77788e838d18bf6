package org.briefkasten.tlsonly.courtesy;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.james.metrics.api.MetricFactory;
import org.briefkasten.tlsonly.TlsOnlyConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The courtesy listeners of {@code tls-only.xml}. One thread, {@code tls-only-courtesy}, serves them all: a connection
 * costs one write and is closed before the next is accepted. Thread-safe.
 */
@Singleton
public final class CourtesyListeners implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(CourtesyListeners.class);
    private static final int BACKLOG = 64;
    private static final int LONGEST_END_SECONDS = 2;

    private final List<Courtesy> courtesies;
    private final MetricFactory metrics;
    private final List<InetSocketAddress> addresses = new ArrayList<>();
    private EventLoopGroup thread;

    @Inject
    public CourtesyListeners(TlsOnlyConfiguration configuration, MetricFactory metrics) {
        this.courtesies = configuration.courtesies();
        this.metrics = metrics;
    }

    /**
     * Opens them.
     *
     * @throws IllegalStateException if an address cannot be bound
     */
    public synchronized void start() {
        if (courtesies.isEmpty()) {
            return;
        }
        thread = new NioEventLoopGroup(1, new DefaultThreadFactory("tls-only-courtesy", true));
        courtesies.forEach(this::open);
    }

    /** What is bound. */
    public synchronized List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    @Override
    @javax.annotation.PreDestroy
    @jakarta.annotation.PreDestroy
    public synchronized void close() {
        if (thread != null) {
            thread.shutdownGracefully(0, LONGEST_END_SECONDS, TimeUnit.SECONDS)
                    .awaitUninterruptibly(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void open(Courtesy courtesy) {
        ChannelFuture bound = new ServerBootstrap()
                .group(thread)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new CourtesyHandler(
                        courtesy,
                        metrics.generate(
                                "tlsOnly-courtesy-" + courtesy.protocol().key())))
                .bind(courtesy.address())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IllegalStateException(
                    TlsOnlyConfiguration.FILE_NAME + ": the courtesy listener " + courtesy + " cannot be bound: "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        addresses.add((InetSocketAddress) bound.channel().localAddress());
        LOGGER.info("TLS only: courtesy listener {} sends clients away", courtesy);
    }
}
