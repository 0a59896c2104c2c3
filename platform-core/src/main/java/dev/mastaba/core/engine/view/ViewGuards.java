package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Rank;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The guards of views: a view keeps the guard of the views that it replaces or joins, except for the parts that it specifies. A view that comes
 * before guarded views of another add-on inherits nothing and has to specify its guard.
 */
final class ViewGuards {
    private final ChangesByView changes;
    private final RemovedViews removedViews;
    private final ShadowedViews hidden;
    private final Rank rank;
    private final @Nullable String defaultPermission;
    private final PermissionChanges permissions;
    private final List<Problem> problems = new ArrayList<>();

    ViewGuards(
            ChangesByView changes,
            RemovedViews removedViews,
            ShadowedViews hidden,
            Rank rank,
            @Nullable String defaultPermission) {
        this.changes = changes;
        this.removedViews = removedViews;
        this.hidden = hidden;
        this.rank = rank;
        this.defaultPermission = defaultPermission;
        this.permissions = new PermissionChanges(changes, rank, defaultPermission, problems::add);
    }

    /** Returns the guard of a view after the changes of all add-ons, given the override that holds, if any. */
    Guard last(DeclaredView view, Optional<ViewChange> override) {
        Guard guard = permissions.applied(
                override.map(change -> of(view, change)).orElseGet(() -> of(view)),
                view,
                change -> override.stream().noneMatch(other -> rank.above(other.action(), change)));
        refuseSilence(view, guard);
        return guard;
    }

    /** Refuses a view without a guard of its own that comes before guarded views of another add-on. */
    private void refuseSilence(DeclaredView view, Guard guard) {
        if (guard.permission() != null && guard.csrf() != null) {
            return;
        }
        List<Seen> behind = declaredFirst(view)
                .flatMap(first -> hidden.behind(first).stream()
                        .filter(other -> removedViews.guards(first, other))
                        .flatMap(other -> seenBy(first.action(), other).stream()))
                .distinct()
                .toList();
        if (guard.permission() == null) {
            List<String> open = List.of(ViewOptions.NO_PERMISSION, effective(view.spec(), null));
            refuse(
                    view,
                    GuardPart.permission(permission -> effective(view.spec(), permission)),
                    behind,
                    seen -> !open.contains(effective(view.spec(), seen.permission())));
        }
        if (guard.csrf() == null) {
            refuse(view, GuardPart.CSRF, behind, seen -> Boolean.TRUE.equals(seen.csrf()));
        }
    }

    private void refuse(DeclaredView view, GuardPart<?> part, List<Seen> behind, Predicate<Guard> stricter) {
        List<Seen> guarded =
                behind.stream().filter(seen -> stricter.test(seen.guard())).toList();
        if (!guarded.isEmpty()) {
            problems.add(silent(view, guarded, part));
        }
    }

    /** Returns the views from which a view inherits its guard: the lowest views that it replaces or joins, or the view itself if there are none. */
    private Stream<DeclaredView> declaredFirst(DeclaredView view) {
        List<DeclaredView> below = below(view);
        return below.isEmpty() ? Stream.of(view) : below.stream().flatMap(this::declaredFirst);
    }

    /** Returns the permission that applies. Without a specified permission, it is the default permission for pages and none for exception views. */
    private String effective(ViewSpec spec, @Nullable String permission) {
        String applied = permission == null && !spec.exceptionOnly() ? defaultPermission : permission;
        return applied == null ? ViewOptions.NO_PERMISSION : applied;
    }

    /** Returns the pairs of declarations that specify different permissions for a view, neither of which ranks above the other. */
    List<List<Action>> conflicts(DeclaredView view) {
        return permissions.conflicts(view);
    }

    /** Returns the guard of a view as it was declared, without overrides of it. */
    Guard of(DeclaredView view) {
        Guard said = view.spec().guard();
        if (said.isComplete()) {
            return said;
        }
        return merged(
                new Asking(view.action(), said, view.spec(), "View " + view.id()), seenBy(view.action(), below(view)));
    }

    private Guard of(DeclaredView target, ViewChange override) {
        Guard said = override.spec().guard();
        return said.isComplete()
                ? said
                : merged(
                        new Asking(override.action(), said, target.spec(), "The override of view " + target.id()),
                        seenBy(override.action(), List.of(target)));
    }

    List<Problem> problems() {
        return problems;
    }

