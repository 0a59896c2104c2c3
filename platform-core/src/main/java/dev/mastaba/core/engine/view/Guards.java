package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Precedence;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    private final PermissionChanges permissions;
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
        this.permissions = new PermissionChanges(changes, precedence, defaultPermission, problems::add);
    }

    /** The guard of a view when all have had their say, the override among them that holds, if there is one. */
    Guard last(StandingView view, Optional<TargetedChange> override) {
        return permissions.applied(
                override.map(this::of).orElseGet(() -> of(view)),
                view,
                change -> override.stream().noneMatch(other -> precedence.above(other.action(), change)));
    }

    /** Two that say different permissions of a view, neither above the other. */
    List<List<Action>> conflicts(StandingView view) {
        return permissions.conflicts(view);
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
                ? merged(new Asking(view.action(), said, view.spec(), what + " stands before views"), behind(view))
                : merged(new Asking(view.action(), said, view.spec(), what + PLACE), seenBy(view.action(), below));
    }

    /** The guard of an override. */
    Guard of(TargetedChange override) {
        Guard said = override.change().spec().guard();
        StandingView target = override.target();
        return said.isComplete()
                ? said
                : merged(
                        new Asking(override.action(), said, target.spec(), "the override of " + target.id() + PLACE),
                        seenBy(override.action(), List.of(target)));
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
                ? List.of(new Seen(
                        view.id().toString(),
                        view.action().origin(),
                        permissions.applied(of(view), view, change -> precedence.above(above, change))))
                : highest.stream()
                        .map(change -> new Seen(
                                view.id() + " as " + precedence.owner(change.action()) + " overrides it",
                                change.action().origin(),
                                permissions.applied(
                                        of(change),
                                        view,
                                        other -> precedence.above(above, other)
                                                && !precedence.above(change.action(), other))))
                        .toList();
    }

    /**
     * Something whose guard is asked for.
     *
     * @param said what it says itself
     * @param place the options of the view that stands in its place
     * @param what it is, and does to others
     */
    private record Asking(Action action, Guard said, ViewSpec place, String what) {}

    private Guard merged(Asking asking, List<Seen> lower) {
        Guard said = asking.said();
        GuardPart<String> permission =
                GuardPart.permission(asking.place().exceptionOnly() ? Guards::ofException : this::ofPage);
        return new Guard(
                said.permission() != null ? said.permission() : only(lower, permission, asking),
                said.csrf() != null ? said.csrf() : only(lower, GuardPart.CSRF, asking),
                said.cache() != null ? said.cache() : only(lower, GuardPart.CACHE, asking));
    }

    private String ofPage(@Nullable String permission) {
        return permission == null ? ofException(defaultPermission) : permission;
    }

    /** The default permission is none of views for exceptions. */
    private static String ofException(@Nullable String permission) {
        return permission == null ? ViewOptions.NO_PERMISSION : permission;
    }

    private <T> @Nullable T only(List<Seen> lower, GuardPart<T> part, Asking asking) {
        if (lower.isEmpty()) {
            return null;
        }
        Object first = part.same().apply(lower.get(0).guard());
        if (lower.stream().allMatch(seen -> Objects.equals(part.same().apply(seen.guard()), first))) {
            return part.value().apply(lower.get(0).guard());
        }
        problems.add(different(lower, part, asking));
        return null;
    }

    private static Problem different(List<Seen> lower, GuardPart<?> part, Asking asking) {
        List<String> each = new ArrayList<>();
        Set<Origin> origins = new LinkedHashSet<>(List.of(asking.action().origin()));
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
        if (asking.place().exceptionOnly()) {
            remedies.add(
                    "where it is added by addExceptionView(…), which takes no such option: config.addView(view, context("
                            + asking.place().slot().simpleTypeName() + ".class), exceptionOnly(), "
                            + part.others().get(0)
                            + ");");
        }
        return new Problem(
                "MAST-VIEW-011",
                asking.what() + " that are guarded differently, so that it must say its own guard: "
                        + String.join("; ", each) + ".",
                List.copyOf(origins),
                List.copyOf(remedies));
    }
}
