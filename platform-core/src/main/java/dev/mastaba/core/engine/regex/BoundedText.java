package dev.mastaba.core.engine.regex;

import dev.mastaba.core.http.BadRequest;
import java.util.function.BooleanSupplier;

/**
 * An untrusted text that allows only a limited number of reads, and so stops a regular expression with excessive
 * backtracking. Confined to one thread.
 */
public final class BoundedText implements CharSequence {
    private static final int LOOKS = 200_000;

    private final String text;
    private int looks;

    /** Creates a text. */
    public BoundedText(String text) {
        this.text = text;
    }

    /**
     * Returns the outcome of matching bounded text.
     *
     * @throws BadRequest if it needs too many steps or too deep a stack
     */
    public static boolean matching(BooleanSupplier matcher) {
        try {
            return matcher.getAsBoolean();
        } catch (StackOverflowError tooDeep) {
            throw new BadRequest("The request is too complex", tooDeep);
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > LOOKS) {
            throw new BadRequest("The request is too complex");
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
