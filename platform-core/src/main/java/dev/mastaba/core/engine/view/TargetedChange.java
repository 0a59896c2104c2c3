package dev.mastaba.core.engine.view;

import dev.mastaba.core.extend.Action;

/** A change and the view that it means. */
record TargetedChange(ViewChange change, StandingView target) {
    ViewChange.Kind kind() {
        return change.kind();
    }

    Action action() {
        return change.action();
    }
}
