package org.briefkasten.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Random;
import java.util.TimeZone;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.message.BodyPartBuilder;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.message.MultipartBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.util.ContentUtil;

/** Composes one message with Mime4J; everything in it follows from the seed and its number. Not thread-safe. */
final class MessageComposer {
    private static final Instant FIRST_DATE = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MOST_ATTACHED_BYTES = 25_000;

    private final Random random;
    private final SampleText text;
    private final String id;
    private final Instant date;

    private MessageComposer(long seed, int index) {
        this.random = new Random(seed * 1_000_003 + index);
        this.text = new SampleText(random);
        this.id = seed + "." + index;
        this.date = FIRST_DATE.plusSeconds(60L * index);
    }

    static SampleMessage compose(MessageKind kind, long seed, int index) {
        MessageComposer composer = new MessageComposer(seed, index);
        return composer.sample(kind.name(), () -> composer.message(kind));
    }

    static SampleMessage withAttachment(long seed, int bytes) {
        MessageComposer composer = new MessageComposer(seed, -1);
        return composer.sample("LARGE", () -> composer.attachment(bytes));
    }

    private SampleMessage sample(String kind, Composition composition) {
        try {
            byte[] bytes = DefaultMessageWriter.asBytes(composition.compose().build());
            return new SampleMessage("generated/" + id + "-" + kind, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Message.Builder message(MessageKind kind) throws IOException {
        switch (kind) {
            case DOTS:
                return single(text.dots(), StandardCharsets.US_ASCII, "7bit");
            case EIGHT_BIT:
                return single(text.european(), StandardCharsets.UTF_8, "8bit").setSubject("Grüße aus 東京 " + id);
            case LATIN_1:
                return single(text.european(), StandardCharsets.ISO_8859_1, "8bit");
            case UTF8_HEADERS:
                return rawHeaders(single(text.european(), StandardCharsets.UTF_8, "8bit"));
            case ALTERNATIVE:
                return multipart(alternative());
            case ATTACHMENT:
                return attachment(1 + random.nextInt(MOST_ATTACHED_BYTES));
            case NESTED:
                return multipart(nested());
            case LONG_LINES:
                return single(text.longLines(), StandardCharsets.US_ASCII, "7bit");
            case EMPTY:
                return single("", StandardCharsets.US_ASCII, "7bit");
            default:
                return single(text.ascii(), StandardCharsets.US_ASCII, "7bit");
        }
    }

    private Message.Builder header() {
        return Message.Builder.of()
                .setMessageId("<" + id + "@corpus.example>")
                .setDate(Date.from(date), TimeZone.getTimeZone("UTC"))
                .setFrom(new Mailbox("Jürgen Sender", "sender", "corpus.example"))
                .setTo(new Mailbox("Recipient", "recipient", "corpus.example"))
                .setSubject("Message " + id);
    }

    private Message.Builder single(String body, Charset charset, String encoding) throws IOException {
        return header().setBody(body, charset).setContentTransferEncoding(encoding);
    }

    private static Message.Builder rawHeaders(Message.Builder message) throws IOException {
        return message.setField(raw("Subject: Ünïcödé 件名 тема"))
                .setField(raw("From: Jürgen Müller <jürgen@corpus.example>"))
                .addField(raw("X-Raw: ä\r\n ö"));
    }

    private static Field raw(String field) throws IOException {
        try {
            return LenientFieldParser.parse(ContentUtil.encode(StandardCharsets.UTF_8, field), DecodeMonitor.SILENT);
        } catch (MimeException e) {
            throw new IOException(e);
        }
    }

    private MultipartBuilder alternative() throws IOException {
        return MultipartBuilder.create("alternative")
                .addBodyPart(part(text.european(), "plain", "quoted-printable"))
                .addBodyPart(part("<p>" + text.european() + "</p>", "html", "base64"));
    }

    private Message.Builder attachment(int bytes) throws IOException {
        byte[] content = new byte[bytes];
        random.nextBytes(content);
        BodyPartBuilder file = BodyPartBuilder.create()
                .setBody(content, "application/octet-stream")
                .setContentTransferEncoding("base64")
                .setField(raw("Content-Disposition: attachment; filename*=UTF-8''%C3%9Cbersicht.bin"));
        return multipart(MultipartBuilder.create("mixed")
                .addBodyPart(part(text.european(), "plain", "8bit"))
                .addBodyPart(file));
    }

    private MultipartBuilder nested() throws IOException {
        Message inner = single(text.dots(), StandardCharsets.US_ASCII, "7bit").build();
        return MultipartBuilder.create("mixed")
                .addBodyPart(part(text.ascii(), "plain", "7bit"))
                .addBodyPart(BodyPartBuilder.create().setBody(inner));
    }

    private static BodyPartBuilder part(String body, String subtype, String encoding) throws IOException {
        return BodyPartBuilder.create()
                .setBody(body, subtype, StandardCharsets.UTF_8)
                .setContentTransferEncoding(encoding);
    }

    /** With a boundary of our own, since Mime4J's are random. */
    private Message.Builder multipart(MultipartBuilder parts) {
        NameValuePair boundary = new NameValuePair("boundary", "=_" + Long.toHexString(random.nextLong()));
        return header().setBody(parts.build()).setContentType("multipart/" + parts.getSubType(), boundary);
    }

    private interface Composition {
        Message.Builder compose() throws IOException;
    }
}
