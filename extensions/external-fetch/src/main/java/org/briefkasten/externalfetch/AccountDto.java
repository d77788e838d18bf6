package org.briefkasten.externalfetch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.briefkasten.configuration.Choices;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.externalfetch.oauth.OAuthClient;
import org.briefkasten.externalfetch.ownership.OwnershipState;
import org.briefkasten.externalfetch.remote.KeyPin;

/** An external account as webadmin shows it: without any secret. Immutable. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
final class AccountDto {
    @JsonProperty
    final UUID id;

    @JsonProperty
    final String address;

    @JsonProperty
    final String protocol;

    @JsonProperty
    final String host;

    @JsonProperty
    final int port;

    @JsonProperty
    final String security;

    @JsonProperty
    final Optional<String> pin;

    @JsonProperty
    final String username;

    @JsonProperty
    final Optional<AuthDto> auth;

    @JsonProperty
    final String afterFetch;

    @JsonProperty
    final String target;

    @JsonProperty
    final Optional<FoldersDto> folders;

    @JsonProperty
    final String interval;

    @JsonProperty
    final String delivery;

    @JsonProperty
    final String take;

    @JsonProperty
    final Optional<String> largest;

    @JsonProperty
    final String state;

    @JsonProperty
    final String ownership;

    @JsonProperty
    final Optional<Instant> nextFetch;

    @JsonProperty
    final boolean watched;

    @JsonProperty
    final Instant createdAt;

    @JsonProperty
    final Optional<FetchDto> lastFetch;

    AccountDto(ExternalAccount account, AccountSchedule schedule, OwnershipState ownership, boolean watched) {
        this.id = account.id();
        this.address = account.address();
        this.protocol = Choices.nameOf(account.login().protocol());
        this.host = account.login().endpoint().host();
        this.port = account.login().endpoint().port();
        this.security = Choices.nameOf(account.login().security().mode());
        this.pin = account.login().security().pin().map(KeyPin::toString);
        this.username = account.login().username();
        this.auth = account.login().oauth().map(AuthDto::new);
        this.afterFetch = account.plan().afterFetch().toString();
        this.target = account.plan().target();
        this.folders = account.plan().folders().map(FoldersDto::new);
        this.interval = account.plan().interval().toString();
        this.delivery = Choices.nameOf(account.plan().delivery());
        this.take = account.plan().selection().take().toString();
        this.largest = account.plan().selection().largest().map(DataSize::toString);
        this.state = Choices.nameOf(schedule.state());
        this.ownership = Choices.nameOf(ownership);
        this.nextFetch = schedule.nextAt();
        this.watched = watched;
        this.createdAt = account.createdAt();
        this.lastFetch = schedule.latestFetchOf(account).map(FetchDto::new);
    }

    /** How access tokens are got, without any secret. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    static final class AuthDto {
        @JsonProperty
        final String mechanism;

        @JsonProperty
        final String tokenEndpoint;

        @JsonProperty
        final String clientId;

        @JsonProperty
        final Optional<String> scope;

        AuthDto(OAuthClient client) {
            this.mechanism = client.mechanism().name();
            this.tokenEndpoint = client.endpoint().toString();
            this.clientId = client.id();
            this.scope = client.scope();
        }
    }

    /** Which folders are fetched. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    static final class FoldersDto {
        @JsonProperty
        final List<String> include;

        @JsonProperty
        final List<String> exclude;

        @JsonProperty
        final Optional<String> below;

        FoldersDto(FolderChoice folders) {
            this.include = textsOf(folders.include());
            this.exclude = textsOf(folders.exclude());
            this.below = folders.below();
        }

        private static List<String> textsOf(List<FolderPattern> patterns) {
            return patterns.stream().map(FolderPattern::toString).collect(Collectors.toList());
        }
    }

    /** How the latest fetch went. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    static final class FetchDto {
        @JsonProperty
        final Instant at;

        @JsonProperty
        final boolean complete;

        @JsonProperty
        final long fetched;

        @JsonProperty
        final long alreadyHere;

        @JsonProperty
        final long quarantined;

        @JsonProperty
        final long failed;

        @JsonProperty
        final long bytes;

        @JsonProperty
        final Optional<String> reason;

        FetchDto(FetchReport report) {
            this.at = report.at();
            this.complete = report.complete();
            this.fetched = report.fetched();
            this.alreadyHere = report.alreadyHere();
            this.quarantined = report.quarantined();
            this.failed = report.failed();
            this.bytes = report.bytes();
            this.reason = report.reason();
        }
    }
}
