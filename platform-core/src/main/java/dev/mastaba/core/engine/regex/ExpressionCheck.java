package dev.mastaba.core.engine.regex;

import java.util.BitSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A check of a regular expression for constructs that are not allowed. They are groups nested too deeply, comments, and
 * repetitions that can match the empty text in too many ways. Trying all of these would never end, without reading the
 * text, so that {@code BoundedText} would not notice. All other errors are left to {@link Pattern}. For routes and for
 * predicates that match text from clients.
 */
public final class ExpressionCheck {
    private static final int DEEPEST = 100;
    private static final double MOST_WAYS = 64;
    private static final int MOST_REPEATED = 1_000;
    private static final Pattern COMMENTS = Pattern.compile("\\(\\?[a-zA-Z]*x");
    /** The escapes that match a position in the text. */
    private static final String PLACES = "AbBGkzZ123456789";

    private final String regex;
    private final boolean complete;
    /** The groups that back references can refer to, which are those that have ended. */
    private final BitSet ended = new BitSet();

    private int groups;
    private int at;

    private ExpressionCheck(String regex, boolean complete) {
        this.regex = regex;
        this.complete = complete;
    }

    /** Returns the fault in a part of an expression, which may refer to groups before it; null if there is none. */
    public static @Nullable Fault of(String regex) {
        return of(regex, false);
    }

    /** Returns the fault in a complete expression; null if there is none. */
    public static @Nullable Fault ofWhole(String regex) {
        return of(regex, true);
    }

    private static @Nullable Fault of(String regex, boolean complete) {
        try {
            Part whole = new ExpressionCheck(regex, complete).alternatives(0);
            return whole.ways > MOST_WAYS ? Fault.endless() : null;
        } catch (FaultFound found) {
            return found.fault;
        }
    }

    /**
     * A fault in an expression.
     *
     * @param id the id of the problem
     * @param text the end of a sentence that begins with the pattern
     */
    public record Fault(String id, String text, String remedy) {
        /** Returns the fault of a malformed expression. */
        public static Fault malformed(String detail, String remedy) {
            return new Fault("MAST-ROUTE-005", "has a malformed regular expression: " + detail + ".", remedy);
        }

        static Fault reference(char group) {
            return malformed(
                    "\\" + group + " refers to a group that does not end before it",
                    "Count the groups from the beginning of the pattern (each {placeholder} is one), or name them: (?<word>…), \\k<word>.");
        }

        static Fault deep() {
            return new Fault(
                    "MAST-ROUTE-020",
                    "has a regular expression with more than " + DEEPEST + " levels of nested groups.",
                    "Use a simpler expression, and check the value in the view.");
        }

        static Fault comments() {
            return new Fault(
                    "MAST-ROUTE-021",
                    "has a regular expression with the flag (?x), so Mastaba cannot check it for endless matching.",
                    "Remove the flag (?x), the blanks, and the comments.");
        }

        static Fault endless() {
            return new Fault(
                    "MAST-ROUTE-012",
                    "has a regular expression that can match the empty string in too many ways to try them all.",
                    "Repeat only parts that match at least one character: (?:a|b)* instead of (?:a*|b*){20}.");
        }
    }

    /** An exception that ends the check. */
    private static final class FaultFound extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Fault fault;

