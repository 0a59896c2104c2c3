package dev.mastaba.core.statics;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.core.action.Declarer;
import dev.mastaba.core.action.NearMisses;
import dev.mastaba.core.action.Problem;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.introspection.Describe;
import dev.mastaba.core.introspection.Introspectable;
import dev.mastaba.core.routing.DeclaredRoutes;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of {@code addStaticView}: a route, a view, and what is known of both when URLs are made. */
final class StaticDeclaration {
    private final StaticDirectives config;
    private final String prefix;
    private final AssetSpec folder;
    private final List<ViewOption> guards = new ArrayList<>();
    private String index = "index.html";
    private @Nullable Duration maxAge;
    private List<String> encodings = List.of();
    private @Nullable CacheBuster buster;

    StaticDeclaration(StaticDirectives config, String prefix, String folder, StaticOption... options) {
        this.config = config;
        this.prefix = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        this.folder = spec(folder.isEmpty() || folder.endsWith("/") || folder.endsWith(":") ? folder : folder + "/");
        for (StaticOption option : options) {
            read(option);
        }
        if (guards.isEmpty()) {
            guards.add(ViewOptions.noPermissionRequired());
        }
    }

    private AssetSpec spec(String text) {
        try {
            return AssetSpec.parse(text, config.addOn());
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(
                    new Problem(
                            "MAST-STATIC-002",
                            "\"" + text + "\" cannot name a folder of assets. " + wrong.getMessage() + ".",
                            List.of(),
                            List.of("config.addStaticView(\"" + prefix + "\", \"static/\");")),
                    wrong);
        }
    }

    private void read(StaticOption option) {
        if (option instanceof StaticOption.Busting busting) {
            buster = busting.buster();
        } else if (option instanceof StaticOption.MaxAge age) {
            maxAge = age.time();
        } else if (option instanceof StaticOption.Guarded guarded) {
            guards.add(ViewOptions.permission(guarded.permission()));
        } else if (option instanceof StaticOption.Index file) {
            index = file.file();
        } else if (option instanceof StaticOption.Encodings coded) {
            encodings = coded.names();
        }
    }

    void declare() {
        String name = prefix.startsWith("/") && !prefix.startsWith("//") ? prefix.substring(1) : prefix;
        String route = "__" + name + "/";
        config.addRoute(route, prefix + "/*" + StaticFileView.SUBPATH);
        StaticFileView view = new StaticFileView(folder, index, new FileResponse(maxAge, encodings, Clock.systemUTC()));
        if (!name.contains("//")) {
            guards.add(ViewOptions.route(route));
            guards.add(ViewOptions.method("GET"));
            guards.add(ViewOptions.id(name.isEmpty() ? "static" : name));
            config.addView(view, guards.toArray(new ViewOption[0]));
        }
        config.declare(Action.of("static view", route)
                .introspectable(Introspectable.of("static views", name, "static view")
                        .with("name", name)
                        .with("spec", folder.toString())
                        .with("route", route)
                        .with("index", index)
                        .with("max_age", maxAge == null ? "" : maxAge.toString())
                        .with("encodings", encodings)
                        .relatedTo("routes", route))
                .effect((registry, action) -> {
                    if (!DeclaredRoutes.in(registry).has(route)) {
                        return; // a higher add-on has taken the route away
                    }
                    StaticFiles files = StaticFiles.in(registry, config.settings());
                    view.serve(files);
                    check(files.assets(), action);
                    DeclaredStatics.in(registry).add(new DeclaredStatics.Place(route, folder));
                }));
        if (buster != null) {
            declareBuster(config, folder, buster, false);
        }
    }

    static void declareBuster(Declarer config, AssetSpec folder, CacheBuster buster, boolean ofSource) {
        config.declare(Action.unnamed()
                .introspectable(Introspectable.each("cache busters", folder.toString(), "cache buster")
                        .with("path", folder.toString())
                        .with("cachebuster", Describe.typeOf(buster))
                        .with("explicit", ofSource))
                .effect((registry, action) -> DeclaredStatics.in(registry)
                        .add(new DeclaredStatics.Busting(folder, buster, ofSource, action))));
    }

    private void check(Assets assets, Action action) {
        if (assets.list(assets.exact(folder)).isEmpty()) {
            List<String> folders = assets
                    .list(new AssetSpec(assets.exact(folder).owner(), ""))
                    .stream()
                    .filter(name -> name.endsWith("/"))
                    .toList();
            List<String> remedies = new ArrayList<>();
            NearMisses.of(folder.path(), folders)
                    .forEach(near -> remedies.add("config.addStaticView(\"" + prefix + "\", \"" + near + "\");"));
            remedies.add("Put the files where they are looked for: src/main/resources/" + folder.path());
            config.report(new Problem(
                    "MAST-STATIC-001",
                    "There is no folder of assets " + folder + " that could be served under " + prefix + "."
                            + NearMisses.hint(folder.path(), folders),
                    List.of(action.origin()),
                    remedies));
        }
    }
}
