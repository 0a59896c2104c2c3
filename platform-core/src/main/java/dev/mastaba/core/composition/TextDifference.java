package dev.mastaba.core.composition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What differs between two texts, read as categories, entries and facts: first what went, then what is another, then what came, then what
 * only stands elsewhere. Takes time in proportion to the lines.
 */
final class TextDifference {
    private final List<String> told = new ArrayList<>();
    private final List<String> headings = new ArrayList<>();
    private List<String> context = List.of();

    private TextDifference() {}

    static List<String> between(List<String> former, List<String> latter) {
        TextDifference difference = new TextDifference();
        difference.compare(Passage.read(former), Passage.read(latter));
        return difference.told;
    }

    private void compare(List<Passage> former, List<Passage> latter) {
        if (former.equals(latter)) {
            return;
        }
        Map<String, Passage> was = Passage.byName(former, latter);
        Map<String, Passage> is = Passage.byName(latter, former);
        was.forEach((name, passage) -> {
            if (!is.containsKey(name)) {
                tellAll("-", passage);
            }
        });
        is.forEach((name, passage) -> {
            Passage before = was.get(name);
            if (before != null && !before.equals(passage)) {
                change(before, passage);
            }
        });
        is.forEach((name, passage) -> {
            if (!was.containsKey(name)) {
                tellAll("+", passage);
            }
        });
        for (String name : Moves.between(List.copyOf(was.keySet()), List.copyOf(is.keySet()))) {
            Passage moved = is.get(name);
            if (moved != null) {
                tell("~", moved.line() + "  (stands elsewhere)");
            }
        }
    }

    private void change(Passage before, Passage after) {
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

    private void tellAll(String sign, Passage passage) {
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
