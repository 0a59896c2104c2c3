package dev.mastaba.core.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of bytes (RFC 9110, 14.1.2); a header that asks for several, or can't be read, asks for the whole.
 *
 * @param first the first byte
 * @param last the last byte
 */
public record ByteRange(long first, long last) {
    /** No range: everything. */
    public static final ByteRange WHOLE = new ByteRange(-1, -1);

    private static final ByteRange UNSATISFIABLE = new ByteRange(-2, -2);
    private static final int MOST_DIGITS = 18;
    private static final Pattern ONE = Pattern.compile("bytes\\s*=\\s*([0-9]{0,100})\\s*-\\s*([0-9]{0,100})\\s*");

    /** What the value of {@code Range} asks for of so many bytes. */
    public static ByteRange of(String header, long length) {
        Matcher one = ONE.matcher(header.strip());
        if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
            return WHOLE;
        }
        if (one.group(1).isEmpty()) {
            long suffix = number(one.group(2));
            return suffix == 0 || length == 0 ? UNSATISFIABLE : new ByteRange(Math.max(0, length - suffix), length - 1);
        }
        long first = number(one.group(1));
        long last = one.group(2).isEmpty() ? Long.MAX_VALUE : number(one.group(2));
        if (last < first) {
            return WHOLE;
        }
        return first >= length ? UNSATISFIABLE : new ByteRange(first, Math.min(last, length - 1));
    }

    /** A number, or the largest there is: no file is longer. */
    private static long number(String digits) {
        String bare = digits.replaceFirst("^0+(?=.)", "");
        return bare.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(bare);
    }

    /** Whether everything is asked for. */
    public boolean isWhole() {
        return first == -1;
    }

    /** Whether there are no such bytes. */
    public boolean isUnsatisfiable() {
        return first == -2;
    }

    /** How many bytes. */
    public long length() {
        return last - first + 1;
    }
}
