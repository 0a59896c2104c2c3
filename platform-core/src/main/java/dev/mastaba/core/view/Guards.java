package dev.mastaba.core.view;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Precedence;
import dev.mastaba.core.action.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which guard holds for a view: what it says itself, and what it does not say comes from what stands directly below it.
 */
final class Guards {
    private final ChangesByView changes;
    private final Takings takings;
    private final Precedence precedence;
    private final @Nullable String defaultPermission;
    private final List<Problem> problems = new ArrayList<>();

    Guards(ChangesByView changes, Takings takings, Precedence precedence, @Nullable String defaultPermission) {
        this.changes = changes;
        this.takings = takings;
        this.precedence = precedence;
        this.defaultPermission = defaultPermission;
    }

    /** The guard of a view as it was declared, without overrides of it. */
    Guard of(StandingView view) {
        Guard said = view.spec().guard();
        return said.isComplete()
                ? said
                : merged(view.action(), said, inherited(view), view.id().toString());
    }

    /** The guard of an override. */
    Guard of(TargetedChange override) {
        Guard said = override.change().spec().guard();
        return said.isComplete()
                ? said
                : merged(
                        override.action(),
                        said,
                        seenBy(override.action(), override.target()),
                        "the override of " + override.target().id());
    }

    List<Problem> problems() {
        return problems;
    }

    /**
     * The views that this one replaces, or comes to the place of, and that stand directly below it. One that may not come there without saying
     * so is seen by those above it as if it had joined.
     */
    List<StandingView> below(StandingView view) {
        List<StandingView> lower = takings.lowerThan(view).stream()
                .filter(other -> takings.isLeftFor(view, other))
                .toList();
        List<StandingView> same = lower.stream().filter(view::sameAs).toList();
        if (view.spec().replaces()) {
            return lower;
        }
        return same.isEmpty() ? lower : same;
    }

    private List<Guard> inherited(StandingView view) {
        List<Guard> guards = new ArrayList<>();
        below(view).forEach(other -> guards.addAll(seenBy(view.action(), other)));
        return guards;
    }

    /** The guards of a view as something above it finds it, lower overrides included; several where siblings overrode it. */
    private List<Guard> seenBy(Action above, StandingView view) {
        List<TargetedChange> lower = changes.of(view, ViewChange.Kind.OVERRIDE).stream()
                .filter(change -> precedence.above(above, change.action()))
                .toList();
        List<TargetedChange> highest = lower.stream()
                .filter(one -> lower.stream().noneMatch(other -> precedence.above(other.action(), one.action())))
                .toList();
        return highest.isEmpty()
                ? List.of(of(view))
                : highest.stream().map(this::of).toList();
    }

    private Guard merged(Action action, Guard said, List<Guard> lower, String what) {
        String permission = said.permission() != null
                ? said.permission()
                : only(
                        lower,
                        guard -> effective(guard.permission()),
                        Guard::permission,
                        action,
                        what,
                        "permission(\"…\")");
        Boolean csrf = said.csrf() != null
                ? said.csrf()
                : only(lower, Guard::csrf, Guard::csrf, action, what, "requireCsrf(…)");
        HttpCache cache = said.cache() != null
                ? said.cache()
                : only(lower, Guard::cache, Guard::cache, action, what, "httpCache(…)");
        return new Guard(permission, csrf, cache);
    }

    private String effective(@Nullable String permission) {
        if (permission != null) {
            return permission;
        }
        return defaultPermission == null ? ViewSpec.NO_PERMISSION : defaultPermission;
    }

    private <T> @Nullable T only(
            List<Guard> lower,
            Function<Guard, @Nullable Object> same,
            Function<Guard, @Nullable T> part,
            Action action,
            String what,
            String option) {
        if (lower.isEmpty()) {
            return null;
        }
        Object first = same.apply(lower.get(0));
        if (lower.stream().allMatch(guard -> Objects.equals(same.apply(guard), first))) {
            return part.apply(lower.get(0));
        }
        problems.add(new Problem(
                "MAST-VIEW-011",
                "What " + what + " replaces or joins has different guards, so that it must say its own.",
                List.of(action.origin()),
                option.startsWith("permission") ? List.of(option, "noPermissionRequired()") : List.of(option)));
        return null;
    }
}
