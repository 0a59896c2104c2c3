package dev.mastaba.core.engine.resolve;

import dev.mastaba.core.engine.asset.LayeredAssets;
import dev.mastaba.core.engine.commit.Committed;
import dev.mastaba.core.engine.declare.DeclarationConflict;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.engine.security.CsrfChecks;
import dev.mastaba.core.engine.tween.TweenOrder;
import dev.mastaba.core.engine.view.ResolvedViews;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.route.RouteMapper;
import java.util.List;
import java.util.stream.Stream;

/**
 * The committed declarations in the order given by the ranks of the add-ons: routes, views, and tweens, before anything
 * is compiled for requests.
 *
 * @param committed the commit
 * @param assets the files of all add-ons, with their overrides
 * @param csrf the checks against forged requests
 * @param routes the routes in the order in which they are tried
 * @param replacedRoutes the routes that others replaced
 * @param views the remaining views
 * @param tweens the order of the tweens
 */
public record Resolved(
        Committed committed,
        LayeredAssets assets,
        CsrfChecks csrf,
        RouteMapper routes,
        List<Original> replacedRoutes,
        ResolvedViews views,
        TweenOrder tweens) {
    public Resolved {
        replacedRoutes = List.copyOf(replacedRoutes);
    }

    /** Resolves the declarations of a commit. A part with problems is empty, and the collector contains its problems. */
    public static Resolved of(Committed committed, ProblemCollector findings) {
        LayeredAssets assets = LayeredAssets.in(committed.registry(), committed.settings());
        CsrfChecks csrf = CsrfChecks.of(committed);
        findings.attempt(csrf::refuse);
        ResolvedViews views = ResolvedViews.of(committed, assets);
        findings.add(DeclarationConflict.problems(Stream.concat(assets.conflicts().stream(), views.conflicts().stream())
                .toList()));
        findings.add(assets.problems());
        findings.add(views.problems());
        RouteMapper routes =
                findings.made(() -> DeclaredRoutes.mapper(committed.registry()), DeclaredRoutes.noRoutes());
        TweenOrder tweens =
                findings.made(() -> TweenOrder.of(committed.registry(), committed.settings()), TweenOrder.empty());
        List<Original> replaced = DeclaredRoutes.in(committed.registry()).originals(committed.rank());
        return new Resolved(committed, assets, csrf, routes, replaced, views, tweens);
    }

    /** Returns the warnings from resolution. */
    public List<Problem> warnings() {
        return Stream.concat(tweens.warnings().stream(), assets.warnings().stream())
                .toList();
    }

    /** Records the results of the declarations. */
    public void record(IntrospectionStore introspection) {
        csrf.record(introspection);
        views.record(introspection);
        replacedRoutes.forEach(introspection::register);
        assets.originals().forEach(introspection::register);
    }
}
