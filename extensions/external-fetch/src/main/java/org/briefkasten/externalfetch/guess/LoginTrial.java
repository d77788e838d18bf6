package org.briefkasten.externalfetch.guess;

import com.google.common.base.Stopwatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.briefkasten.externalfetch.Protocol;
import org.briefkasten.externalfetch.guess.Guess.Login;
import org.briefkasten.externalfetch.remote.Connector;
import org.briefkasten.externalfetch.remote.Credentials;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.storage.secrets.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a password one server after the other; stops when the servers have refused it {@value #MOST_REFUSALS} times, before
 * one of them locks the account. Belongs to one guess, whose time runs from its making.
 */
final class LoginTrial {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoginTrial.class);
    private static final int MOST_REFUSALS = 3;

    private final GuessedAddress address;
    private final Map<Protocol, Connector> connectors;
    private final Duration most;
    private final Stopwatch time = Stopwatch.createStarted();
    private final Set<Protocol> accepted = EnumSet.noneOf(Protocol.class);
    private int refusals;

    LoginTrial(GuessedAddress address, Map<Protocol, Connector> connectors, Duration most) {
        this.address = address;
        this.connectors = connectors;
        this.most = most;
    }

    /**
     * @param candidates each protocol's in the order of preference
     */
    List<Guess> run(List<Candidate> candidates, Optional<Secret> password) {
        List<Guess> guesses = new ArrayList<>();
        for (Candidate candidate : candidates) {
            guesses.add(password.map(secret -> tried(candidate, secret))
                    .orElseGet(() -> guess(candidate, Login.NOT_TRIED)));
        }
        return guesses;
    }

    private Guess tried(Candidate candidate, Secret password) {
        Login login = Login.NOT_TRIED;
        for (String username : candidate.usernames()) {
            if (!mayTry(candidate)) {
                break;
            }
            login = logIn(candidate, Credentials.password(username, password));
            if (login == Login.ACCEPTED) {
                accepted.add(candidate.protocol());
                return new Guess(candidate, username, login);
            }
        }
        return guess(candidate, login);
    }

    private boolean mayTry(Candidate candidate) {
        boolean inTime = time.elapsed().plus(Guesser.timeouts().session()).compareTo(most) <= 0;
        return inTime
                && refusals < MOST_REFUSALS
                && !accepted.contains(candidate.protocol())
                && candidate.isTrustedBy(address);
    }

    private Login logIn(Candidate candidate, Credentials credentials) {
        try (RemoteMailbox mailbox =
                connectors.get(candidate.protocol()).open(candidate.endpoint(), candidate.security(), credentials)) {
            mailbox.quit();
            return Login.ACCEPTED;
        } catch (ExternalServerException e) {
            LOGGER.info("{} does not take the login of {}: {}", candidate, credentials, e.getMessage());
            if (e.kind() == Kind.AUTHENTICATION) {
                refusals++;
                return Login.REFUSED;
            }
            return Login.NOT_TRIED;
        } catch (IOException e) {
            LOGGER.info("{} broke the login of {} off", candidate, credentials, e);
            return Login.NOT_TRIED;
        }
    }

    private static Guess guess(Candidate candidate, Login login) {
        return new Guess(candidate, candidate.usernames().get(0), login);
    }
}
