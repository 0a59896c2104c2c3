package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.asset.LayeredAssets;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.declare.Precedence;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.render.Renderers;
import java.util.ArrayList;
import java.util.List;

/** Makes the tables of views when everything has been committed. */
public final class Views {
    /** The categories of introspection that are complete only when the tables are made. */
    public static final List<String> RECORDED = List.of("views", "templates", "permissions");

    private Views() {}

    /**
     * Puts {@link LayeredAssets}, {@link Renderers}, {@link ViewLookup}, {@link ExceptionViews} and {@link Original.Hashes} into the registry; called once, between commit and
     * freezing.
     *
     * @throws ConfigurationException with everything that is wrong with assets and views
     */
    public static void assemble(Registry registry, Settings settings, IntrospectionStore introspection) {
        LayeredAssets assets = LayeredAssets.in(registry, settings);
        Renderers renderers = Renderers.of(registry, settings, assets);
        List<Problem> problems = new ArrayList<>(assets.problems());
        ViewCompiler compiler = new ViewCompiler(registry, settings, renderers);
        Precedence precedence = registry.get(Key.of(Precedence.class));
        DeclaredViews declared = DeclaredViews.in(registry);
        DefaultPermission standard = compiler.defaultPermission();
        if (standard != null) {
            standard.problem(precedence).ifPresent(problems::add);
        }
        ViewResolution resolution = new ViewResolution(
                declared.standing(registry, precedence),
                declared.changes(),
                DeclaredRoutes.in(registry),
                precedence,
                standard == null ? null : standard.name());
        List<ResolvedView> resolved = resolution.resolve();
        ViewTable exceptionViews = compiler.compile(resolved);
        compiler.complete(declared.loose(), precedence);
        problems.addAll(resolution.problems());
        problems.addAll(compiler.problems());
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        registry.put(Key.of(Renderers.class), renderers);
        registry.put(Key.of(ViewLookup.class), compiler.views());
        registry.put(Key.of(ViewTable.class), compiler.views());
        registry.put(Key.of(ExceptionViews.class), new ExceptionViewTable(exceptionViews));
        new ViewRecords(registry, introspection, assets).record(resolved, resolution.gone());
        ViewOriginals originals = resolution.originals(assets);
        originals.all().forEach(introspection::register);
        registry.put(Key.of(Original.Hashes.class), originals);
    }
}
