package dev.mastaba.core.engine.regex;

import dev.mastaba.core.http.BadRequest;
import java.util.function.BooleanSupplier;

/**
 * A text from a stranger that may be looked at only so many times: what bounds a regular expression that would try forever. Confined to one
 * thread.
 */
public final class BoundedText implements CharSequence {
    private static final int LOOKS = 200_000;

    private final String text;
    private int looks;

    /** A text. */
    public BoundedText(String text) {
        this.text = text;
    }

    /**
     * The outcome of matching bounded text.
     *
     * @throws BadRequest when it needs too many steps, or too deep ones
     */
    public static boolean matching(BooleanSupplier matcher) {
        try {
            return matcher.getAsBoolean();
        } catch (StackOverflowError tooDeep) {
            throw new BadRequest("The request is too complicated", tooDeep);
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > LOOKS) {
            throw new BadRequest("The request is too complicated");
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
