package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.engine.regex.BoundedText;
import dev.mastaba.core.engine.regex.ExpressionCheck;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A regular expression for the beginning of texts that clients send; equal if the expressions are. */
final class BeginningPattern {
    private final String regex;
    private final Pattern pattern;

    BeginningPattern(String regex) {
        this.regex = regex;
        ExpressionCheck.Fault fault = ExpressionCheck.ofWhole(regex);
        if (fault != null) {
            throw new IllegalArgumentException("it " + fault.text() + " " + fault.remedy());
        }
        try {
            this.pattern = Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES);
        } catch (PatternSyntaxException invalid) {
            throw new IllegalArgumentException(
                    "it is not a valid regular expression: " + invalid.getDescription(), invalid);
        }
    }

    String regex() {
        return regex;
    }

    boolean begins(String text) {
        return BoundedText.matching(() -> pattern.matcher(new BoundedText(text)).lookingAt());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BeginningPattern that && regex.equals(that.regex);
    }

    @Override
    public int hashCode() {
        return regex.hashCode();
    }
}
