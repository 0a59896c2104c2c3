package dev.mastaba.core.engine.regex;

import dev.mastaba.core.engine.regex.ExpressionCheck.Fault;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Python's {@code re} knows and Java's expressions do not, or read differently: an expression that was carried over must not come to mean
 * something else without a word. (Python: {@code re}, section "Regular Expression Syntax".)
 */
final class PythonSyntax {
    private static final Map<String, String> GROUPS = Map.of(
            "(?P<", "(?<name>…)",
            "(?P=", "\\k<name>",
            "(?P>", "the group once more in full",
            "(?(", "two alternatives, (?:…|…)",
            "(?#", "a comment beside the route");
    private static final Pattern FLAGS = Pattern.compile("\\(\\?([a-zA-Z]*)(?:-[a-zA-Z]*)?[:)]");
    private static final Pattern OCTAL = Pattern.compile("\\\\(0[0-7]{0,2}|[1-3][0-7]{2})");
    private static final Pattern OCTAL_IN_CLASS = Pattern.compile("\\\\([0-7]{1,3})");

    private PythonSyntax() {}

    /** What is wrong with the group that begins there. */
    static @Nullable Fault group(String regex, int at) {
        for (Map.Entry<String, String> syntax : GROUPS.entrySet()) {
            if (regex.startsWith(syntax.getKey(), at)) {
                return Fault.unknown(syntax.getKey(), syntax.getValue());
            }
        }
        Matcher flags = FLAGS.matcher(regex).region(at, regex.length());
        return flags.lookingAt() ? flags(flags.group(1)) : null;
    }

    private static @Nullable Fault flags(String letters) {
        if (letters.indexOf('a') >= 0) {
            return Fault.unknown("(?a", "[a-zA-Z0-9_], [0-9] and the like");
        }
        if (letters.indexOf('L') >= 0) {
            return Fault.unknown("(?L", "the letters themselves");
        }
        if (letters.indexOf('x') >= 0) {
            return Fault.different("(?x", "the expression without blanks and comments");
        }
        return letters.indexOf('m') >= 0 ? Fault.different("(?m", "(?<=^|\\n) and (?=$|\\n)") : null;
    }

    /** What is wrong with the escape that begins there. */
    static @Nullable Fault escape(String regex, int at) {
        if (regex.startsWith("\\Z", at)) {
            return Fault.different("\\Z", "\\z");
        }
        Fault either = escapeAnywhere(regex, at);
        return either == null ? octal(OCTAL, regex, at) : either;
    }

    private static @Nullable Fault escapeAnywhere(String regex, int at) {
        if (regex.startsWith("\\U", at)) {
            return Fault.unknown("\\U", "\\x{1F600}");
        }
        return regex.startsWith("\\v", at) ? Fault.different("\\v", "\\x0B") : null;
    }

    private static @Nullable Fault octal(Pattern octal, String regex, int at) {
        Matcher digits = octal.matcher(regex).region(at, regex.length());
        if (!digits.lookingAt()) {
            return null;
        }
        int code = Integer.parseInt(digits.group(1), 8);
        return Fault.different(digits.group(), String.format(code > 0xFF ? "\\u%04X" : "\\x%02X", code));
    }

    /** What is wrong with a sign inside of a class of characters, after its beginning. */
    static @Nullable Fault inClass(String regex, int at) {
        if (regex.startsWith("[", at)) {
            return Fault.different("[ inside of [ ]", "\\[ where the sign is meant, and several sets as one,");
        }
        if (regex.startsWith("&&", at)) {
            return Fault.different(
                    "&& inside of [ ]", "& once where the sign is meant, and (?!b)[a-z] for [a-z&&[^b]],");
        }
        if (regex.startsWith("\\b", at)) {
            return Fault.unknown("\\b inside of [ ]", "\\x08");
        }
        Fault either = escapeAnywhere(regex, at);
        return either == null ? octal(OCTAL_IN_CLASS, regex, at) : either;
    }
}
