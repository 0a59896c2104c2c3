package dev.mastaba.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The differences between two texts of categories, entries, and facts. Entries whose change may grant access
 * ({@link Opening}) come first, then the others. In both groups, removed entries come first, then changed, added, and
 * moved ones. Takes time in proportion to the number of lines.
 */
final class TextDifference {
    private static final String OPENINGS = "Changes that may grant access:";
    private static final String OTHERS = "Other changes:";

    private final boolean openings;
    private final List<String> told = new ArrayList<>();
    private final List<String> headings = new ArrayList<>();
    private List<String> context = List.of();
    private boolean everythingIsNew;

    private TextDifference(boolean openings) {
        this.openings = openings;
    }

    /** Returns the lines, with headings if a change may grant access, unless everything is new. */
    static List<String> between(List<String> former, List<String> latter) {
        List<TextSection> was = TextSection.read(former);
        List<TextSection> is = TextSection.read(latter);
        List<String> opening = was.isEmpty() ? List.of() : told(true, was, is);
        List<String> others = told(false, was, is);
        if (opening.isEmpty()) {
            return others;
        }
        List<String> all = new ArrayList<>(List.of(OPENINGS));
        all.addAll(opening);
        if (!others.isEmpty()) {
            all.addAll(List.of("", OTHERS));
            all.addAll(others);
        }
        return all;
    }

    private static List<String> told(boolean openings, List<TextSection> former, List<TextSection> latter) {
        TextDifference difference = new TextDifference(openings);
        difference.everythingIsNew = former.isEmpty();
        difference.compare(former, latter);
        return difference.told;
    }

    /** Returns whether the change of a section belongs to the current group. */
    private boolean isTold(@Nullable TextSection before, @Nullable TextSection after) {
        if (headings.size() > 1 || everythingIsNew) {
            return true;
        }
        if (!headings.isEmpty()) {
            return Opening.isIn(headings.get(0), before, after) == openings;
        }
        if (before != null && after != null) {
            return true;
        }
        boolean opens = before == null
                ? after != null && after.below().stream().anyMatch(entry -> Opening.isIn(after.line(), null, entry))
                : before.below().stream().anyMatch(entry -> Opening.isIn(before.line(), entry, null));
        return opens == openings;
    }

    private void compare(List<TextSection> former, List<TextSection> latter) {
        if (former.equals(latter)) {
            return;
        }
        Map<String, TextSection> was = TextSection.byName(former, latter);
        Map<String, TextSection> is = TextSection.byName(latter, former);
        was.forEach((name, passage) -> {
            if (!is.containsKey(name) && isTold(passage, null)) {
                tellAll("-", passage);
            }
        });
        is.forEach((name, passage) -> {
            TextSection before = was.get(name);
            if (before != null && !before.equals(passage) && isTold(before, passage)) {
                change(before, passage);
            }
        });
        is.forEach((name, passage) -> {
            if (!was.containsKey(name) && isTold(null, passage)) {
                tellAll("+", passage);
            }
        });
        if (openings && headings.size() < 2) {
            return;
        }
        for (String name : MovedItems.between(List.copyOf(was.keySet()), List.copyOf(is.keySet()))) {
            TextSection moved = is.get(name);
            if (moved != null) {
                tell("~", moved.line() + "  (moved)");
            }
        }
    }

    private void change(TextSection before, TextSection after) {
        if (!before.line().equals(after.line())) {
            tell("-", before.line());
            tell("+", after.line());
            context = new ArrayList<>(context);
            context.add(after.line());
        }
        headings.add(after.line());
        compare(before.below(), after.below());
        headings.remove(headings.size() - 1);
    }

    private void tellAll(String sign, TextSection passage) {
        tell(sign, passage.line());
        passage.below().forEach(below -> tellAll(sign, below));
    }

    private void tell(String sign, String line) {
        for (int i = 0; i < headings.size(); i++) {
            if (i >= context.size() || !context.get(i).equals(headings.get(i))) {
                told.add("  " + headings.get(i));
            }
        }
        context = List.copyOf(headings);
        told.add(sign + " " + line);
    }
}
