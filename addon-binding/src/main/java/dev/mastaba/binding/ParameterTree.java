package dev.mastaba.binding;

import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Upload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The parameters as a tree: {@code lines[0].count}, or {@code lines.0.count}, is below {@code lines}, {@code 0}, and {@code count}. Names of more
 * than {@value #DEEPEST} steps are ignored. Confined to one thread.
 */
public final class ParameterTree {
    static final int DEEPEST = 8;

    private static final int LONGEST_NUMBER = 9;

    private final List<String> texts = new ArrayList<>(1);
    private List<Upload> uploads = List.of();
    private final Map<String, ParameterTree> below = new HashMap<>();

    private ParameterTree() {}

    /** Returns the tree of the given parameters, without files. */
    public static ParameterTree of(Parameters parameters) {
        return of(parameters, List.of());
    }

    /** Returns the tree of the given parameters and files. */
    public static ParameterTree of(Parameters parameters, List<Upload> uploads) {
        ParameterTree root = new ParameterTree();
        for (Parameters.Entry entry : parameters.entries()) {
            ParameterTree place = root.place(entry.name());
            if (place != null) {
                place.texts.add(entry.value());
            }
        }
        for (Upload upload : uploads) {
            ParameterTree place = root.place(upload.name());
            if (place != null) {
                place.add(upload);
            }
        }
        return root;
    }

    private void add(Upload upload) {
        if (uploads.isEmpty()) {
            uploads = new ArrayList<>(1);
        }
        uploads.add(upload);
    }

    /** Returns the subtree of a name, which it creates, or null if the name has too many steps. */
    private @Nullable ParameterTree place(String name) {
        ParameterTree place = this;
        int start = 0;
        for (int step = 0; step < DEEPEST; step++) {
            int end = end(name, start);
            place = place.below.computeIfAbsent(name.substring(start, end), each -> new ParameterTree());
            start = next(name, end);
            if (start < 0) {
                return place;
            }
        }
        return null;
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

    /**
     * Returns a copy in which the subtrees below numbers are numbered from 0, without those that a condition applies to. The copy shares all subtrees with
     * this tree.
     */
    public ParameterTree compact(Predicate<ParameterTree> blank) {
        ParameterTree copy = copy();
        copy.below.keySet().removeIf(ParameterTree::isNumber);
        int number = 0;
        for (Element element : elements()) {
            if (!blank.test(element.fields())) {
                copy.below.put(Integer.toString(number++), element.fields());
            }
        }
        return copy;
    }

    /** Returns a copy with another subtree below a name, or with none. The copy shares all other subtrees with this tree. */
    public ParameterTree with(String name, @Nullable ParameterTree subtree) {
        ParameterTree copy = copy();
        if (subtree == null) {
            copy.below.remove(name);
        } else {
            copy.below.put(name, subtree);
        }
        return copy;
    }

    /** Returns a tree of other texts, with the files of this tree. */
    public ParameterTree withTexts(List<String> others) {
        ParameterTree leaf = new ParameterTree();
        leaf.texts.addAll(others);
        leaf.uploads = uploads();
        return leaf;
    }

    private ParameterTree copy() {
        ParameterTree copy = new ParameterTree();
        copy.texts.addAll(texts);
        copy.uploads = uploads;
        copy.below.putAll(below);
        return copy;
    }

    /** Returns the subtree below a name, or null if there is none. */
    public @Nullable ParameterTree below(String name) {
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
    public List<String> texts() {
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

    /** Returns the files of this name, then those of its numbers. */
    public List<Upload> uploads() {
        if (below.isEmpty()) {
            return uploads;
        }
        List<Upload> all = new ArrayList<>(uploads);
        ParameterTree unnumbered = below.get("");
        if (unnumbered != null) {
            all.addAll(unnumbered.uploads);
        }
        elements().forEach(element -> all.addAll(element.fields().uploads));
        return all;
    }

    /** Returns the subtrees below the numbers, in numeric order. */
    public List<Element> elements() {
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
    public record Element(int number, ParameterTree fields) {}

    private static boolean isNumber(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NUMBER
                && name.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /** Returns whether a text other than blanks, or a file, was sent below this name. */
    public boolean hasText() {
        return below.values().stream()
                .anyMatch(each -> !each.uploads.isEmpty()
                        || each.texts.stream().anyMatch(text -> !text.isBlank())
                        || each.hasText());
    }
}
