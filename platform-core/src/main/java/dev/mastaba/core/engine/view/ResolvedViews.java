package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.asset.LayeredAssets;
import dev.mastaba.core.engine.commit.Committed;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.engine.security.CsrfCheck;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.route.RouteMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The views that are left when every add-on's changes are applied, before derivers are put around them. Immutable. */
public final class ResolvedViews {
    /** The categories of introspection that are complete only when views are recorded. */
    public static final List<String> RECORDED = List.of("views", "templates", "permissions");

    private final Committed committed;
    private final LayeredAssets assets;
    private final ViewResolution resolution;
    private final ViewOriginals originals;
    private final List<ResolvedView> views;
    private final List<Problem> problems;

    private ResolvedViews(
            Committed committed,
            LayeredAssets assets,
            ViewResolution resolution,
            Optional<DefaultPermission> standard) {
        this.committed = committed;
        this.assets = assets;
        this.resolution = resolution;
        this.originals = resolution.originals(assets);
        this.views = resolution.resolve();
        this.problems = new ArrayList<>();
        standard.flatMap(permission -> permission.problem(committed.rank())).ifPresent(problems::add);
        problems.addAll(resolution.problems());
    }

    /** The views that a commit has left. */
    public static ResolvedViews of(Committed committed, LayeredAssets assets) {
        Registry registry = committed.registry();
        DeclaredViews declared = DeclaredViews.in(registry);
        Optional<DefaultPermission> standard = registry.find(DefaultPermission.KEY);
        ViewResolution resolution = new ViewResolution(
                declared.standing(committed.rank()),
                declared.changes(),
                DeclaredRoutes.in(registry),
                committed.rank(),
                standard.map(DefaultPermission::name).orElse(null));
        return new ResolvedViews(committed, assets, resolution, standard);
    }

    /** Returns what is wrong with the views, and with the default permission. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Returns what overrides of views replaced. */
    public Original.Hashes originals() {
        return originals;
    }

    /**
     * Puts the derivers around all views, and the views into tables.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException with everything that is wrong
     */
    public CompiledViews compile(RouteMapper routes, CsrfCheck csrf) {
        Renderers renderers = Renderers.of(committed.registry(), committed.settings(), assets);
        return new ViewCompiler(committed, renderers, routes, csrf)
                .compile(views, DeclaredViews.in(committed.registry()).loose());
    }

    /** Records the views that are left, and what their overrides replaced. */
    public void record(IntrospectionStore introspection) {
        new ViewRecords(committed.registry(), introspection, assets).record(views, resolution.gone());
        originals.all().forEach(introspection::register);
    }
}
