package org.briefkasten.externalfetch;

import com.google.common.base.CharMatcher;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.DefaultAddressParser;
import org.apache.james.mime4j.field.address.ParseException;
import org.briefkasten.configuration.Value;
import org.briefkasten.externalfetch.oauth.OAuthClient;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.settings.json.JsonDocument;
import org.briefkasten.settings.json.JsonField;
import org.briefkasten.settings.json.JsonSection;
import org.briefkasten.storage.secrets.Secret;

/**
 * What a client sends to add an external account or to change one, checked as far as that goes without looking around.
 * Immutable.
 */
public final class AccountRequest {
    private static final int LONGEST_ADDRESS = 320;
    private static final int LONGEST_USERNAME = 255;
    private static final int LONGEST_PASSWORD = 1024;
    private static final CharMatcher CONTROL = CharMatcher.javaIsoControl();

    private final String address;
    private final RemoteLogin login;
    private final Optional<Secret> password;
    private final Optional<SecretChange> secret;
    private final FetchPlan plan;
    private final boolean tested;

    private AccountRequest(AccountRequest request, Secret secret) {
        this.address = request.address;
        this.login = request.login;
        this.password = request.password;
        this.secret = Optional.of(SecretChange.to(secret));
        this.plan = request.plan;
        this.tested = request.tested;
    }

    private AccountRequest(Fields fields) {
        this.address = fields.address.get();
        this.login = new RemoteLogin(
                fields.protocol.get(),
                fields.security.security(),
                new Endpoint(fields.host.get(), Math.toIntExact(fields.port.get())),
                fields.username.get(),
                fields.oauth());
        this.password = fields.password.get().map(Secret::of);
        this.secret = password.map(SecretChange::to).or(() -> fields.auth.map(AuthFields::secrets));
        this.tested = fields.test.get();
        this.plan = new FetchPlan(
                fields.afterFetch.get(),
                fields.target.get(),
                fields.folders(),
                fields.interval.get(),
                fields.delivery.get(),
                fields.selection.selection());
    }

    /**
     * Reads a new account.
     *
     * @param document whose faults are told all at once, by
     *     {@link org.briefkasten.settings.json.InvalidDocumentException}
     * @param targets how mailboxes are spelled
     */
    public static AccountRequest read(JsonDocument document, AccountRules rules, MailboxNames targets) {
        return read(document, rules, targets, Optional.empty());
    }

    /** Reads a change: what is left out stays as it is, but a password is for one login only. */
    public static AccountRequest readChange(
            JsonDocument document, AccountRules rules, MailboxNames targets, ExternalAccount before) {
        return read(document, rules, targets, Optional.of(before));
    }

    private static AccountRequest read(
            JsonDocument document, AccountRules rules, MailboxNames targets, Optional<ExternalAccount> before) {
        Fields fields = new Fields(document.root(), rules, targets, before);
        document.rejectFaults();
        fields.security.rejectContradictions(document.root(), fields.host.get(), rules);
        AccountRequest request = new AccountRequest(fields);
        request.rejectContradictions(document, before);
        return request;
    }

    private void rejectContradictions(JsonDocument document, Optional<ExternalAccount> before) {
        if (plan.folders().isPresent() && login.protocol() == Protocol.POP3) {
            document.root().fault("folders", "can be chosen over imap only; POP3 has none");
        }
        if (plan.delivery() == Delivery.PIPELINE && !plan.target().equals("INBOX")) {
            document.root()
                    .fault("target", "must be INBOX with delivery pipeline: James's mailets say where mail goes");
        }
        if (plan.delivery() == Delivery.PIPELINE
                && plan.folders().flatMap(FolderChoice::below).isPresent()) {
            document.root().fault("folders.below", "is not for delivery pipeline: James's mailets say where mail goes");
        }
        if (login.oauth().isPresent() && login.security().equals(Security.PLAIN)) {
            document.root().fault("auth", "is for tls and starttls: tokens are not sent without TLS");
        }
        if (secret.filter(SecretChange::isWhole).isEmpty()
                && before.filter(account -> !account.login().sharesSecretWith(login))
                        .isPresent()) {
            document.root()
                    .fault(
                            login.oauth().isPresent() ? "auth.refreshToken" : "password",
                            "is missing; add it: the stored one is for "
                                    + before.get().login() + " and no other");
        }
        document.rejectFaults();
    }

    public String address() {
        return address;
    }

    public RemoteLogin login() {
        return login;
    }

    /** Empty if a change keeps the password, or with OAuth. */
    public Optional<Secret> password() {
        return password;
    }

    /** Present for a new account; empty if a change keeps what the account logs in with. */
    Optional<SecretChange> secret() {
        return secret;
    }

    /** The same with the secret that logging in has made of it. */
    AccountRequest withSecret(Secret other) {
        return new AccountRequest(this, other);
    }

    public FetchPlan plan() {
        return plan;
    }

