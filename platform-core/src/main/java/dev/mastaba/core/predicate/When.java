package dev.mastaba.core.predicate;

import dev.mastaba.core.extend.Given;
import java.util.Objects;

/**
 * A condition as code, with the text by which it is known; two of equal texts are the same condition. (Pyramid: {@code custom_predicates}.)
 *
 * @param text what the condition says
 * @param test the condition
 */
public record When(String text, RequestTest test) {
    public When {
        Given.name("a condition (its text)", text);
        Given.value("the test of the condition " + text, test);
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
}
