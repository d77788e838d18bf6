package org.briefkasten.externalfetch;

import com.google.common.base.CharMatcher;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.DefaultAddressParser;
import org.apache.james.mime4j.field.address.ParseException;
import org.briefkasten.configuration.Value;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.settings.json.JsonDocument;
import org.briefkasten.settings.json.JsonSection;
import org.briefkasten.storage.secrets.Secret;

/** What a client sends to add an external account, checked as far as that goes without looking around. Immutable. */
public final class AccountRequest {
    private static final int LONGEST_ADDRESS = 320;
    private static final int LONGEST_USERNAME = 255;
    private static final int LONGEST_PASSWORD = 1024;
    private static final CharMatcher CONTROL = CharMatcher.javaIsoControl();

    private final String address;
    private final RemoteLogin login;
    private final Secret password;
    private final AfterFetch afterFetch;
    private final String target;
    private final Optional<FolderChoice> folders;

    private AccountRequest(Fields fields) {
        this.address = fields.address.get();
        this.login = new RemoteLogin(
                fields.protocol.get(),
                fields.security.get(),
                new Endpoint(fields.host.get(), Math.toIntExact(fields.port.get())),
                fields.username.get());
        this.password = Secret.of(fields.password.get());
        this.afterFetch = fields.afterFetch.get();
        this.target = fields.target.get();
        this.folders = fields.folders.map(FolderFields::choice);
    }

    /**
     * @param document whose faults are told all at once, by
     *     {@link org.briefkasten.settings.json.InvalidDocumentException}
     * @param ports those that servers may have
     * @param targets how mailboxes are spelled
     */
    public static AccountRequest read(JsonDocument document, Set<Integer> ports, MailboxNames targets) {
        Fields fields = new Fields(document.root(), ports, targets);
        document.rejectFaults();
        return new AccountRequest(fields);
    }

    public String address() {
        return address;
    }

    public RemoteLogin login() {
        return login;
    }

    public Secret password() {
        return password;
    }

    public AfterFetch afterFetch() {
        return afterFetch;
    }

    /** The mailbox's name in its one spelling. */
    public String target() {
        return target;
    }

    /** Which folders are fetched; empty: INBOX alone. */
    public Optional<FolderChoice> folders() {
        return folders;
    }

    @Override
    public String toString() {
        return address + ": " + login + ", " + afterFetch + ", into " + target;
    }

    /** The fields, each declared once. */
    private static final class Fields {
        private final Value<String> address;
        private final Value<Protocol> protocol;
        private final Value<String> host;
        private final Value<Long> port;
        private final Value<Security> security;
        private final Value<String> username;
        private final Value<String> password;
        private final Value<AfterFetch> afterFetch;
        private final Value<String> target;
        private final Optional<FolderFields> folders;

        Fields(JsonSection root, Set<Integer> ports, MailboxNames targets) {
            address = root.parsed("address", AccountRequest::parseAddress).required();
            protocol = root.choice("protocol", Protocol.class).required();
            Value<Optional<String>> protocolName = root.text("protocol").optional();
            host = root.parsed("host", Endpoint::normalizedHost).required();
            port = root.number("port")
                    .must(number -> ports.contains(number.intValue()) && number <= 65_535, remedyFor(ports))
                    .required();
            security = root.choice("security", Security.class).required();
            username = root.text("username")
                    .must(AccountRequest::isOneLine, "must not be empty nor hold control characters")
                    .must(text -> text.length() <= LONGEST_USERNAME, "must have at most 255 characters")
                    .required();
            password = root.text("password")
                    .confidential()
                    .must(AccountRequest::isOneLine, "must not be empty nor hold control characters")
                    .must(AccountRequest::isSendable, "must have at most 1024 octets in UTF-8")
                    .required();
            afterFetch = root.choice("afterFetch", AfterFetch.class).withDefault(AfterFetch.KEEP);
            target = root.parsed("target", text -> parseTarget(text, targets)).withDefault("INBOX");
            folders = root.has("folders")
                    ? Optional.of(new FolderFields(root.section("folders"), targets))
                    : Optional.empty();
            if (folders.isPresent() && "pop3".equals(protocolName.get().orElse(""))) {
                root.fault("folders", "can be chosen over imap only; POP3 has none");
            }
        }
    }

    private static String remedyFor(Set<Integer> ports) {
        return "must be one of the ports allowed here: "
                + ports.stream()
                        .sorted()
                        .map(String::valueOf)
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("none");
    }

    private static boolean isOneLine(String text) {
        return !text.isEmpty() && CONTROL.matchesNoneOf(text);
    }

    private static boolean isSendable(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD;
    }

    private static String parseAddress(String text) {
        try {
            Mailbox mailbox = DefaultAddressParser.DEFAULT.parseMailbox(text, DecodeMonitor.STRICT);
            if (text.length() <= LONGEST_ADDRESS && isOneLine(text) && text.equals(mailbox.getAddress())) {
                return text;
            }
        } catch (ParseException e) {
            throw new IllegalArgumentException("must be a mail address such as a@example.org", e);
        }
        throw new IllegalArgumentException("must be a mail address such as a@example.org");
    }

    private static String parseTarget(String text, MailboxNames targets) {
        if (!isOneLine(text) || !text.equals(text.trim())) {
            throw new IllegalArgumentException("must be the name of a mailbox such as INBOX or Gathered");
        }
        return Objects.requireNonNull(targets.normalized(text));
    }
}
