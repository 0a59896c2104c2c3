package dev.mastaba.osgi.generation;

import dev.mastaba.core.engine.text.OneLine;
import java.util.ArrayList;
import java.util.List;

/** The lines of add-ons about the preparation of a generation, whose number and length are limited. Safe for any thread. */
final class PreparedLines {
    private static final int MOST = 500;
    private static final int LONGEST = 300;

    private final List<String> lines = new ArrayList<>();
    private int omitted;

    synchronized void add(List<String> more) {
        for (String line : more) {
            if (lines.size() == MOST) {
                omitted++;
            } else {
                String text = OneLine.of(String.valueOf(line));
                lines.add(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
            }
        }
    }

    synchronized List<String> all() {
        List<String> all = new ArrayList<>(lines);
        if (omitted > 0) {
            all.add("… (" + omitted + " more lines)");
        }
        return all;
    }
}
