package dev.mastaba.core.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of a text form and the lines nested below it: facts below an entry, entries below a category.
 *
 * @param line the line with its indentation
 * @param below the nested lines, in order
 */
record TextSection(String line, List<TextSection> below) {
    private static final int FACTS = 2;

    /** Reads the categories of a text; empty lines are left out, and lines nested deeper than facts become facts. */
    static List<TextSection> read(List<String> lines) {
        List<TextSection> categories = new ArrayList<>();
        List<List<TextSection>> open = new ArrayList<>(List.of(categories));
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            int level = Math.min(level(line), open.size() - 1);
            open.subList(level + 1, open.size()).clear();
            TextSection passage = new TextSection(line, new ArrayList<>());
            open.get(level).add(passage);
            if (level < FACTS) {
                open.add(passage.below);
            }
        }
        return categories;
    }

    /**
     * Returns the sections by the part that stays when they change: an entry's title without its owner, or a fact's
     * name. If one of the texts has that part more than once, the key is the whole line.
     */
    static Map<String, TextSection> byName(List<TextSection> passages, List<TextSection> others) {
        Map<String, Integer> once = new HashMap<>();
        count(passages, once);
        count(others, once);
        Map<String, TextSection> byName = new LinkedHashMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (TextSection passage : passages) {
            String name = passage.name();
            String known = once.getOrDefault(name, 0) > 1 ? passage.line : name;
            byName.put(known + '\n' + times.merge(known, 1, Integer::sum), passage);
        }
        return byName;
    }

    /** Records the maximum number of occurrences of each name in one of the texts. */
    private static void count(List<TextSection> passages, Map<String, Integer> most) {
        Map<String, Integer> here = new HashMap<>();
        passages.forEach(passage -> here.merge(passage.name(), 1, Integer::sum));
        here.forEach((name, times) -> most.merge(name, times, Math::max));
    }

    private String name() {
        int end = switch (level(line)) {
            case 0 -> -1;
            case 1 -> line.indexOf("  [");
            default -> line.indexOf(": ");
        };
        return end < 0 ? line : line.substring(0, end);
    }

    private static int level(String line) {
        int blanks = 0;
        while (blanks < line.length() && line.charAt(blanks) == ' ') {
            blanks++;
        }
        return Math.min(FACTS, (blanks + 1) / 2);
    }
}
