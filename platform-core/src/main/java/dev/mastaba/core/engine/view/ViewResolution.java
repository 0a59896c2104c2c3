package dev.mastaba.core.engine.view;

import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.declare.Remedies;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.View.ViewId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of all views when every add-on has had its say: a pure function of what was declared and of who stands above whom.
 */
final class ViewResolution {
    private final List<StandingView> views;
    private final ChangesByView declared;
    private final ChangesByView changes;
    private final RemovedViews takings;
    private final Guards guards;
    private final InheritedRenderers renderers;
    private final DeclaredRoutes routes;
    private final Rank rank;
    private final List<Problem> problems = new ArrayList<>();
    private final boolean settled;

    ViewResolution(
            List<ViewRegistration> registrations,
            List<ViewChange> declaredChanges,
            DeclaredRoutes routes,
            Rank rank,
            @Nullable String defaultPermission) {
        this.rank = rank;
        this.routes = routes;
        ViewIds ids = new ViewIds(rank);
        this.views = ids.assign(registrations);
        OverrideTargets targets = new OverrideTargets(views, rank);
        List<TargetedChange> targeted = targets.find(declaredChanges);
        this.declared = new ChangesByView(targeted);
        this.takings = new RemovedViews(views, declared, routes, rank);
        OverrideConflicts contests = new OverrideConflicts(rank, takings);
        this.changes = new ChangesByView(contests.judge(targeted));
        views.forEach(view -> contests.judge(view, changes));
        this.guards = new Guards(declared, takings, new ShadowedViews(views, routes, rank), rank, defaultPermission);
        this.renderers = new InheritedRenderers(changes, rank);
        problems.addAll(ids.problems());
        problems.addAll(targets.problems());
        problems.addAll(contests.problems());
        views.forEach(this::checkReplaces);
        left().forEach(this::checkOccupied);
        left().forEach(this::checkPermissions);
        this.settled = problems.isEmpty();
        left().forEach(this::checkRoute);
    }

    /** The views that are left; what their guards are is only known if it is known who replaces whom. */
    List<ResolvedView> resolve() {
        List<ResolvedView> resolved = left().stream().map(this::resolved).toList();
        if (settled) {
            checkPlaceholders();
            guards.problems().stream().distinct().forEach(problems::add);
            problems.addAll(renderers.problems());
        }
        return resolved;
    }

    /** The ids of the views that were taken away. */
    List<ViewId> gone() {
        return views.stream()
                .filter(view -> !takings.isLeft(view))
                .map(StandingView::id)
                .toList();
    }

    List<Problem> problems() {
        return problems;
    }

    /** What overrides replaced. */
    ViewOriginals originals(Assets assets) {
        return new ViewOriginals(views, declared, takings, rank, assets);
    }

    private List<StandingView> left() {
        return views.stream().filter(takings::isLeft).toList();
    }

    private ResolvedView resolved(StandingView view) {
        Optional<TargetedChange> override = highestOverride(view);
        ViewFunction own = view.registration().function();
        ViewFunction does = override.map(change -> change.change().function()).orElse(own);
        ChosenRenderer renderer = renderers.of(view, override);
        ViewSpec spec = override.map(change -> view.spec().doing(change.change().spec(), renderer.name()))
                .orElse(view.spec());
        Guard guard = guards.last(view, override);
        List<TargetedChange> around = around(view);
        return new ResolvedView(
                view.id(),
                view.registration().predicates(),
                view.registration().accept(),
                does,
                spec.guarded(guard),
                renderer,
                rank.owner(override.map(TargetedChange::action).orElse(view.action())),
                override.map(TargetedChange::action).orElse(view.action()).origin(),
                around.stream().map(change -> around(view, change)).toList(),
                around.stream().map(change -> rank.owner(change.action())).toList(),
                replaced(view, override));
    }

    private static UnaryOperator<View> around(StandingView view, TargetedChange change) {
        return new CheckedWrap(
                Objects.requireNonNull(change.change().wrap()),
                view.id(),
                change.action().origin());
    }

    private Optional<TargetedChange> highestOverride(StandingView view) {
        List<TargetedChange> all = changes.of(view, ViewChange.Kind.OVERRIDE);
        return all.stream()
                .filter(one -> all.stream().noneMatch(other -> rank.above(other.action(), one.action())))
                .findFirst();
    }

