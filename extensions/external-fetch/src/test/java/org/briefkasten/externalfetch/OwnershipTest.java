package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.briefkasten.externalfetch.ownership.OwnershipState;
import org.briefkasten.settings.webadmin.ConflictException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipTest {
    private static final String MAIL = "Subject: 1\r\n\r\none\r\n";
    private static final Pattern FIELD = Pattern.compile("(?m)^X-Briefkasten-Ownership-Code: (\\S+)$");

    @TempDir
    Path root;

    private FetchScene scene;

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void mailsACodeToTheAddressOfANewAccount() throws Exception {
        begin("");
        ExternalAccount account = scene.addAccount();
        List<String> mails = scene.mails.take();
        assertThat(mails).hasSize(1);
        Message mail = parsed(mails.get(0));
        assertThat(mail.getTo()).hasToString("[a@ext.example]");
        assertThat(mail.getFrom()).hasToString("[postmaster@here.example]");
        assertThat(mail.getSubject()).isEqualTo("Please confirm a@ext.example");
        assertThat(mail.getHeader().getField("Auto-Submitted").getBody()).isEqualTo("auto-generated");
        assertThat(textOf(mail)).contains("bob@here.example would like", codeIn(mails.get(0)));
        assertThat(scene.accounts.ownershipOf(account)).isEqualTo(OwnershipState.MAIL_SENT);
    }

    @ParameterizedTest
    @CsvSource({"en,Please confirm", "de,Bitte bestätigen:", "fr,Merci de confirmer"})
    void writesInTheLanguageOfTheOperator(String language, String subject) throws Exception {
        begin("<language>" + language + "</language>");
        scene.addAccount();
        String sent = scene.mails.take().get(0);
        Message mail = parsed(sent);
        assertThat(mail.getSubject()).isEqualTo(subject + " a@ext.example");
        assertThat(mail.getHeader().getField("Content-Language").getBody()).isEqualTo(language);
        assertThat(textOf(mail))
                .contains("bob@here.example", "a@ext.example", "    " + codeIn(sent))
                .doesNotContain("{");
    }

    @Test
    void fetchesNothingBeforeTheMailIsThereAndEverythingOnceItIs() {
        begin("");
        ExternalAccount account = scene.addAccount();
        scene.maildrop.add("a", MAIL);
        assertThat(scene.fetch(account).reason())
                .contains("It is not proven yet that the user owns the address: the mail with the code was not found"
                        + " there.");
        assertThat(scene.server.received()).contains("TOP 1 0").noneMatch(line -> line.startsWith("RETR"));
        assertThat(scene.schedules.of(account).state()).isEqualTo(FetchState.UNPROVEN);

        String mail = scene.mails.take().get(0);
        scene.maildrop.add("b", mail);
        FetchReport report = scene.fetch(account);
        assertThat(report.complete()).isTrue();
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(MAIL, mail);
        assertThat(scene.accounts.ownershipOf(account)).isEqualTo(OwnershipState.PROVEN);
        assertThat(scene.schedules.of(account).state()).isEqualTo(FetchState.ACTIVE);
        assertThat(scene.fetch(account).alreadyHere()).isEqualTo(2);
    }

    @Test
    void takesNoOtherCodeForTheRightOne() {
        begin("");
        ExternalAccount account = scene.addAccount();
        scene.maildrop.add("a", "X-Briefkasten-Ownership-Code: abcd-efgh-jkmn-pqrs\r\n\r\n\r\n");
        scene.maildrop.add("b", "Subject: 1\r\n\r\n" + scene.mails.take().get(0));
        assertThat(scene.fetch(account).fetched()).isZero();
        assertThat(scene.accounts.ownershipOf(account)).isEqualTo(OwnershipState.MAIL_SENT);
    }

    @Test
    void findsTheMailWhereAnImapServerPutsUnwantedMail() {
        begin("");
        ExternalAccount account = scene.addImapAccount("");
        scene.imap.inbox().add(1, MAIL);
        assertThat(scene.fetch(account).fetched()).isZero();
        scene.imap.folder("Junk mail", "\\Junk").add(1, scene.mails.take().get(0));
        assertThat(scene.fetch(account).fetched()).isEqualTo(1);
        assertThat(scene.imapServer.received())
                .anyMatch(line -> line.endsWith("UID FETCH 1 (UID FLAGS INTERNALDATE BODY.PEEK[HEADER])"));
    }

    @Test
    void looksAgainSoonAndThenEverMoreSeldom() {
        begin("<shortestInterval>1m</shortestInterval><longestInterval>1d</longestInterval>");
        ExternalAccount account = scene.addAccount(scene.accountJson().replace("}", ",\"interval\":\"1h\"}"));
        assertThat(pauseAfterAFetch(account)).isBetween(Duration.ofSeconds(13), Duration.ofSeconds(15));
        assertThat(pauseAfterAFetch(account)).isBetween(Duration.ofSeconds(27), Duration.ofSeconds(30));
        for (int i = 0; i < 20; i++) {
            scene.fetch(account);
        }
        assertThat(pauseAfterAFetch(account)).isBetween(Duration.ofHours(21), Duration.ofDays(1));
    }

    @Test
    void takesTheCodeFromWhoeverTypesIt() {
        begin("");
        ExternalAccount account = scene.addAccount();
        scene.maildrop.add("a", MAIL);
        String code = codeIn(scene.mails.take().get(0));
        assertThat(scene.accounts.confirmOwnership(FetchScene.BOB, account.id(), "abcd-efgh-jkmn-pqrs"))
                .isFalse();
        assertThat(scene.accounts.confirmOwnership(
                        FetchScene.BOB,
                        account.id(),
                        code.toUpperCase(Locale.ROOT).replace("-", "")))
                .isTrue();
        scene.restart();
        assertThat(scene.fetch(account).fetched()).isEqualTo(1);
    }

    @Test
    void takesNoCodeThatIsThreeDaysOld() {
        begin("");
        ExternalAccount account = scene.addAccount();
        String mail = scene.mails.take().get(0);
        scene.maildrop.add("a", mail);
        scene.clock.advance(Duration.ofDays(3));
        assertThat(scene.accounts.confirmOwnership(FetchScene.BOB, account.id(), codeIn(mail)))
                .isFalse();
        assertThat(scene.fetch(account).fetched()).isZero();

        scene.accounts.sendOwnershipMail(FetchScene.BOB, account.id());
        assertThat(codeIn(scene.mails.take().get(0))).isNotEqualTo(codeIn(mail));
    }

    @Test
    void asksAgainForAnAddressWhoseMailIsThreeDaysOld() {
        begin("");
        ExternalAccount account = scene.addAccount();
        scene.mails.take();
        scene.clock.advance(Duration.ofDays(3));
        assertThat(scene.accounts.ownershipOf(account)).isEqualTo(OwnershipState.UNPROVEN);
        scene.addImapAccount("");
        assertThat(scene.mails.take()).hasSize(1);
        assertThat(scene.accounts.ownershipOf(account)).isEqualTo(OwnershipState.MAIL_SENT);
    }

    @Test
    void sendsTheSameCodeOnceMoreAfterAWhile() {
        begin("");
        ExternalAccount account = scene.addAccount();
        String code = codeIn(scene.mails.take().get(0));
        assertThatThrownBy(() -> scene.accounts.sendOwnershipMail(FetchScene.BOB, account.id()))
                .isInstanceOf(ConflictException.class)
                .hasMessage("A mail went to a@ext.example at 2026-11-22T12:00:00Z; another one may follow at"
                        + " 2026-11-22T12:01:00Z");
        scene.clock.advance(Duration.ofMinutes(1));
        scene.accounts.sendOwnershipMail(FetchScene.BOB, account.id());
        assertThat(codeIn(scene.mails.take().get(0))).isEqualTo(code);
    }

    @Test
    void provesAnAddressOnceForAllAccountsOfAUser() {
        begin("");
        ExternalAccount account = scene.addAccount();
        String code = codeIn(scene.mails.take().get(0));
        scene.accounts.confirmOwnership(FetchScene.BOB, account.id(), code);
        scene.accounts.delete(FetchScene.BOB, account.id());
        ExternalAccount other = scene.addAccount(scene.accountJson().replace("a@ext", "A@EXT"));
        assertThat(scene.mails.take()).isEmpty();
        assertThat(scene.accounts.ownershipOf(other)).isEqualTo(OwnershipState.PROVEN);
        assertThatThrownBy(() -> scene.accounts.sendOwnershipMail(FetchScene.BOB, other.id()))
                .isInstanceOf(ConflictException.class)
                .hasMessage("There is nothing to prove for A@EXT.example");
    }

    @Test
    void asksAnewForAnotherAddress() {
        begin("");
        ExternalAccount account = scene.addAccount();
        scene.accounts.confirmOwnership(
                FetchScene.BOB, account.id(), codeIn(scene.mails.take().get(0)));
        ExternalAccount changed = scene.change(account, "{\"address\":\"b@ext.example\"}");
        assertThat(scene.accounts.ownershipOf(changed)).isEqualTo(OwnershipState.MAIL_SENT);
        assertThat(scene.mails.take().get(0)).contains("To: b@ext.example");
        assertThat(scene.fetch(changed).fetched()).isZero();
    }

    @Test
    void leavesNothingOfADeletedUser() {
        begin("");
        ExternalAccount account = scene.addAccount();
        scene.accounts.confirmOwnership(
                FetchScene.BOB, account.id(), codeIn(scene.mails.take().get(0)));
        scene.removal.forget(account.owner());
        assertThat(scene.vault.isEmpty()).isTrue();
        assertThat(scene.ownership.stateOf(account.owner(), account.address())).isEqualTo(OwnershipState.UNPROVEN);
    }

    @Test
    void asksNobodyWhereTheOperatorDoesNotWantIt() {
        scene = new FetchScene(root, "<ownershipProof>off</ownershipProof>");
        ExternalAccount account = scene.addAccount();
        scene.maildrop.add("a", MAIL);
        assertThat(scene.mails.take()).isEmpty();
        assertThat(scene.accounts.ownershipOf(account)).isEqualTo(OwnershipState.NOT_REQUIRED);
        assertThat(scene.fetch(account).fetched()).isEqualTo(1);
    }

    private void begin(String keys) {
        scene = new FetchScene(root, keys);
    }

    private Duration pauseAfterAFetch(ExternalAccount account) {
        scene.fetch(account);
        return Duration.between(
                scene.clock.instant(), scene.schedules.of(account).nextAt().orElseThrow());
    }

    private static String codeIn(String mail) {
        Matcher field = FIELD.matcher(mail);
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    private static Message parsed(String mail) throws Exception {
        return new DefaultMessageBuilder()
                .parseMessage(new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String textOf(Message mail) throws Exception {
        return new String(((TextBody) mail.getBody()).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