        FaultFound(Fault fault) {
            super(fault.text, null, false, false);
            this.fault = fault;
        }
    }

    /**
     * A part of an expression.
     *
     * @param empty whether it can match the empty text
     * @param ways the number of ways in which it can, or, if it cannot, in which parts of it can
     */
    private record Part(boolean empty, double ways) {
        static final Part CHARACTER = new Part(false, 1);
        static final Part PLACE = new Part(true, 1);
    }

    private Part alternatives(int depth) {
        if (depth > DEEPEST) {
            throw new FaultFound(Fault.deep());
        }
        boolean empty = false;
        double ways = 0;
        do {
            Part branch = sequence(depth);
            empty |= branch.empty;
            ways += branch.empty ? branch.ways : branch.ways - 1;
        } while (take("|"));
        return new Part(empty, Math.max(1, ways));
    }

    private Part sequence(int depth) {
        boolean empty = true;
        double ways = 1;
        double most = 1;
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            Part part = repeated(atom(depth));
            ways *= part.ways;
            most = Math.max(most, ways);
            if (!part.empty) {
                empty = false;
                ways = part.ways;
            }
        }
        return new Part(empty, most);
    }

    private Part repeated(Part atom) {
        Part part = atom;
        while (at < regex.length()) {
            char sign = regex.charAt(at);
            if (sign == '{') {
                part = counted(part);
            } else if (sign == '*' || sign == '?') {
                at++;
                part = new Part(true, part.ways + (part.empty ? 1 : 0));
            } else if (sign == '+') {
                at++;
                part = new Part(part.empty, part.ways + (part.empty ? 1 : 0));
            } else {
                break;
            }
            if (!take("?")) {
                take("+");
            }
        }
        return part;
    }

    private Part counted(Part part) {
        int end = regex.indexOf('}', at);
        String[] bounds = (end < 0 ? "" : regex.substring(at + 1, end)).split(",", -1);
        at = end < 0 ? regex.length() : end + 1;
        double least = number(bounds[0]);
        double most = Math.max(least, number(bounds[bounds.length - 1]));
        if (!part.empty) {
            return new Part(least == 0, part.ways);
        }
        if (most > MOST_REPEATED) {
            throw new FaultFound(Fault.endless());
        }
        return new Part(true, part.ways == 1 ? 1 + most - least : Math.pow(part.ways + (most > least ? 1 : 0), most));
    }

    private static double number(String digits) {
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : digits.isEmpty() ? 0 : Integer.MAX_VALUE;
    }

    private Part atom(int depth) {
        char first = regex.charAt(at);
        if (first == '(') {
            return group(depth);
        }
        if (first == '[') {
            characterClass(depth);
            return Part.CHARACTER;
        }
        if (first == '\\') {
            return escape();
        }
        at++;
        return first == '^' || first == '$' ? Part.PLACE : Part.CHARACTER;
    }

    private Part group(int depth) {
        if (COMMENTS.matcher(regex).region(at, regex.length()).lookingAt()) {
            throw new FaultFound(Fault.comments());
        }
        at++;
        boolean place = false;
        boolean captures = regex.startsWith("?<", at) || !regex.startsWith("?", at);
        if (take("?")) {
            place = take("=") || take("!") || take("<=") || take("<!");
            if (!place && !skipOpening()) {
                return Part.PLACE;
            }
        }
        int group = captures && !place ? ++groups : 0;
        Part inside = alternatives(depth + 1);
        take(")");
        ended.set(group);
        return place ? new Part(true, inside.ways) : inside;
    }

    /** Skips the text between {@code (?} and the group's content; returns false for a group of flags without content. */
    private boolean skipOpening() {
        if (take(">")) {
            return true;
        }
        while (at < regex.length()) {
            char sign = regex.charAt(at++);
            if (sign == ':' || sign == '>') {
                return true;
            }
            if (sign == ')') {
                return false;
            }
        }
        return false;
    }

    private Part escape() {
        at++;
        if (take("Q")) {
            int end = regex.indexOf("\\E", at);
            boolean empty = end == at;
            at = end < 0 ? regex.length() : end + 2;
            return empty ? Part.PLACE : Part.CHARACTER;
        }
        char sign = at < regex.length() ? regex.charAt(at++) : ' ';
        if (complete && sign >= '1' && sign <= '9' && !ended.get(sign - '0')) {
            throw new FaultFound(Fault.reference(sign));
        }
        boolean named = "pPxNk".indexOf(sign) >= 0 && at < regex.length() && "{<".indexOf(regex.charAt(at)) >= 0;
        if (named) {
            int end = regex.indexOf(regex.charAt(at) == '{' ? '}' : '>', at);
            at = end < 0 ? regex.length() : end + 1;
        }
        return PLACES.indexOf(sign) >= 0 ? Part.PLACE : Part.CHARACTER;
    }

    /** Skips a character class and those nested in it. */
    private void characterClass(int depth) {
        if (depth > DEEPEST) {
            throw new FaultFound(Fault.deep());
        }
        at++;
        take("^");
        int begin = at;
        while (at < regex.length()) {
            char sign = regex.charAt(at);
            if (sign == ']' && at > begin) {
                at++;
                return;
            }
            if (sign == '[') {
                characterClass(depth + 1);
                continue;
            }
            at++;
            if (sign == '\\') {
                at = regex.startsWith("Q", at) && regex.indexOf("\\E", at) >= 0 ? regex.indexOf("\\E", at) + 2 : at + 1;
            }
        }
    }

    private boolean take(String text) {
        if (regex.startsWith(text, at)) {
            at += text.length();
            return true;
        }
        return false;
    }
}
