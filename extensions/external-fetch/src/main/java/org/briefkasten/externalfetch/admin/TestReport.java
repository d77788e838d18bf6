package org.briefkasten.externalfetch.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/** Whether an account can be fetched, in words. Immutable; holds no secret. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public final class TestReport {
    @JsonProperty
    final boolean ok;

    @JsonProperty
    final List<String> findings;

    @JsonProperty
    final Optional<String> problem;

    private TestReport(boolean ok, List<String> findings, Optional<String> problem) {
        this.ok = ok;
        this.findings = List.copyOf(findings);
        this.problem = problem;
    }

    /**
     * @param findings what the server can do: sentences for the user
     */
    static TestReport passed(List<String> findings) {
        return new TestReport(true, findings, Optional.empty());
    }

    /**
     * @param findings what went well before
     * @param problem a sentence for the user
     */
    static TestReport failed(List<String> findings, String problem) {
        return new TestReport(false, findings, Optional.of(problem));
    }

    /** Why it cannot; empty if it can. */
    public Optional<String> problem() {
        return problem;
    }
}
