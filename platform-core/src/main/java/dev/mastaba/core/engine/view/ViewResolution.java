package dev.mastaba.core.engine.view;

import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.commit.Committed;
import dev.mastaba.core.engine.declare.DeclarationConflict;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.view.View.ViewId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The views that remain after the changes of all add-ons: a pure function of the declarations and the ranks. */
final class ViewResolution {
    private final List<DeclaredView> views;
    private final List<DeclaredView> left;
    private final ChangesByView declared;
    private final ChangesByView changes;
    private final RemovedViews removedViews;
    private final ViewGuards guards;
    private final InheritedRenderers renderers;
    private final DeclaredRoutes routes;
    private final Rank rank;
    private final List<Problem> problems = new ArrayList<>();
    private final List<DeclarationConflict> conflicts = new ArrayList<>();
    private final List<ResolvedView> resolved;

    private ViewResolution(Committed committed) {
        Registry registry = committed.registry();
        this.rank = committed.rank();
        this.routes = DeclaredRoutes.in(registry);
        this.views = DeclaredViews.in(registry).standing(rank);
        Optional<DefaultPermission> standard = registry.find(DefaultPermission.KEY);
        ViewIds ids = new ViewIds(rank);
        ids.assign(views);
        OverrideTargets targets = new OverrideTargets(views, rank);
        this.declared = targets.find(DeclaredViews.in(registry).changes());
        this.removedViews = new RemovedViews(views, declared, routes, rank);
        this.left = views.stream().filter(removedViews::isLeft).toList();
        OverrideConflicts overrides = new OverrideConflicts(rank, removedViews);
        this.changes = overrides.judge(declared);
        views.forEach(view -> overrides.judge(view, changes));
        String permission = standard.map(DefaultPermission::name).orElse(null);
        this.guards = new ViewGuards(declared, removedViews, new ShadowedViews(views, routes, rank), rank, permission);
        this.renderers = new InheritedRenderers(changes, rank);
        problems.addAll(ids.problems());
        problems.addAll(targets.problems());
        problems.addAll(overrides.problems());
        conflicts.addAll(overrides.conflicts());
        views.forEach(this::checkReplaces);
        left.forEach(this::checkOccupied);
        left.forEach(this::checkPermissions);
        boolean settled = problems.isEmpty() && conflicts.isEmpty();
        left.forEach(this::checkRoute);
        this.resolved = left.stream().map(this::resolved).toList();
        if (settled) { // the guards are known only if it is known which views replace which
            checkPlaceholders();
            guards.problems().stream().distinct().forEach(problems::add);
            problems.addAll(renderers.problems());
        }
        standard.flatMap(each -> each.problem(rank)).ifPresent(problem -> problems.add(0, problem));
    }

    /** Resolves the views of a commit. */
    static ViewResolution of(Committed committed) {
        return new ViewResolution(committed);
    }

    /** Returns the remaining views. */
    List<ResolvedView> resolved() {
        return resolved;
    }