    private List<TargetedChange> around(StandingView view) {
        List<TargetedChange> around = new ArrayList<>(changes.of(view, ViewChange.Kind.AROUND));
        around.sort(Comparator.comparing(TargetedChange::action, rank.canonical()));
        return around;
    }

    /** What the view stands in the place of. */
    private List<String> replaced(StandingView view, Optional<TargetedChange> override) {
        List<String> texts = new ArrayList<>();
        override.ifPresent(change -> texts.add(view.toString()));
        takings.inSlotOf(view).stream()
                .filter(other -> takings.of(other).stream().anyMatch(taking -> view.equals(taking.view())))
                .forEach(other -> texts.add(other.toString()));
        return texts;
    }

    private void checkRoute(StandingView view) {
        String route = view.spec().route();
        if (!route.isEmpty() && !routes.has(route)) {
            problems.add(new Problem(
                    "MAST-VIEW-004",
                    "The view " + view.id() + " is for the route \"" + route + "\", which does not exist"
                            + routes.removal(route)
                                    .map(removal ->
                                            " any more: " + rank.names().display(rank.owner(removal)) + " removed it")
                                    .orElse("")
                            + "." + NearMisses.hint(route, routes.names()),
                    List.of(view.action().origin()),
                    remedies(route, routes.names())));
        }
    }

    private void checkPermissions(StandingView view) {
        for (List<Action> two : guards.conflicts(view)) {
            problems.add(new Problem(
                    "MAST-VIEW-009",
                    "Two declarations say what permission the view " + view.id()
                            + " needs, and neither stands above the other.",
                    List.of(two.get(0).origin(), two.get(1).origin()),
                    Remedies.of(rank, two.get(0), two.get(1))));
        }
    }

    /** Whether what views on a route may read is still there when another add-on has replaced the route. */
    private void checkPlaceholders() {
        Map<String, Map<String, Action>> readers = new LinkedHashMap<>();
        for (StandingView view : left()) {
            Action does = highestOverride(view).map(TargetedChange::action).orElse(view.action());
            readers.computeIfAbsent(view.spec().route(), route -> new LinkedHashMap<>())
                    .put(view.id().toString(), does);
        }
        readers.forEach((route, views) -> problems.addAll(routes.lost(route, views, rank)));
    }

    private static List<String> remedies(String route, Collection<String> known) {
        List<String> remedies = new ArrayList<>();
        NearMisses.of(route, known).forEach(near -> remedies.add("route(\"" + near + "\")"));
        remedies.add("config.addRoute(\"" + route + "\", \"/" + route + "\");");
        return remedies;
    }

    private void checkReplaces(StandingView view) {
        if (view.spec().replaces()
                && takings.lowerThan(view).stream().noneMatch(other -> takings.isLeftFor(view, other))) {
            problems.add(new Problem(
                    "MAST-VIEW-012",
                    "The view " + view.id() + " says replaces(), and no lower add-on has a view in its place ("
                            + view.registration().slot() + ").",
                    List.of(view.action().origin()),
                    List.of(
                            "Leave replaces() out.",
                            "Or name the place of the view that is meant: route(\"…\"), context(….class), named(\"…\"). "
                                    + "To see where each view stands: mastaba views")));
        }
    }

    private void checkOccupied(StandingView view) {
        if (view.spec().replaces() || view.spec().joins() || view.spec().yields() || view.isRefused()) {
            return;
        }
        List<StandingView> others = takings.lowerThan(view).stream()
                .filter(other -> takings.isLeft(other) && !other.isRefused())
                .toList();
        if (!others.isEmpty()) {
            List<dev.mastaba.core.extend.Origin> origins = new ArrayList<>();
            origins.add(view.action().origin());
            others.forEach(other -> origins.add(other.action().origin()));
            problems.add(new Problem(
                            "MAST-VIEW-010",
                            "The view " + view + " comes to a place where add-ons below it have others: "
                                    + String.join(
                                            ", ",
                                            others.stream()
                                                    .map(StandingView::toString)
                                                    .toList())
                                    + ". It must say what becomes of these.",
                            origins,
                            List.of(
                                    "If they are to go, one more option of this view: replaces()",
                                    "If it stands beside them, one more option of this view: joins()",
                                    "If one of them is to do something else: config.overrideView(\""
                                            + others.get(0).id() + "\", request -> …);"))
                    .inYaml(
                            "If one of them is to show something else:\nviews:\n  "
                                    + others.get(0).id() + ":\n    template: templates/page.peb",
                            "Or give the route another name."));
        }
    }
}
