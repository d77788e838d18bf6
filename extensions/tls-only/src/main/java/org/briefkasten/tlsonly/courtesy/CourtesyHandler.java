package org.briefkasten.tlsonly.courtesy;

import com.google.common.util.concurrent.RateLimiter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.james.metrics.api.Metric;

/** Says the line and hangs up; beyond 100 connections a second it only hangs up. Thread-safe. */
@Sharable
final class CourtesyHandler extends ChannelInboundHandlerAdapter {
    private static final double MOST_PER_SECOND = 100;

    private final byte[] line;
    private final Metric served;
    private final RateLimiter rate = RateLimiter.create(MOST_PER_SECOND);

    CourtesyHandler(Courtesy courtesy, Metric served) {
        this.line = courtesy.line();
        this.served = served;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (rate.tryAcquire()) {
            served.increment();
            sayAndHangUp(context, Unpooled.wrappedBuffer(line));
        } else {
            sayAndHangUp(context, Unpooled.EMPTY_BUFFER);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        sayAndHangUp(context, Unpooled.EMPTY_BUFFER);
    }

    private static void sayAndHangUp(ChannelHandlerContext context, ByteBuf text) {
        context.writeAndFlush(text).addListener(ChannelFutureListener.CLOSE);
    }
}