    /** Whether it is taken only if the server can be used. */
    public boolean tested() {
        return tested;
    }

    @Override
    public String toString() {
        return address + ": " + login + ", " + plan;
    }

    /** The fields, each declared once. */
    private static final class Fields {
        private final Value<String> address;
        private final Value<Protocol> protocol;
        private final Value<String> host;
        private final Value<Long> port;
        private final SecurityFields security;
        private final Value<String> username;
        private final Value<Optional<String>> password;
        private final Value<AfterFetch> afterFetch;
        private final Value<String> target;
        private final Value<PollInterval> interval;
        private final Value<Delivery> delivery;
        private final SelectionFields selection;
        private final Value<Boolean> test;
        private final Optional<AuthFields> auth;
        private final Optional<OAuthClient> keptOAuth;
        private final Optional<FolderFields> newFolders;
        private final Optional<FolderChoice> keptFolders;

        Fields(JsonSection root, AccountRules rules, MailboxNames targets, Optional<ExternalAccount> before) {
            Optional<RemoteLogin> login = before.map(ExternalAccount::login);
            Optional<FetchPlan> plan = before.map(ExternalAccount::plan);
            address =
                    needed(root.parsed("address", AccountRequest::parseAddress), before.map(ExternalAccount::address));
            protocol = needed(root.choice("protocol", Protocol.class), login.map(RemoteLogin::protocol));
            host = needed(root.parsed("host", Endpoint::normalizedHost), login.map(known -> known.endpoint()
                    .host()));
            port = needed(root.number("port").must(rules::permitPort, rules.portRemedy()), login.map(known ->
                    (long) known.endpoint().port()));
            security = new SecurityFields(root, login.map(RemoteLogin::security));
            username = needed(
                    root.text("username")
                            .must(AccountRequest::isOneLine, "must not be empty nor hold control characters")
                            .must(text -> text.length() <= LONGEST_USERNAME, "must have at most 255 characters"),
                    login.map(RemoteLogin::username));
            password = password(root, before.isEmpty());
            afterFetch = root.parsed("afterFetch", AfterFetch::parse)
                    .withDefault(plan.map(FetchPlan::afterFetch).orElse(AfterFetch.KEEP));
            target = root.parsed("target", text -> parseTarget(text, targets))
                    .withDefault(plan.map(FetchPlan::target).orElse("INBOX"));
            interval = root.parsed("interval", PollInterval::parse)
                    .must(rules.polls()::permit, "must be once, or from " + rules.polls())
                    .withDefault(plan.map(FetchPlan::interval).orElse(PollInterval.ONCE));
            delivery = root.choice("delivery", Delivery.class)
                    .withDefault(plan.map(FetchPlan::delivery).orElse(Delivery.MAILBOX));
            selection = new SelectionFields(
                    root, rules, plan.map(FetchPlan::selection).orElse(Selection.EVERYTHING));
            test = root.flag("test").withDefault(false);
            newFolders = root.has("folders")
                    ? Optional.of(new FolderFields(root.section("folders"), targets))
                    : Optional.empty();
            auth = auth(root, rules, login.flatMap(RemoteLogin::oauth));
            keptOAuth = root.has("password") ? Optional.empty() : login.flatMap(RemoteLogin::oauth);
            keptFolders = root.isNull("folders") ? Optional.empty() : plan.flatMap(FetchPlan::folders);
        }

        Optional<FolderChoice> folders() {
            return newFolders.map(FolderFields::choice).or(() -> keptFolders);
        }

        Optional<OAuthClient> oauth() {
            return auth.map(AuthFields::client).or(() -> keptOAuth);
        }

        private static Optional<AuthFields> auth(JsonSection root, AccountRules rules, Optional<OAuthClient> before) {
            if (!root.has("auth")) {
                return Optional.empty();
            }
            if (root.has("password")) {
                root.fault("auth", "is there beside password; send one of them");
            }
            return Optional.of(new AuthFields(root.section("auth"), rules, before));
        }

        private static Value<Optional<String>> password(JsonSection root, boolean required) {
            if (required && !root.has("password") && !root.has("auth")) {
                root.fault("password", "is missing; add it, or auth");
            }
            return AccountRequest.password(root);
        }
    }

    /** The field {@code password}, which may be left out. */
    static Value<Optional<String>> password(JsonSection root) {
        return root.text("password")
                .confidential()
                .must(AccountRequest::isOneLine, "must not be empty nor hold control characters")
                .must(AccountRequest::isSendable, "must have at most 1024 octets in UTF-8")
                .optional();
    }

    /** A field that may be left out where it was known before. */
    static <T> Value<T> needed(JsonField<T> field, Optional<T> before) {
        return before.map(field::withDefault).orElseGet(field::required);
    }

    static boolean isOneLine(String text) {
        return !text.isEmpty() && CONTROL.matchesNoneOf(text);
    }

    private static boolean isSendable(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD;
    }

    static String parseAddress(String text) {
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