    /** Returns the ids of the views that were taken away. */
    List<ViewId> gone() {
        return views.stream()
                .filter(view -> !removedViews.isLeft(view))
                .map(DeclaredView::id)
                .toList();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    List<DeclarationConflict> conflicts() {
        return List.copyOf(conflicts);
    }

    /** Returns hashes of the originals that overrides replaced. */
    ViewOriginals originals(Assets assets) {
        return new ViewOriginals(views, declared, removedViews, routes, rank, assets);
    }

    private ResolvedView resolved(DeclaredView view) {
        Optional<ViewChange> override = highestOverride(view);
        ChosenRenderer renderer = renderers.of(view, override);
        ViewSpec spec = override.map(change -> view.spec().doing(change.spec(), renderer.name()))
                .orElse(view.spec());
        Action does = override.map(ViewChange::action).orElse(view.action());
        return new ResolvedView(
                view.id(),
                view.conditions(),
                override.map(ViewChange::function).orElse(view.function()),
                spec.guarded(guards.last(view, override)),
                renderer,
                view.action(),
                rank.owner(does),
                does.origin(),
                wraps(view),
                modelChanges(view),
                replaced(view, override),
                permissionChanges(view));
    }

    private List<ResolvedView.PermissionChange> permissionChanges(DeclaredView view) {
        return Stream.of(ViewChange.Kind.REQUIRE, ViewChange.Kind.REPLACE)
                .flatMap(kind -> changes.of(view, kind).stream())
                .sorted(Comparator.comparing(ViewChange::action, rank.canonical()))
                .map(change -> new ResolvedView.PermissionChange(
                        change.kind().directive,
                        Objects.requireNonNull(change.spec().guard().permission()),
                        rank.owner(change.action()),
                        change.action().origin()))
                .toList();
    }

    private Optional<ViewChange> highestOverride(DeclaredView view) {
        return ViewChange.highest(changes.of(view, ViewChange.Kind.OVERRIDE), rank).stream()
                .findFirst();
    }

    private List<ResolvedView.Wrap> wraps(DeclaredView view) {
        return changes.of(view, ViewChange.Kind.AROUND).stream()
                .sorted(Comparator.comparing(ViewChange::action, rank.canonical()))
                .map(change -> new ResolvedView.Wrap(
                        Objects.requireNonNull(change.wrap()),
                        rank.owner(change.action()),
                        change.action().origin()))
                .toList();
    }

    /** Returns the order by add-ons, the lowest first. */
    static Comparator<Action> lowestFirst(Rank rank) {
        return (one, other) ->
                rank.owner(one).equals(rank.owner(other)) ? 0 : rank.canonical().compare(other, one);
    }

    /** Returns the changes of the view's model, the lowest-ranked first; those of one add-on in the order in which it declared them. */
    private List<ChangedModel.Step> modelChanges(DeclaredView view) {
        return changes.of(view, ViewChange.Kind.MODEL).stream()
                .sorted(Comparator.comparing(ViewChange::action, lowestFirst(rank)))
                .map(change -> new ChangedModel.Step(
                        Objects.requireNonNull(change.model()),
                        rank.owner(change.action()),
                        change.action().origin()))
                .toList();
    }

    private List<String> replaced(DeclaredView view, Optional<ViewChange> override) {
        List<String> texts = new ArrayList<>();
        override.ifPresent(change -> texts.add(view.toString()));
        removedViews.inSlotOf(view).stream()
                .filter(other -> removedViews.of(other).stream().anyMatch(removal -> view.equals(removal.view())))
                .forEach(other -> texts.add(other.toString()));
        return texts;
    }

    private void checkRoute(DeclaredView view) {
        String route = view.spec().route();
        if (!route.isEmpty() && !routes.has(route)) {
            problems.add(new Problem(
                    "MAST-VIEW-004",
                    "View " + view.id() + " is declared for route \"" + route + "\", which "
                            + routes.removal(route)
                                    .map(removal -> "no longer exists: "
                                            + rank.names().display(rank.owner(removal)) + " removed it")
                                    .orElse("does not exist")
                            + "." + NearMisses.hint(route, routes.names()),
                    List.of(view.action().origin()),
                    remedies(route, routes.names())));
        }
    }

    private void checkPermissions(DeclaredView view) {
        for (List<Action> two : guards.conflicts(view)) {
            conflicts.add(
                    ViewProblems.contradiction("the permission of view " + view.id(), rank, two.get(0), two.get(1)));
        }
    }

    /** Checks that placeholders which views on a route may read still exist after another add-on has replaced the route. */
    private void checkPlaceholders() {
        Map<String, Map<String, Action>> readers = new LinkedHashMap<>();
        for (DeclaredView view : left) {
            Action does = highestOverride(view).map(ViewChange::action).orElse(view.action());
            readers.computeIfAbsent(view.spec().route(), route -> new LinkedHashMap<>())
                    .put(view.id().toString(), does);
        }
        readers.forEach((route, views) -> problems.addAll(routes.lost(route, views, rank)));
    }

    private static List<String> remedies(String route, Collection<String> known) {
        List<String> remedies = new ArrayList<>();
        NearMisses.of(route, known).forEach(near -> remedies.add("Fix the name: route(\"" + near + "\")"));
        remedies.add("Or declare the route: config.addRoute(\"" + route + "\", \"/" + route + "\");");
        return remedies;
    }

    private void checkReplaces(DeclaredView view) {
        if (view.spec().replaces()
                && removedViews.lowerThan(view).stream().noneMatch(other -> removedViews.isLeftFor(view, other))) {
            problems.add(new Problem(
                    "MAST-VIEW-012",
                    "View " + view.id() + " declares replaces(), but no lower-ranked add-on has a view in its slot ("
                            + view.slot() + ").",
                    view.action().origin(),
                    "Remove replaces().",
                    "Or specify the slot of the view to replace: route(\"…\"), context(….class), named(\"…\"). "
                            + "List the slots of all views: mastaba views"));
        }
    }

    private void checkOccupied(DeclaredView view) {
        if (view.spec().replaces() || view.spec().joins() || view.spec().yields() || view.isRefused()) {
            return;
        }
        List<DeclaredView> others = removedViews.lowerThan(view).stream()
                .filter(other -> removedViews.isLeft(other) && !other.isRefused())
                .toList();
        if (!others.isEmpty()) {
            List<Origin> origins = new ArrayList<>();
            origins.add(view.action().origin());
            others.forEach(other -> origins.add(other.action().origin()));
            problems.add(new Problem(
                            "MAST-VIEW-010",
                            "View " + view + " is in a slot where lower-ranked add-ons already have views: "
                                    + String.join(
                                            ", ",
                                            others.stream()
                                                    .map(DeclaredView::toString)
                                                    .toList())
                                    + ".",
                            origins,
                            "To remove those views, add an option to this view: replaces()",
                            "To keep those views, add an option to this view: joins()",
                            "To change one of them: config.overrideView(\""
                                    + others.get(0).id() + "\", request -> …);")
                    .inYaml(
                            "To change one of them:\nviews:\n  " + others.get(0).id()
                                    + ":\n    template: templates/page.peb",
                            "Or rename the route."));
        }
    }
}
