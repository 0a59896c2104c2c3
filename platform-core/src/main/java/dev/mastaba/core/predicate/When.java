package dev.mastaba.core.predicate;

import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.http.Request;
import java.util.Objects;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A condition that is tested by code and identified by its description. Conditions with equal descriptions count as the
 * same condition. (Pyramid: {@code custom_predicates}.)
 *
 * @param text the description of the condition
 * @param test the code that tests the condition
 */
public record When(String text, Test test) {
    public When {
        ArgumentChecks.name("a condition (its text)", text);
        ArgumentChecks.value("the test of the condition " + text, test);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof When that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return text;
    }

    /**
     * A function that tests whether a request meets a condition. It must not have side effects, and may be called
     * several times for a request.
     */
    @ConsumerType
    @FunctionalInterface
    public interface Test {
        /** Returns whether the condition holds for the request. */
        boolean test(Request request);
    }
}
