package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.asset.LayeredAssets;
import dev.mastaba.core.engine.commit.Committed;
import dev.mastaba.core.engine.declare.DeclarationConflict;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.security.CsrfRules;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.render.Renderer.Places;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.view.View.ViewId;
import java.util.ArrayList;
import java.util.List;

/** The views that remain after the changes of all add-ons, before derivers are added. Immutable. */
public final class ResolvedViews {
    /** The categories of introspection that are complete only after the views are recorded. */
    public static final List<String> RECORDED = List.of("views", "templates", "permissions");

    private final Committed committed;
    private final LayeredAssets assets;
    private final List<ResolvedView> views;
    private final List<ViewId> gone;
    private final ViewOriginals originals;
    private final List<Problem> problems;
    private final List<DeclarationConflict> conflicts;

    private ResolvedViews(Committed committed, LayeredAssets assets, ViewResolution resolution) {
        this.committed = committed;
        this.assets = assets;
        this.views = resolution.resolved();
        this.gone = resolution.gone();
        this.originals = resolution.originals(assets);
        this.problems = resolution.problems();
        this.conflicts = resolution.conflicts();
    }

    /** Returns the views that remain after a commit. */
    public static ResolvedViews of(Committed committed, LayeredAssets assets) {
        return new ResolvedViews(committed, assets, ViewResolution.of(committed));
    }

    /**
     * Returns the conflicts between overrides of views that are known while declarations wait.
     *
     * @param waiting the actions that have not run
     */
    public static List<DeclarationConflict> conflicts(Registry registry, Rank rank, List<Action> waiting) {
        List<ViewChange> changes = new ArrayList<>(DeclaredViews.in(registry).changes());
        waiting.forEach(action -> {
            if (action.effect() instanceof ViewChange.Declaration declaration) {
                changes.add(declaration.change().apply(action));
            }
        });
        return OverrideConflicts.among(changes, rank);
    }

    /** Returns the problems of the views and of the default permission, except for the conflicts. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns the conflicts between changes of the same view. */
    public List<DeclarationConflict> conflicts() {
        return conflicts;
    }

    /** Returns hashes of the originals that overrides of views replaced. */
    public Original.Hashes originals() {
        return originals;
    }

    /**
     * Puts the derivers around all views, and the views into tables.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException with all problems
     */
    public CompiledViews compile(RouteMapper routes, CsrfRules csrf) {
        Renderers renderers = Renderers.of(committed.registry(), committed.settings(), assets);
        return new ViewCompiler(committed, renderers, routes, csrf)
                .compile(views, DeclaredViews.in(committed.registry()).loose());
    }

    /** Records the remaining views, and the originals that their overrides replaced. */
    public void record(IntrospectionStore introspection) {
        new ViewRecords(committed, introspection, assets).record(views, gone);
        originals.all().forEach(introspection::register);
        committed
                .registry()
                .get(Key.of(Places.class))
                .originals(committed.rank().names()::display)
                .forEach(introspection::register);
    }
}
