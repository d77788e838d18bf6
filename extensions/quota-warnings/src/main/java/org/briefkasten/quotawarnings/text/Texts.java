package org.briefkasten.quotawarnings.text;

import com.google.common.html.HtmlEscapers;
import com.google.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.briefkasten.quotawarnings.EpisodeKey;
import org.briefkasten.quotawarnings.QuotaResource;
import org.briefkasten.quotawarnings.ResourceUsage;
import org.briefkasten.quotawarnings.Warning;
import org.briefkasten.quotawarnings.WarningKind;
import org.briefkasten.quotawarnings.digest.Digest;
import org.briefkasten.quotawarnings.evidence.Advice;
import org.briefkasten.quotawarnings.evidence.Evidence;

/** Puts warnings into words. Pure and thread-safe. */
public final class Texts {
    private final Languages languages;

    @Inject
    public Texts(Languages languages) {
        this.languages = Objects.requireNonNull(languages);
    }

    /**
     * @param mailbox the owner's address
     * @param warning of a limited resource
     */
    public WarningText of(String mailbox, Warning warning) {
        Language language = languages.get(warning.settings().language());
        boolean cleared = warning.kind() == WarningKind.CLEARED;
        Map<String, String> values = values(language, mailbox, warning);
        Map<String, String> markup = new HashMap<>();
        values.forEach((name, value) -> markup.put(name, escaped(value)));
        markup.put("advice", advice(language, warning.evidence(), item -> "<li>" + escaped(item) + "</li>"));
        return new WarningText(
                language.render(subject(warning.kind()), values),
                language.render(cleared ? Part.CLEARED_TEXT : Part.TEXT, values),
                language.render(cleared ? Part.CLEARED_HTML : Part.HTML, markup, UnaryOperator.identity()));
    }

    /** What an admin is told of those who are above a threshold. */
    public DigestText digest(String tag, Digest digest) {
        Language language = languages.get(tag);
        Map<String, String> values = Map.of(
                "warnings", language.warnings(digest.number()),
                "list",
                        digest.entries().stream()
                                .map(entry -> line(language, entry))
                                .collect(Collectors.joining("\n")),
                "more",
                        digest.more() == 0
                                ? ""
                                : language.render(Part.DIGEST_MORE, Map.of("number", Long.toString(digest.more()))));
        return new DigestText(language.render(Part.DIGEST_SUBJECT, values), language.render(Part.DIGEST_TEXT, values));
    }

    private static String line(Language language, Digest.Entry entry) {
        EpisodeKey key = entry.episode().key();
        Map<String, String> values = amounts(
                language, entry.episode().username().asString(), key.resource(), entry.usage(), key.threshold());
        values.put("since", day(entry.begun()));
        return language.render(Part.DIGEST_LINE, values);
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    private static Part subject(WarningKind kind) {
        switch (kind) {
            case REMINDER:
                return Part.REMINDER_SUBJECT;
            case CLEARED:
                return Part.CLEARED_SUBJECT;
            default:
                return Part.SUBJECT;
        }
    }

    /** One line of at most 200 characters, without a link, for a protocol's answer. */
    public String notice(String tag, String mailbox, QuotaResource resource, ResourceUsage usage, String threshold) {
        Language language = languages.get(tag);
        String line = language.render(
                usage.isFull() ? Part.NOTICE_FULL : Part.NOTICE,
                amounts(language, mailbox, resource, usage, threshold));
        return line.length() > 200 ? line.substring(0, 200) : line;
    }

    private static Map<String, String> amounts(
            Language language, String mailbox, QuotaResource resource, ResourceUsage usage, String threshold) {
        Map<String, String> values = new HashMap<>();
        values.put("mailbox", mailbox);
        values.put("percent", Long.toString(usage.percent()));
        values.put("used", language.amount(resource, usage.used()));
        values.put("limit", language.amount(resource, usage.limit().orElse(0)));
        values.put("threshold", language.threshold(threshold));
        return values;
    }

    private static Map<String, String> values(Language language, String mailbox, Warning warning) {
        QuotaResource resource = warning.episode().key().resource();
        Evidence evidence = warning.evidence();
        Map<String, String> values = amounts(
                language,
                mailbox,
                resource,
                warning.usage(),
                warning.episode().key().threshold());
        values.put("forecast", forecast(language, resource, evidence));
        values.put("refused", refused(language, evidence));
        values.put("heading", evidence.advice().isEmpty() ? "" : language.render(Part.ADVICE, Map.of()));
        values.put("advice", advice(language, evidence, item -> "- " + item));
        return values;
    }

    private static String forecast(Language language, QuotaResource resource, Evidence evidence) {
        return evidence.forecast(resource)
                .map(forecast -> language.render(
                        Part.FORECAST,
                        Map.of(
                                "days", Long.toString(forecast.days()),
                                "basis", Long.toString(forecast.basisDays()),
                                "arrived", language.amount(resource, forecast.arrived()))))
                .orElse("");
    }

    private static String refused(Language language, Evidence evidence) {
        return evidence.refused()
                .map(refused -> language.render(
                        Part.REFUSED,
                        Map.of(
                                "number", Long.toString(refused.messages()),
                                "size", language.size(refused.bytes()),
                                "since", day(refused.since()))))
                .orElse("");
    }

    private static String advice(Language language, Evidence evidence, Function<String, String> item) {
        return evidence.advice().stream()
                .map(advice -> item.apply(language.render(
                        partOf(advice),
                        Map.of(
                                "name", advice.name(),
                                "size", language.size(advice.bytes()),
                                "messages", language.messages(advice.messages())))))
                .collect(Collectors.joining("\n"));
    }

    private static Part partOf(Advice advice) {
        return Map.of(
                        Advice.Kind.TRASH, Part.ADVICE_TRASH,
                        Advice.Kind.SPAM, Part.ADVICE_SPAM,
                        Advice.Kind.FOLDER, Part.ADVICE_FOLDER,
                        Advice.Kind.SENDER, Part.ADVICE_SENDER,
                        Advice.Kind.DOWNLOADED, Part.ADVICE_DOWNLOADED)
                .get(advice.kind());
    }

    private static String escaped(String text) {
        return HtmlEscapers.htmlEscaper().escape(text);
    }
}
