package dev.mastaba.core.view;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Origin;
import dev.mastaba.core.action.Precedence;
import dev.mastaba.core.action.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which guard holds for a view: what it says itself, and what it does not say comes from what stands directly below it, or else from what it
 * hides from some requests.
 */
final class Guards {
    private static final String PLACE = " takes the place of views";

    private final ChangesByView changes;
    private final Takings takings;
    private final HiddenViews hidden;
    private final Precedence precedence;
    private final @Nullable String defaultPermission;
    private final List<Problem> problems = new ArrayList<>();

    Guards(
            ChangesByView changes,
            Takings takings,
            HiddenViews hidden,
            Precedence precedence,
            @Nullable String defaultPermission) {
        this.changes = changes;
        this.takings = takings;
        this.hidden = hidden;
        this.precedence = precedence;
        this.defaultPermission = defaultPermission;
    }

    /** The guard of a view as it was declared, without overrides of it. */
    Guard of(StandingView view) {
        Guard said = view.spec().guard();
        if (said.isComplete()) {
            return said;
        }
        List<StandingView> below = below(view);
        String what = view.id().toString();
        return below.isEmpty()
                ? merged(view.action(), said, behind(view), what + " stands before views")
                : merged(view.action(), said, seenBy(view.action(), below), what + PLACE);
    }

    /** The guard of an override. */
    Guard of(TargetedChange override) {
        Guard said = override.change().spec().guard();
        return said.isComplete()
                ? said
                : merged(
                        override.action(),
                        said,
                        seenBy(override.action(), List.of(override.target())),
                        "the override of " + override.target().id() + PLACE);
    }

    List<Problem> problems() {
        return problems;
    }

    /**
     * The views that this one replaces, or comes to the place of, and that stand directly below it, also those that were removed in between:
     * a guard outlives the removal of what it guards. One that may not come there without saying so is seen by those above it as if it had
     * joined.
     */
    private List<StandingView> below(StandingView view) {
        List<StandingView> lower = takings.lowerThan(view).stream()
                .filter(other -> takings.guards(view, other))
                .toList();
        List<StandingView> same = lower.stream().filter(view::sameAs).toList();
        if (view.spec().replaces()) {
            return lower;
        }
        return same.isEmpty() ? lower : same;
    }

    /** A guard, and whose it is. */
    private record Seen(String what, Origin origin, Guard guard) {
        Seen withoutCache() {
            return new Seen(what, origin, new Guard(guard.permission(), guard.csrf(), null));
        }
    }

    /**
     * What protects the views that this one hides; how long answers are kept is each view's own matter. One without conditions does not count
     * beside one of its place that has the conditions of this view, and so is asked first.
     */
    private List<Seen> behind(StandingView view) {
        List<StandingView> all = hidden.behind(view).stream()
                .filter(other -> takings.guards(view, other))
                .toList();
        Set<ViewSlot> answered = all.stream()
                .filter(other -> haveSameConditions(other, view))
                .map(other -> other.registration().slot())
                .collect(Collectors.toSet());
        List<StandingView> asked = all.stream()
                .filter(other -> haveSameConditions(other, view)
                        || !other.registration().predicates().isEmpty()
                        || !answered.contains(other.registration().slot()))
                .toList();
        return seenBy(view.action(), asked).stream().map(Seen::withoutCache).toList();
    }

    private static boolean haveSameConditions(StandingView one, StandingView other) {
        return one.registration().predicates().equals(other.registration().predicates());
    }

    private List<Seen> seenBy(Action above, List<StandingView> views) {
        return views.stream().flatMap(view -> seenBy(above, view).stream()).toList();
    }

    /** The guards of a view as something above it finds it, lower overrides included; several where siblings overrode it. */
    private List<Seen> seenBy(Action above, StandingView view) {
        List<TargetedChange> lower = changes.of(view, ViewChange.Kind.OVERRIDE).stream()
                .filter(change -> precedence.above(above, change.action()))
                .toList();
        List<TargetedChange> highest = lower.stream()
                .filter(one -> lower.stream().noneMatch(other -> precedence.above(other.action(), one.action())))
                .toList();
        return highest.isEmpty()
                ? List.of(new Seen(view.id().toString(), view.action().origin(), of(view)))
                : highest.stream()
                        .map(change -> new Seen(
                                view.id() + " as " + precedence.owner(change.action()) + " overrides it",
                                change.action().origin(),
                                of(change)))
                        .toList();
    }

    private Guard merged(Action action, Guard said, List<Seen> lower, String what) {
        return new Guard(
                said.permission() != null
                        ? said.permission()
                        : only(lower, GuardPart.permission(this::effective), action, what),
                said.csrf() != null ? said.csrf() : only(lower, GuardPart.CSRF, action, what),
                said.cache() != null ? said.cache() : only(lower, GuardPart.CACHE, action, what));
    }

    private String effective(@Nullable String permission) {
        if (permission != null) {
            return permission;
        }
        return defaultPermission == null ? ViewSpec.NO_PERMISSION : defaultPermission;
    }

    private <T> @Nullable T only(List<Seen> lower, GuardPart<T> part, Action action, String what) {
        if (lower.isEmpty()) {
            return null;
        }
        Object first = part.same().apply(lower.get(0).guard());
        if (lower.stream().allMatch(seen -> Objects.equals(part.same().apply(seen.guard()), first))) {
            return part.value().apply(lower.get(0).guard());
        }
        problems.add(different(lower, part, action, what));
        return null;
    }

    private static Problem different(List<Seen> lower, GuardPart<?> part, Action action, String what) {
        List<String> each = new ArrayList<>();
        Set<Origin> origins = new LinkedHashSet<>(List.of(action.origin()));
        Set<String> remedies = new LinkedHashSet<>();
        for (Seen seen : lower) {
            String said = part.said().apply(seen.guard());
            each.add(seen.what() + " says " + (said.isEmpty() ? "nothing of that kind" : said));
            origins.add(seen.origin());
            if (!said.isEmpty()) {
                remedies.add(said);
            }
        }
        remedies.addAll(part.others());
        return new Problem(
                "MAST-VIEW-011",
                what + " that are guarded differently, so that it must say its own guard: " + String.join("; ", each)
                        + ".",
                List.copyOf(origins),
                List.copyOf(remedies));
    }
}
