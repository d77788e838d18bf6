package org.briefkasten.pop3policy;

import java.time.Duration;
import java.util.Optional;
import org.briefkasten.configuration.Choices;

/** One policy for everybody: what is built in, and what the test says. */
public final class FixedPolicies {
    private FixedPolicies() {}

    public static Pop3Policies onDelete(OnDelete onDelete) {
        return of(builtIn().onDelete(new Ruled<>(onDelete, "test: onDelete=" + Choices.nameOf(onDelete))));
    }

    public static Pop3Policies of(Pop3Policy.Builder policy) {
        Pop3Policy built = policy.build();
        return username -> built;
    }

    public static Pop3Policy.Builder builtIn() {
        return Pop3Policy.builder()
                .onRetrieve(ruled(OnRetrieve.KEEP))
                .archiveFolder(ruled("Archive"))
                .onDelete(ruled(OnDelete.TRASH))
                .deleteAfter(ruled(Optional.empty()))
                .deleteAfterVia(ruled(DeleteAfterVia.TRASH))
                .expose(ruled(Expose.all()))
                .loginDelay(ruled(Duration.ZERO));
    }

    public static <T> Ruled<T> ruled(T value) {
        return new Ruled<>(value, "test: " + value);
    }
}
