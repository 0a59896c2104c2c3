package dev.mastaba.core.view;

import dev.mastaba.core.action.Action;

/** A change and the view that it means. */
record TargetedChange(ViewChange change, StandingView target) {
    ViewChange.Kind kind() {
        return change.kind();
    }

    Action action() {
        return change.action();
    }
}
