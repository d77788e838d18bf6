package org.briefkasten.peers;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides for {@link RequiresPeer}. */
final class RequiresPeerCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), RequiresPeer.class)
                .flatMap(RequiresPeerCondition::firstReason)
                .map(RequiresPeerCondition::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("every peer is installed"));
    }

    private static Optional<String> firstReason(RequiresPeer annotation) {
        return Stream.of(annotation.value())
                .map(Availability::of)
                .flatMap(availability -> availability.reason().stream())
                .findFirst();
    }

    private static ConditionEvaluationResult disabled(String reason) {
        Availability.failIf(Availability.isRequired(), reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
