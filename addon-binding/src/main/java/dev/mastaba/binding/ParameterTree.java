package dev.mastaba.binding;

import dev.mastaba.core.http.Parameters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters as a tree: {@code lines[0].count}, or {@code lines.0.count}, is below {@code lines}, {@code 0}, and {@code count}. Names of more
 * than {@value #DEEPEST} steps are ignored. Confined to one thread.
 */
final class ParameterTree {
    static final int DEEPEST = 8;

    private static final int LONGEST_NUMBER = 9;

    private final List<String> texts = new ArrayList<>(1);
    private final Map<String, ParameterTree> below = new HashMap<>();

    private ParameterTree() {}

    static ParameterTree of(Parameters parameters) {
        ParameterTree root = new ParameterTree();
        for (Parameters.Entry entry : parameters.entries()) {
            root.add(entry.name(), entry.value());
        }
        return root;
    }

    private void add(String name, String value) {
        ParameterTree place = this;
        int start = 0;
        for (int step = 0; step < DEEPEST; step++) {
            int end = end(name, start);
            place = place.below.computeIfAbsent(name.substring(start, end), each -> new ParameterTree());
            start = next(name, end);
            if (start < 0) {
                place.texts.add(value);
                return;
            }
        }
    }

    /** Returns the end of the step that begins at the given position. */
    private static int end(String name, int start) {
        int end = start;
        while (end < name.length() && ".[]".indexOf(name.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Returns the start of the next step after the end of a step, or -1 after the last step. */
    private static int next(String name, int end) {
        int next = end;
        if (next < name.length() && name.charAt(next) == ']') {
            next++;
        }
        return next < name.length() ? next + 1 : -1;
    }

    /** Returns the subtree below a name, or null if there is none. */
    @Nullable
    ParameterTree below(String name) {
        return below.get(name);
    }

    /** Returns the subtree below the steps of a name, such as {@code order} and {@code address}, or null if there is none. */
    @Nullable
    ParameterTree at(List<String> steps) {
        ParameterTree place = this;
        for (String step : steps) {
            place = place == null ? null : place.below(step);
        }
        return place;
    }

    /** Returns the texts of this name, then those of its numbers: {@code tag=a&tag[]=b&tag[0]=c}. */
    List<String> texts() {
        if (below.isEmpty()) {
            return texts;
        }
        List<String> all = new ArrayList<>(texts);
        ParameterTree unnumbered = below.get("");
        if (unnumbered != null) {
            all.addAll(unnumbered.texts);
        }
        elements().forEach(element -> all.addAll(element.fields().texts));
        return all;
    }

    /** Returns the subtrees below the numbers, in numeric order. */
    List<Element> elements() {
        return below.entrySet().stream()
                .filter(each -> isNumber(each.getKey()))
                .map(each -> new Element(Integer.parseInt(each.getKey()), each.getValue()))
                .sorted(Comparator.comparingInt(Element::number))
                .toList();
    }

    /**
     * A subtree below a number.
     *
     * @param number the number that the client sent
     */
    record Element(int number, ParameterTree fields) {}

    private static boolean isNumber(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NUMBER
                && name.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /** Returns whether a text other than blanks was sent below this name. */
    boolean hasText() {
        return below.values().stream()
                .anyMatch(each -> each.texts.stream().anyMatch(text -> !text.isBlank()) || each.hasText());
    }
}
