package dev.mastaba.binding;

import dev.mastaba.core.http.Parameters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters as a tree: {@code lines[0].count}, or {@code lines.0.count}, is below {@code lines}, {@code 0} and {@code count}. Names of more than
 * {@value #DEEPEST} steps are nobody's. Confined to one thread.
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

    /** Where the step ends that begins here. */
    private static int end(String name, int start) {
        int end = start;
        while (end < name.length() && ".[]".indexOf(name.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Where the next step begins after the end of one; -1 when that was the last. */
    private static int next(String name, int end) {
        int next = end;
        if (next < name.length() && name.charAt(next) == ']') {
            next++;
        }
        return next < name.length() ? next + 1 : -1;
    }

    /** What is below a name; null when there is nothing. */
    @Nullable
    ParameterTree below(String name) {
        return below.get(name);
    }

    /** What is below the steps of a name, {@code order} and {@code address}; null when there is nothing. */
    @Nullable
    ParameterTree at(List<String> steps) {
        ParameterTree place = this;
        for (String step : steps) {
            place = place == null ? null : place.below(step);
        }
        return place;
    }

    /** The texts of this name, then those of its numbers: {@code tag=a&tag[]=b&tag[0]=c}. */
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

    /** What is below the numbers, in their order. */
    List<Element> elements() {
        return below.entrySet().stream()
                .filter(each -> isNumber(each.getKey()))
                .map(each -> new Element(Integer.parseInt(each.getKey()), each.getValue()))
                .sorted(Comparator.comparingInt(Element::number))
                .toList();
    }

    /**
     * What is below a number.
     *
     * @param number as the client counts
     */
    record Element(int number, ParameterTree fields) {}

    private static boolean isNumber(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NUMBER
                && name.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /** Whether anything but blanks was sent below this name. */
    boolean hasText() {
        return below.values().stream()
                .anyMatch(each -> each.texts.stream().anyMatch(text -> !text.isBlank()) || each.hasText());
    }
}
