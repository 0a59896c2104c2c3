package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.commit.Committed;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.security.CsrfRules;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.render.Renderer.Places;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A compiler that puts the rings around every view, and all views into tables. Used once. */
final class ViewCompiler {
    private static final String REQUIRE_POLICY = "mastaba.security.require-policy";
    private static final String LOGINS =
            "For logins with name and password, add to the settings of the application: mastaba.security.users = file";

    /** The beginning of the ids of problems with contributions to pages. */
    private static final String CONTRIBUTION = "MAST-SLOT-";

    private static final int MOST_ORIGINS = 5;

    /** A view with a permission that no security policy checks. */
    private record Guarded(ResolvedView view, String permission) {}

    private final Registry registry;
    private final Settings settings;
    private final Rank rank;
    private final Renderers renderers;
    private final RouteMapper routes;
    private final CsrfRules csrf;
    private final List<DeclaredDerivers.Ring> rings;
    private final @Nullable DefaultPermission defaultPermission;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, List<Guarded>> guarded = new TreeMap<>();
    /** The names of the views that can wrap others: those without a route. */
    private final Set<String> wrappers = new TreeSet<>();

    private @Nullable ViewTable views;

    ViewCompiler(Committed committed, Renderers renderers, RouteMapper routes, CsrfRules csrf) {
        this.registry = committed.registry();
        this.settings = committed.settings();
        this.rank = committed.rank();
        this.renderers = renderers;
        this.routes = routes;
        this.csrf = csrf;
        this.rings = rings();
        this.defaultPermission = registry.find(DefaultPermission.KEY).orElse(null);
    }

    private List<DeclaredDerivers.Ring> rings() {
        try {
            return DeclaredDerivers.in(registry).inOrder();
        } catch (ConfigurationException refused) {
            problems.addAll(refused.problems());
            return List.of();
        }
    }

    /**
     * Compiles all views, including those without a slot.
     *
     * @throws ConfigurationException with all problems
     */
    CompiledViews compile(List<ResolvedView> resolved, List<DerivedViewHandle> loose) {
        ExceptionViews exceptions = new ExceptionViews(tables(resolved));
        complete(loose);
        problems.addAll(renderers.problemsOfContributions());
        if (!problems.isEmpty() && problems.stream().allMatch(each -> each.id().startsWith(CONTRIBUTION))) {
            // All templates are compiled, and have named their slots: what is missing further is reported as well.
            problems.addAll(registry.get(Key.of(Places.class)).problems());
        }
        guarded.values().forEach(views -> problems.add(withoutPolicy(views)));
        ConfigurationException.requireNone(problems);
        return new CompiledViews(views(), exceptions, renderers);
    }

    /** Makes the table of views, and returns the table of exception views. */
    private ViewTable tables(List<ResolvedView> resolved) {
        resolved.stream()
                .map(ResolvedView::spec)
                .filter(spec -> spec.route().isEmpty() && !spec.exceptionOnly())
                .forEach(spec -> wrappers.add(spec.name()));
        List<PredicatedView> forContexts = new ArrayList<>();
        List<PredicatedView> forExceptions = new ArrayList<>();
        for (ResolvedView view : resolved) {
            check(view);
            if (!view.spec().exceptionOnly()) {
                derive(view, false, forContexts);
            }
            if (view.spec().isForExceptions()) {
                derive(view, true, forExceptions);
            }
        }
        AcceptOrder order = AcceptOrder.in(registry);
        try {
            order.inOrder();
        } catch (ConfigurationException refused) {
            problems.addAll(refused.problems());
            forContexts.clear();
            forExceptions.clear();
        }
        views = new ViewTable(forContexts, order, routes.routes());
        return new ViewTable(forExceptions, order, routes.routes());
    }

    /** Puts the rings around views without a slot. */
    private void complete(List<DerivedViewHandle> loose) {
        DeclaredDerivers derivers = DeclaredDerivers.in(registry);
        for (int i = 0; i < loose.size(); i++) {
            ResolvedView view = loose.get(i).resolved(rank, i + 1);
            view.spec().more().keySet().stream()
                    .filter(option -> !derivers.reads(option))
                    .forEach(option -> problems.add(unread(view, option, derivers)));
            check(view);
            List<PredicatedView> derived = new ArrayList<>();
            derive(view, false, derived);
            derived.forEach(loose.get(i)::complete);
        }
    }

