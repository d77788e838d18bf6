package org.briefkasten.quotawarnings.imap;

import com.google.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.StatusResponse;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.SelectRequest;
import org.apache.james.imap.processor.PermitEnableCapabilityProcessor;
import org.apache.james.imap.processor.SelectProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.util.MDCBuilder;
import org.briefkasten.quotawarnings.ChannelName;
import org.briefkasten.quotawarnings.Notices;
import org.briefkasten.quotawarnings.Notices.Notice;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * SELECT as James does it, with a notice before its tagged OK: {@code [OVERQUOTA]} if the limit is reached (RFC 9208
 * section 4.3.1 wants a mailbox to be selected), else {@code [ALERT]}, which RFC 9051 section 7.1 wants clients to show
 * only if it came under TLS. Told once in a session for each episode, to the owner of the mailbox that is selected.
 * Thread-safe.
 */
public final class NoticingSelectProcessor extends AbstractProcessor<SelectRequest>
        implements PermitEnableCapabilityProcessor {
    private static final String TOLD = "briefkasten.quota-warnings.told";

    private final SelectProcessor stock;
    private final StatusResponseFactory responses;
    private final Notices notices;

    @Inject
    public NoticingSelectProcessor(SelectProcessor stock, StatusResponseFactory responses, Notices notices) {
        super(SelectRequest.class);
        this.stock = Objects.requireNonNull(stock);
        this.responses = Objects.requireNonNull(responses);
        this.notices = Objects.requireNonNull(notices);
    }

    @Override
    public void configure(ImapConfiguration configuration) {
        stock.configure(configuration);
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return stock.getImplementedCapabilities(session);
    }

    @Override
    public List<Capability> getPermitEnableCapabilities(ImapSession session) {
        return stock.getPermitEnableCapabilities(session);
    }

    @Override
    public Mono<Void> enable(ImapMessage message, Responder responder, ImapSession session, Capability capability) {
        return stock.enable(message, responder, session, capability);
    }

    @Override
    protected Mono<Void> doProcess(SelectRequest request, Responder responder, ImapSession session) {
        MailboxSession mailboxSession = session.getMailboxSession();
        if (mailboxSession == null || !notices.isPossible(mailboxSession.getUser(), told(session))) {
            return stock.processReactive(request, responder, session);
        }
        // The usage is read off the thread of the network.
        return Mono.fromCallable(() -> notices.of(mailboxSession.getUser(), ChannelName.IMAP, told(session)))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(notice -> notice.filter(line -> line.isFull() || session.isTLSActive())
                        .map(line -> select(request, responder, session, line))
                        .orElseGet(() -> stock.processReactive(request, responder, session)));
    }

    private Mono<Void> select(SelectRequest request, Responder responder, ImapSession session, Notice notice) {
        HeldResponder held = new HeldResponder(responder);
        return stock.processReactive(request, held, session)
                .then(Mono.defer(() -> isOwn(held, session)))
                .doOnNext(own -> {
                    if (own) {
                        tell(notice, responder, session);
                    }
                })
                .doOnError(failure -> held.release())
                // Before this ends, since James flushes the channel then.
                .then(Mono.fromRunnable(held::release));
    }

    /** Nobody is shown the usage of somebody who only shares a folder with them. */
    private static Mono<Boolean> isOwn(HeldResponder held, ImapSession session) {
        if (!held.isHolding() || session.getSelected() == null) {
            return Mono.empty();
        }
        return session.getSelected()
                .getPathReactive()
                .map(path -> path.belongsTo(session.getMailboxSession()))
                .onErrorReturn(false);
    }

    private void tell(Notice notice, Responder responder, ImapSession session) {
        responder.respond(responses.untaggedNo(
                new HumanReadableText("org.briefkasten.quotawarnings.notice", notice.text()),
                notice.isFull() ? StatusResponse.ResponseCode.overQuota() : StatusResponse.ResponseCode.alert()));
        Set<UUID> told = new HashSet<>(told(session));
        told.addAll(notice.episodes());
        session.setAttribute(TOLD, Set.copyOf(told));
    }

    @SuppressWarnings("unchecked") // nobody else uses this attribute
    private static Set<UUID> told(ImapSession session) {
        Object told = session.getAttribute(TOLD);
        return told == null ? Set.of() : (Set<UUID>) told;
    }

    @Override
    protected MDCBuilder mdc(SelectRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "SELECT");
    }
}
