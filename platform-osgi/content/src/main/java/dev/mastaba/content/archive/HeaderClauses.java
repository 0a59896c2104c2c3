package dev.mastaba.content.archive;

import java.util.ArrayList;
import java.util.List;

/** A parser that splits a manifest header at the commas that are not quoted (Core 3.2.4). */
public final class HeaderClauses {
    private HeaderClauses() {}

    public static List<String> of(String header) {
        List<String> clauses = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                clauses.add(header.substring(start, i).trim());
                start = i + 1;
            }
        }
        String last = header.substring(Math.min(start, header.length())).trim();
        if (!last.isEmpty()) {
            clauses.add(last);
        }
        return clauses;
    }

    /** Returns the part before the first semicolon. */
    static String withoutParameters(String clause) {
        int semicolon = clause.indexOf(';');
        return (semicolon < 0 ? clause : clause.substring(0, semicolon)).trim();
    }
}
