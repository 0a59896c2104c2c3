package dev.mastaba.core.engine.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** The changes of each view, in the order in which they were declared. */
final class ChangesByView {
    private final Map<DeclaredView, List<ViewChange>> byView = new LinkedHashMap<>();

    void add(DeclaredView view, ViewChange change) {
        byView.computeIfAbsent(view, target -> new ArrayList<>(1)).add(change);
    }

    List<ViewChange> of(DeclaredView view, ViewChange.Kind kind) {
        return byView.getOrDefault(view, List.of()).stream()
                .filter(change -> change.kind() == kind)
                .toList();
    }

    /** Returns the changes that pass the test. */
    ChangesByView where(BiPredicate<DeclaredView, ViewChange> passes) {
        ChangesByView passing = new ChangesByView();
        byView.forEach((view, changes) -> changes.stream()
                .filter(change -> passes.test(view, change))
                .forEach(change -> passing.add(view, change)));
        return passing;
    }
}
