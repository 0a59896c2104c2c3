package dev.mastaba.core.engine.view;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Changes by the view that they mean, in the order given. Immutable. */
final class ChangesByView {
    private final IdentityHashMap<StandingView, List<TargetedChange>> byView = new IdentityHashMap<>();

    ChangesByView(List<TargetedChange> changes) {
        changes.forEach(change -> byView.computeIfAbsent(change.target(), target -> new ArrayList<>(1))
                .add(change));
    }

    /** The changes of one kind to a view. */
    List<TargetedChange> of(StandingView view, ViewChange.Kind kind) {
        List<TargetedChange> all = byView.get(view);
        return all == null
                ? List.of()
                : all.stream().filter(change -> change.kind() == kind).toList();
    }
}
