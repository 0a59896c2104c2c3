package dev.mastaba.core.config;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.asset.CacheBuster;
import dev.mastaba.core.asset.StaticOption;
import dev.mastaba.core.engine.asset.AssetStaticFiles;
import dev.mastaba.core.engine.asset.CacheRules;
import dev.mastaba.core.engine.asset.ContentTypes;
import dev.mastaba.core.engine.asset.ContentVariant;
import dev.mastaba.core.engine.asset.DeclaredStatics;
import dev.mastaba.core.engine.asset.FilePattern;
import dev.mastaba.core.engine.asset.StaticFileView;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.predicate.MessagePredicates;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.route.MatchedValues;
import dev.mastaba.core.route.RouteOption;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of {@code addStaticView}: a route, a view, and the data of both for generating URLs. */
final class StaticDeclaration {
    private static final String URL = "a URL that begins with http://, https://, or //";

    private final StaticDirectives config;
    private final String prefix;
    private final AssetSpec folder;
    private final @Nullable Path directory;
    private final List<RouteOption> routed = new ArrayList<>();
    private final List<ViewOption> guards = new ArrayList<>();
    private final List<CacheRules.Rule> rules = new ArrayList<>();
    private String index = "index.html";
    private @Nullable CacheControl otherwise;
    private List<String> encodings = List.of();
    private @Nullable CacheBuster buster;

    StaticDeclaration(StaticDirectives config, String prefix, String folder, StaticOption... options) {
        this(
                config,
                prefix,
                folder(config, folder, "addStaticView(\"" + prefix + "\", \"static/\")", prefix),
                null,
                options);
    }

    StaticDeclaration(StaticDirectives config, String prefix, Path directory, StaticOption... options) {
        this(config, prefix, AssetSpec.directory(directory), directory, options);
        if (!directory.isAbsolute() || !Files.isDirectory(directory)) {
            throw new ConfigurationException(new Problem(
                    "MAST-STATIC-006",
                    "Directory " + directory
                            + (directory.isAbsolute() ? " does not exist." : " is not an absolute path."),
                    List.of(),
                    "Create it first: Files.createDirectories(directory);",
                    "To serve files of the add-on, pass a string: config.addStaticView(\"/static\", \"static/\");"));
        }
    }

    private StaticDeclaration(
            StaticDirectives config,
            String prefix,
            AssetSpec folder,
            @Nullable Path directory,
            StaticOption... options) {
        this.config = config;
        this.prefix = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        this.folder = folder;
        this.directory = directory;
        for (StaticOption option : options) {
            read(option);
        }
        if (prefix.indexOf('?') >= 0 || prefix.indexOf('#') >= 0) {
            throw new ConfigurationException(new Problem(
                            "MAST-STATIC-005",
                            "Static files cannot be served under \"" + prefix
                                    + "\": specify a path, or a URL without a query or fragment.",
                            List.of(),
                            "config.addStaticView(\"/static\", " + code() + ");")
                    .inYaml("static:\n  /static: " + this.folder.path()));
        }
    }

    /** Returns the folder as the argument in the code. */
    private String code() {
        if (directory != null) {
            return "Path.of(\"" + directory + "\")";
        }
        return '"' + (folder.owner().equals(config.addOn()) ? folder.path() : folder.toString()) + '"';
    }

    /**
     * Returns the folder of this name; a slash at its end may be missing.
     *
     * @param example a call with a valid name, for the remedy
     * @param prefix the key of the folder in YAML
     */
    private static AssetSpec folder(StaticDirectives config, String folder, String example, String prefix) {
        String text = folder.isEmpty() || folder.endsWith("/") || folder.endsWith(":") ? folder : folder + "/";
        try {
            return AssetSpec.parse(text, config.addOn());
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(
                    new Problem(
                                    "MAST-STATIC-002",
                                    "\"" + text + "\" is not a valid name of an asset folder. " + wrong.getMessage()
                                            + ".",
                                    List.of(),
                                    "config." + example + ";")
                            .inYaml("static:\n  " + prefix + ": static/"),
                    wrong);
        }
    }

