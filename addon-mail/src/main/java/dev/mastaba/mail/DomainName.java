package dev.mastaba.mail;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The form of domain names that is looked up, in which letters outside ASCII are encoded (IDNA 2008: RFC 5890 to 5892; Punycode: RFC 3492). The JDK
 * encodes names according to IDNA 2003, for which {@code faß.de} and {@code fass.de} are the same domain; today they have different owners. Case and
 * compatible characters are unified as browsers do (Unicode UTS 46, nontransitional).
 */
final class DomainName {
    private static final String ENCODED = "xn--";
    private static final Pattern DOTS = Pattern.compile("[.\\u3002]");
    /** The characters of a label outside ASCII, some of them only beside others (RFC 5892, appendix A). */
    private static final Pattern LABEL = Pattern.compile("(?!\\p{M}|-|..--)(?:[\\p{L}\\p{M}\\p{Nd}\\u3007-]"
            + "|(?<=l)\\u00B7(?=l)|(?<=\\p{IsHebrew})[\\u05F3\\u05F4]|\\u30FB(?=.*[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])"
            + "|(?<=[\\p{M}\\p{IsArabic}\\p{IsSyriac}])\\u200C(?=\\p{L})|(?<=\\p{M})\\u200D)*+(?<!-)");

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int BASE = 36;
    private static final int LOWEST = 1;
    private static final int HIGHEST = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int BIAS = 72;
    private static final int FIRST = 128;

    private DomainName() {}

    /** Returns a domain name of at most 254 characters in ASCII; an empty text if a label has a character that domain names do not have. */
    static String ascii(String name) {
        if (isAscii(name)) {
            return name;
        }
        StringBuilder all = new StringBuilder();
        for (String label : DOTS.split(unified(name), -1)) {
            if (!isAscii(label) && !LABEL.matcher(label).matches()) {
                return "";
            }
            all.append(all.isEmpty() ? "" : ".")
                    .append(
                            isAscii(label)
                                    ? label
                                    : ENCODED + encoded(label.codePoints().toArray()));
        }
        return all.toString();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(unit -> unit < FIRST);
    }

    private static String unified(String name) {
        StringBuilder lower = new StringBuilder();
        // Alone among the letters, this one is two characters in lower case.
        Normalizer.normalize(name.replace("\u0130", "i\u0307"), Normalizer.Form.NFKC)
                .codePoints()
                .map(Character::toLowerCase)
                .forEach(lower::appendCodePoint);
        return Normalizer.normalize(lower, Normalizer.Form.NFKC);
    }

    /** Encodes a label (RFC 3492, 6.3). */
    private static String encoded(int[] label) {
        StringBuilder text = new StringBuilder();
        for (int point : label) {
            if (point < FIRST) {
                text.append((char) point);
            }
        }
        int basic = text.length();
        int done = basic;
        text.append(basic > 0 ? "-" : "");
        int bias = BIAS;
        int delta = 0;
        int from = FIRST;
        while (done < label.length) {
            int next = Integer.MAX_VALUE;
            for (int point : label) {
                next = point >= from ? Math.min(next, point) : next;
            }
            delta += (next - from) * (done + 1);
            for (int point : label) {
                if (point < next) {
                    delta++;
                } else if (point == next) {
                    append(text, delta, bias);
                    bias = adapted(delta / (done == basic ? DAMP : 2), done + 1);
                    delta = 0;
                    done++;
                }
            }
            delta++;
            from = next + 1;
        }
        return text.toString();
    }

    /** Appends a number in digits of variable weight. */
    private static void append(StringBuilder text, int number, int bias) {
        int rest = number;
        int threshold = Math.max(LOWEST, Math.min(HIGHEST, BASE - bias));
        for (int k = BASE; rest >= threshold; threshold = Math.max(LOWEST, Math.min(HIGHEST, k - bias))) {
            text.append(DIGITS.charAt(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
            k += BASE;
        }
        text.append(DIGITS.charAt(rest));
    }

    private static int adapted(int damped, int points) {
        int delta = damped + damped / points;
        int k = 0;
        while (delta > (BASE - LOWEST) * HIGHEST / 2) {
            delta /= BASE - LOWEST;
            k += BASE;
        }
        return k + (BASE - LOWEST + 1) * delta / (delta + SKEW);
    }
}