    /**
     * Returns the views directly below this one that it replaces or whose slot it enters. They include views that were
     * removed in between, because a guard outlives the removal of its view. If the view may not enter the slot without
     * declaring a relation, views above it see it as if it had joined.
     */
    private List<DeclaredView> below(DeclaredView view) {
        List<DeclaredView> lower = removedViews.lowerThan(view).stream()
                .filter(other -> removedViews.guards(view, other))
                .toList();
        List<DeclaredView> same = lower.stream().filter(view::sameAs).toList();
        if (view.spec().replaces()) {
            return lower;
        }
        return same.isEmpty() ? lower : same;
    }

    /** A guard and the view that it belongs to. */
    private record Seen(String what, Origin origin, Guard guard) {}

    private List<Seen> seenBy(Action above, List<DeclaredView> views) {
        return views.stream().flatMap(view -> seenBy(above, view).stream()).toList();
    }

    /** Returns the guards of a view as an action above it finds them, lower overrides included; several if siblings overrode it. */
    private List<Seen> seenBy(Action above, DeclaredView view) {
        List<ViewChange> lower = changes.of(view, ViewChange.Kind.OVERRIDE).stream()
                .filter(change -> rank.above(above, change.action()))
                .toList();
        List<ViewChange> highest = ViewChange.highest(lower, rank);
        return highest.isEmpty()
                ? List.of(new Seen(
                        view.id().toString(),
                        view.action().origin(),
                        permissions.applied(of(view), view, change -> rank.above(above, change))))
                : highest.stream()
                        .map(change -> new Seen(
                                view.id() + " (overridden by " + rank.owner(change.action()) + ")",
                                change.action().origin(),
                                permissions.applied(
                                        of(view, change),
                                        view,
                                        other -> rank.above(above, other) && !rank.above(change.action(), other))))
                        .toList();
    }

    /**
     * A view or override whose guard is being determined.
     *
     * @param said the guard that it specifies itself
     * @param place the options of the view in its slot
     * @param what its name in an error
     */
    private record Asking(Action action, Guard said, ViewSpec place, String what) {}

    private Guard merged(Asking asking, List<Seen> lower) {
        Guard said = asking.said();
        GuardPart<String> permission = GuardPart.permission(each -> effective(asking.place(), each));
        return new Guard(
                said.permission() != null ? said.permission() : only(lower, permission, asking),
                said.csrf() != null ? said.csrf() : only(lower, GuardPart.CSRF, asking),
                said.cache() != null ? said.cache() : only(lower, GuardPart.CACHE, asking));
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
        return problem(
                "MAST-VIEW-011",
                asking.what()
                        + " must specify its own guard, because it replaces or joins views with different guards: "
                        + said(lower, part) + ".",
                asking.action(),
                lower,
                remedies(lower, part, asking.place()));
    }

    private static Problem silent(DeclaredView view, List<Seen> hidden, GuardPart<?> part) {
        return problem(
                        "MAST-VIEW-044",
                        "View " + view.id()
                                + " does not specify a guard, but comes before guarded views of another add-on: "
                                + said(hidden, part) + ".",
                        view.action(),
                        hidden,
                        remedies(hidden, part, view.spec()))
                .inYaml(
                        "permission: NAME",
                        "If the page is open to all and the operator trusts this extension: open: true");
    }

    private static String said(List<Seen> views, GuardPart<?> part) {
        return views.stream()
                .map(seen -> {
                    String said = part.said().apply(seen.guard());
                    return seen.what() + " has " + (said.isEmpty() ? "none" : said);
                })
                .collect(Collectors.joining("; "));
    }

    private static Set<String> remedies(List<Seen> views, GuardPart<?> part, ViewSpec place) {
        Set<String> remedies = new LinkedHashSet<>();
        views.stream()
                .map(seen -> part.said().apply(seen.guard()))
                .filter(said -> !said.isEmpty())
                .forEach(remedies::add);
        remedies.addAll(part.others());
        if (place.exceptionOnly()) {
            remedies.add(
                    "instead of addExceptionView(…), which does not accept this option: config.addView(view, context("
                            + place.slot().simpleTypeName() + ".class), exceptionOnly(), "
                            + part.others().get(0)
                            + ");");
        }
        return remedies;
    }

    private static Problem problem(String id, String summary, Action action, List<Seen> others, Set<String> remedies) {
        Set<Origin> origins = new LinkedHashSet<>(List.of(action.origin()));
        others.forEach(seen -> origins.add(seen.origin()));
        return new Problem(id, summary, List.copyOf(origins), List.copyOf(remedies));
    }
}