    private void read(StaticOption option) {
        if (option instanceof StaticOption.Busting busting) {
            buster = busting.buster();
        } else if (option instanceof StaticOption.Cached cached) {
            cache(cached);
        } else if (option instanceof StaticOption.Guarded guarded) {
            guards.add(ViewOptions.permission(guarded.permission()));
        } else if (option instanceof StaticOption.Routed more) {
            routed.addAll(more.options());
        } else if (option instanceof StaticOption.Index file) {
            index = file.file();
        } else if (option instanceof StaticOption.Encodings coded) {
            encodings = coded.names();
        }
    }

    private void cache(StaticOption.Cached cached) {
        if (cached.files().isEmpty()) {
            otherwise = cached.control();
        } else {
            rules.add(new CacheRules.Rule(new FilePattern(cached.files()), cached.control()));
        }
    }

    void declare() {
        ContentTypes.of(config.settings()); // refuses invalid types here, where their place is known
        boolean elsewhere = prefix.contains("//");
        String name = elsewhere ? prefix : named(prefix.startsWith("/") ? prefix.substring(1) : prefix);
        String route = "__" + name + "/";
        StaticFileView view = view(!guards.isEmpty());
        boolean root = prefix.isEmpty();
        config.addRoute(route, prefix + "/*" + StaticFileView.SUBPATH, routeOptions(view, root));
        if (!elsewhere) {
            declareView(view, name, route);
        }
        String urls = declareUrls(name, route);
        config.declare(Action.of("static view", route)
                .introspectable(Introspectable.of("static views", name, "static view")
                        .with("name", name)
                        .with("spec", folder.toString())
                        .with("route", route)
                        .with("index", index)
                        .with("max_age", otherwise == null ? "" : otherwise.toString())
                        .with(
                                "cache_rules",
                                rules.stream().map(CacheRules.Rule::text).toList())
                        .with("encodings", encodings)
                        .relatedTo("routes", route))
                .effect((registry, action) -> {
                    bringFiles(registry);
                    if (!DeclaredRoutes.in(registry).has(route)) {
                        return; // a higher add-on has removed the route
                    }
                    AssetStaticFiles files = AssetStaticFiles.in(registry, config.settings());
                    view.serve(files);
                    if (!elsewhere
                            && check(files.assets(), action, "config.addStaticView(\"" + prefix + "\", ")
                            && root) {
                        view.lookThrough();
                    }
                    DeclaredStatics.in(registry).add(new DeclaredStatics.Place(route, urls, folder));
                }));
        if (buster != null) {
            declareBuster(config, folder, buster, false);
        }
    }

    /** Returns the name within the whole application, with the route prefix in force. */
    private String named(String path) {
        String before = config.routePrefix().replaceAll("^/+|/+$", "");
        return before.isEmpty() ? path : before + "/" + path;
    }

    /** Declares a view without a route. */
    View declareView() {
        if (buster != null || !guards.isEmpty() || !routed.isEmpty()) {
            throw new ConfigurationException(new Problem(
                    "MAST-STATIC-007",
                    "cacheBuster, guardedBy, and routeOptions require addStaticView: the static view of " + folder
                            + " has no route and no URLs.",
                    List.of(),
                    "config.route(\"files\", \"/files/*subpath\").get(config.staticView(" + code()
                            + "), permission(\"read\"));"));
        }
        StaticFileView view = view(true);
        config.declare(Action.unnamed()
                .introspectable(Introspectable.each("static views", folder.toString(), "static view")
                        .with("spec", folder.toString())
                        .with("index", index)
                        .with("encodings", encodings))
                .effect((registry, action) -> {
                    bringFiles(registry);
                    AssetStaticFiles files = AssetStaticFiles.in(registry, config.settings());
                    view.serve(files);
                    check(files.assets(), action, "config.staticView(");
                }));
        return view;
    }

    private StaticFileView view(boolean guarded) {
        return new StaticFileView(
                folder, index, ContentVariant.of(encodings), new CacheRules(rules, otherwise, guarded));
    }

    private void bringFiles(Registry registry) {
        if (directory != null) {
            registry.computeIfAbsent(
                    Key.named(AssetSource.class, folder.owner()), () -> AssetSource.directory(directory));
        }
    }

    private RouteOption[] routeOptions(StaticFileView view, boolean root) {
        List<RouteOption> options = new ArrayList<>(routed);
        if (root) {
            options.addAll(onlyFiles(view));
        }
        return options.toArray(new RouteOption[0]);
    }

