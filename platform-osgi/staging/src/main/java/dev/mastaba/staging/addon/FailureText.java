package dev.mastaba.staging.addon;

import java.util.ArrayList;
import java.util.List;

/**
 * The relevant part of a printed stack trace: each exception in the chain, and one line. This is the bundle's own line or, if there is none, the line
 * that threw the innermost exception.
 */
final class FailureText {
    private static final String CAUSED_BY = "Caused by: ";
    private static final int LONGEST = 1_000;

    private FailureText() {}

    /**
     * Returns the text.
     *
     * @param own the bundle's packages; subpackages are included
     */
    static String of(String trace, List<String> own) {
        List<String> chain = new ArrayList<>();
        String thrownAt = "";
        String ownAt = "";
        boolean ownIsNew = true;
        boolean first = true;
        for (String line : trace.lines().toList()) {
            if (first || line.startsWith(CAUSED_BY)) {
                chain.add(line.startsWith(CAUSED_BY) ? line.substring(CAUSED_BY.length()) : line);
                thrownAt = "";
                ownIsNew = true;
            } else if (ownIsNew && own.stream().anyMatch(name -> line.strip().startsWith("at " + name + "."))) {
                ownAt = line.strip();
                ownIsNew = false;
                thrownAt = thrownAt.isEmpty() ? ownAt : thrownAt;
            } else if (thrownAt.isEmpty() && line.strip().startsWith("at ")) {
                thrownAt = line.strip();
            }
            first = false;
        }
        int wrappers =
                chain.size() > 1 && chain.get(0).startsWith("java.lang.reflect.InvocationTargetException") ? 1 : 0;
        String text = String.join(", caused by ", chain.subList(wrappers, chain.size()));
        String place = ownAt.isEmpty() ? thrownAt : ownAt;
        String where = place.isEmpty() ? "" : " (" + place + ")";
        return (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + where;
    }
}
