package org.briefkasten.peers;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides for {@link RequiresPeer}. */
final class RequiresPeerCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Stream<Peer> peers = AnnotationSupport.findAnnotation(context.getElement(), RequiresPeer.class).stream()
                .flatMap(annotation -> Stream.of(annotation.value()));
        return decide(peers.map(Availability::of), Availability.isRequired());
    }

    /**
     * @throws AssertionError if one is missing and peers are required: JUnit then reports the test as failed
     */
    static ConditionEvaluationResult decide(Stream<Availability> peers, boolean required) {
        return peers.flatMap(peer -> peer.reason().stream())
                .findFirst()
                .map(reason -> disabled(reason, required))
                .orElseGet(() -> ConditionEvaluationResult.enabled("every peer is installed"));
    }

    private static ConditionEvaluationResult disabled(String reason, boolean required) {
        Availability.failIf(required, reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