    /** Returns the predicates of a static view at the root of the site: it matches only existing files, so that other paths reach other routes. */
    private List<RouteOption> onlyFiles(StaticFileView view) {
        String inForce = config.routePrefix();
        RoutePattern pattern =
                RoutePattern.parse((inForce.isEmpty() ? "" : "/" + inForce) + "/*" + StaticFileView.SUBPATH);
        return List.of(
                ViewOptions.when("a file of " + folder, request -> {
                    MatchedValues values = pattern.match(request.path());
                    String path = values == null ? null : values.get(StaticFileView.SUBPATH);
                    return path != null && view.serves(request, path);
                }),
                // a condition like the one before, and after it: a POST elsewhere is 404
                ViewOptions.when(MessagePredicates.method("GET")));
    }

    private void declareView(StaticFileView view, String name, String route) {
        List<ViewOption> options = new ArrayList<>(guards);
        if (guards.isEmpty()) {
            options.add(ViewOptions.noPermissionRequired());
        }
        options.add(ViewOptions.route(route));
        options.add(ViewOptions.method("GET"));
        options.add(ViewOptions.id(DeclaredStatics.Place.named(name)));
        config.addView(view, options.toArray(new ViewOption[0]));
    }

    /** Declares the route for the URLs of the files, if a setting names an external server for them, and returns it, or else their own route. */
    private String declareUrls(String name, String route) {
        return config.settings()
                .read(DeclaredStatics.Place.setting(name), URL, StaticDeclaration::url)
                .map(url -> {
                    String elsewhere = route + "elsewhere";
                    config.addRoute(elsewhere, url + "/*" + StaticFileView.SUBPATH);
                    return elsewhere;
                })
                .orElse(route);
    }

    private static String url(String text) {
        if (!text.matches("(?:https?:)?//[^/?#{}*\\s]+(?:/[^?#{}*\\s]*)?")) {
            throw new IllegalArgumentException(text);
        }
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * Declares a cache buster for the files of a folder.
     *
     * @param directive the name of the directive, for the remedy
     */
    static void declareBuster(
            StaticDirectives config, String folder, CacheBuster buster, boolean ofSource, String directive) {
        String example = directive + "(\"static/\", contentHash())";
        declareBuster(config, folder(config, folder, example, "static"), buster, ofSource);
    }

    private static void declareBuster(Declarer config, AssetSpec folder, CacheBuster buster, boolean ofSource) {
        config.declare(Action.unnamed()
                .introspectable(Introspectable.each("cache busters", folder.toString(), "cache buster")
                        .with("path", folder.toString())
                        .with("cachebuster", Describe.typeOf(buster))
                        .with("explicit", ofSource))
                .effect((registry, action) -> {
                    AssetStaticFiles files = AssetStaticFiles.in(registry, config.settings());
                    buster.problem(folder, files).ifPresent(problem -> config.report(unfit(folder, problem, action)));
                    DeclaredStatics.in(registry).add(new DeclaredStatics.Busting(folder, buster, ofSource, action));
                }));
    }

    private static Problem unfit(AssetSpec folder, String problem, Action action) {
        return new Problem(
                "MAST-STATIC-004",
                "The cache buster for " + folder + " failed. " + problem,
                action.origin(),
                "Configure the build to write the manifest into src/main/resources, and specify its path relative to that folder:"
                        + " \"static/manifest.json\"");
    }

    private boolean check(Assets assets, Action action, String call) {
        boolean there = directory != null || !assets.list(assets.exact(folder)).isEmpty();
        if (!there) {
            List<String> folders = assets
                    .list(new AssetSpec(assets.exact(folder).owner(), ""))
                    .stream()
                    .filter(name -> name.endsWith("/"))
                    .toList();
            List<String> remedies = new ArrayList<>();
            boolean overlay = action.origin().isOverlay();
            NearMisses.of(folder.path(), folders)
                    .forEach(near ->
                            remedies.add(overlay ? "static:\n  " + prefix + ": " + near : call + "\"" + near + "\");"));
            remedies.add((overlay
                            ? "Put the files next to the mastaba.yaml: "
                            : "Put the files into this folder: src/main/resources/")
                    + folder.path());
            config.report(new Problem(
                    "MAST-STATIC-001",
                    "Folder " + folder + (prefix.isEmpty() ? "" : " of the static view " + prefix)
                            + " does not exist or is empty."
                            + NearMisses.hint(folder.path(), folders),
                    List.of(action.origin()),
                    remedies));
        }
        return there;
    }
}
