package org.briefkasten.peers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a JUnit test, or a class of them, as needing these peers installed. If one is missing it is reported as
 * skipped, with the reason, or fails if {@link Availability#REQUIRED} says so. On a class it is decided before
 * {@code @BeforeAll}. It starts nothing.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresPeerCondition.class)
public @interface RequiresPeer {
    Peer[] value();
}