    private static Problem unread(ResolvedView view, String option, DeclaredDerivers derivers) {
        return new Problem(
                "MAST-VIEW-045",
                "Option \"" + option + "\" has no effect: " + view.id()
                        + " is a derived view, and no view deriver reads the option."
                        + NearMisses.hint(option, List.copyOf(derivers.options())),
                view.origin(),
                "Fix the name of the option, or remove the option.",
                "For a view with predicates: config.addView(…)");
    }

    private void derive(ResolvedView view, boolean forExceptions, List<PredicatedView> derived) {
        ResolvedDeriverInfo info = new ResolvedDeriverInfo(view, forExceptions, this);
        try {
            DerivedView chain = view.function().called();
            List<String> blockers = new ArrayList<>();
            for (int i = rings.size() - 1; i >= 0; i--) {
                DerivedView outer = rings.get(i).deriver().derive(chain, info);
                if (outer != chain) {
                    blockers.addAll(rings.get(i).blockers(outer));
                }
                chain = outer;
            }
            String permission = permission(view.spec(), forExceptions);
            derived.add(new PredicatedView(view, chain, permission == null ? "" : permission, blockers));
        } catch (ConfigurationException refused) {
            refused.problems().stream()
                    .filter(problem -> !problems.contains(problem))
                    .forEach(problems::add);
        }
    }

    private void check(ResolvedView view) {
        String permission = permission(view.spec(), view.spec().exceptionOnly());
        boolean policy = registry.find(Key.of(SecurityPolicy.class)).isPresent();
        if (permission != null && !policy && settings.flag(REQUIRE_POLICY, true)) {
            guarded.computeIfAbsent(view.origin().addOn(), addOn -> new ArrayList<>())
                    .add(new Guarded(view, permission));
        }
        String wrapper = view.spec().presentation().wrapper();
        if (wrapper != null && !wrappers.contains(wrapper)) {
            problems.add(noWrapper(view, wrapper));
        }
    }

    /** Returns one problem for all views of an add-on, because they have one cause. */
    private static Problem withoutPolicy(List<Guarded> views) {
        String permission = views.get(0).permission();
        int more = views.size() - 1;
        return new Problem(
                        "MAST-VIEW-005",
                        "View " + views.get(0).view().id() + " requires the permission \"" + permission
                                + "\", but no security policy is set."
                                + (more == 0 ? "" : " The same applies to " + more + " more of its add-on's views."),
                        views.stream()
                                .limit(MOST_ORIGINS)
                                .map(each -> each.view().origin())
                                .toList(),
                        LOGINS,
                        "In code: config.setSecurityPolicy(new MyPolicy());",
                        "If the view should be open to everyone, replace the permission: noPermissionRequired()")
                .inYaml(
                        LOGINS,
                        "If the view should be open to everyone, remove the permission \"" + permission + "\".");
    }

    private Problem noWrapper(ResolvedView view, String wrapper) {
        List<String> remedies = new ArrayList<>();
        NearMisses.of(wrapper, wrappers).forEach(near -> remedies.add("Fix the name: wrapper(\"" + near + "\")"));
        remedies.add("Or declare the view: config.addView(request -> framed(Wrapped.of(request).response()), named(\""
                + wrapper + "\"));");
        return new Problem(
                "MAST-VIEW-041",
                "View " + view.id() + " requires the wrapper \"" + wrapper
                        + "\", but no view without a route has this name." + NearMisses.hint(wrapper, wrappers),
                List.of(view.origin()),
                remedies);
    }

    /** Returns the permission that applies to a view, or null if none does. */
    @Nullable
    String permission(ViewSpec spec, boolean forExceptions) {
        String said = spec.guard().permission();
        if (said == null && defaultPermission != null && !forExceptions) {
            return defaultPermission.name();
        }
        return said == null || said.equals(ViewOptions.NO_PERMISSION) ? null : said;
    }

    Registry registry() {
        return registry;
    }

    Settings settings() {
        return settings;
    }

    Renderers renderers() {
        return renderers;
    }

    RouteMapper routes() {
        return routes;
    }

    CsrfRules csrf() {
        return csrf;
    }

    /** Returns the table of views; available once all of them have been compiled. */
    ViewTable views() {
        return Objects.requireNonNull(views, "Views can be called only after all of them are compiled");
    }
}
