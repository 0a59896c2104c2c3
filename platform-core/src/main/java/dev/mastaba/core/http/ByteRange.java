package dev.mastaba.core.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of bytes (RFC 9110, 14.1.2).
 *
 * @param first the first byte
 * @param last the last byte
 */
record ByteRange(long first, long last) {
    /** The range that covers everything. */
    static final ByteRange WHOLE = new ByteRange(-1, -1);

    private static final ByteRange UNSATISFIABLE = new ByteRange(-2, -2);
    private static final int MOST_DIGITS = 18;
    private static final Pattern ONE = Pattern.compile("[ \\t]*+([0-9]{0,100})[ \\t]*+-[ \\t]*+([0-9]{0,100})[ \\t]*+");

    /** Reads one member of the value of {@code Range} for a body of the given length; returns the whole if the member is malformed. */
    static ByteRange read(String member, long length) {
        Matcher one = ONE.matcher(member);
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

    /** Parses a number; returns {@code Long.MAX_VALUE} if there are too many digits, because no file is longer. */
    private static long number(String digits) {
        String bare = digits.replaceFirst("^0+(?=.)", "");
        return bare.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(bare);
    }

    /** Returns whether this range covers everything. */
    boolean isWhole() {
        return first == -1;
    }

    /** Returns whether the body has no such bytes. */
    boolean isUnsatisfiable() {
        return first == -2;
    }

    /** Returns whether another range overlaps this one, or begins or ends at most so many bytes away. */
    boolean isNear(ByteRange other, int distance) {
        return first <= other.last + distance && other.first <= last + distance;
    }

    /** Returns the range from the first byte of both to the last byte of both. */
    ByteRange with(ByteRange other) {
        return new ByteRange(Math.min(first, other.first), Math.max(last, other.last));
    }

    /** Returns the value of {@code Content-Range} for a body of the given length. */
    String text(long of) {
        return "bytes " + first + "-" + last + "/" + of;
    }

    /** Returns the number of bytes. */
    long length() {
        return last - first + 1;
    }
}
