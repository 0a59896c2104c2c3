package dev.mastaba.core.extend;

import static dev.mastaba.core.asset.StaticOptions.index;
import static dev.mastaba.core.route.RouteOptions.before;
import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.appendSlash;
import static dev.mastaba.core.view.ViewOptions.httpCache;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.mapper;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.param;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.config.OverlayKey;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.engine.predicate.PredicateFactory;
import dev.mastaba.core.engine.predicate.PredicateKind;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.render.Contribution;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.core.render.Renderer.Places;
import dev.mastaba.core.route.ResourceUrlAdapter;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.CsrfOptions;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.traversal.Traverser;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every directive records what it declares. */
class RecordedDirectivesTest {
    private static final String LAMBDA = RecordedDirectivesTest.class.getName() + " (lambda)";
    private static final PredicateFactory NEVER = value -> new dev.mastaba.core.predicate.Predicate() {
        @Override
        public boolean test(Request request, @Nullable Object subject) {
            return false;
        }

        @Override
        public String text() {
            return "never";
        }
    };

    @TempDir
    static Path files;

    @BeforeAll
    static void files() throws IOException {
        Files.createDirectories(files.resolve("static"));
        Files.createDirectories(files.resolve("other"));
        Files.writeString(files.resolve("static/logo.svg"), "<svg/>");
        Files.writeString(files.resolve("other/logo.svg"), "<svg/>");
        Files.writeString(files.resolve("page.txt"), "Hello");
        Files.createDirectories(files.resolve("locale/de"));
        Files.writeString(files.resolve("locale/de/app.po"), "");
    }

    record Policy(String secret) implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.denied("no");
        }
    }

    /** A lifecycle. */
    record Starting() implements Lifecycle {}

    /** A view class. */
    public record Page(Request request) {
        Response show() {
            return Response.text("page");
        }
    }

    /** One call of a directive, and what is known of it afterwards. */
    record Row(String directive, Consumer<Configurator> call, String category, String key, Map<String, Object> facts) {
        @Override
        public String toString() {
            return directive + " → " + category + " " + key;
        }
    }

    private static Row row(
            String directive, Consumer<Configurator> call, String category, String key, Object... facts) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            all.put((String) facts[i], facts[i + 1]);
        }
        return new Row(directive, call, category, key, all);
    }

    static Stream<Row> rows() {
        return Stream.of(views(), structure(), vocabulary(), hooks()).flatMap(rows -> rows);
    }

    /** Adds a view whose template has each place to which something is contributed. */
    private static void havingPlaces(Configurator config, String extension) {
        config.addRenderer(extension, info -> {
            Places places = info.registry().get(Key.of(Places.class));
            places.inTemplate(places(info)).forEach(places::has);
            return (model, context) -> Rendered.text("");
        });
        config.addView(
                request -> "",
                route("base"),
                id("places" + extension),
                method("PUT"),
                param(extension),
                renderer("page" + extension));
    }

    private static AssetSpec places(Renderer.RendererInfo info) {
        return info.assets().exact(AssetSpec.of("app:" + info.name()));
    }

    private static Stream<Row> views() {
        return Stream.of(
                row(
                        "addView",
                        config -> config.addView(
                                request -> "",
                                route("base"),
                                id("full"),
                                method("GET"),
                                permission("read"),
                                httpCache(Duration.ofHours(1)),
                                renderer("string")),
                        "views",
                        "org.ext:full",
                        "route_name",
                        "base",
                        "predicates",
                        List.of("request_method = GET,HEAD"),
                        "permission",
                        "read",
                        "http_cache",
                        "HttpCache[time=PT1H, directives=[]]",
                        "renderer",
                        "string",
                        "callable",
                        LAMBDA),
                row(
                        "addViewObject",
                        config -> config.addViewObject(
                                "path",
                                mapper((view, standard, info) -> (context, request) -> view),
                                id("object"),
                                route("base"),
                                method("PATCH")),
                        "views",
                        "org.ext:object",
                        "callable",
                        "java.lang.String",
                        "options",
                        Map.of("mapper", List.of(LAMBDA))),
                row(
                        "deriveView",
                        config -> config.deriveView(request -> "", renderer("string"), httpCache(Duration.ofHours(1))),
                        "derived views",
                        LAMBDA,
                        "callable",
                        LAMBDA,
                        "renderer",
                        "string",
                        "options",
                        List.of()),
                row(
                        "setViewMapper",
                        config -> config.setViewMapper((view, standard, info) -> standard),
                        "view mappers",
                        "view mapper",
                        "mapper",
                        LAMBDA),
                row(
                        "addTemplateView",
                        config -> config.addTemplateView(renderer("page.txt"), route("base"), method("POST")),
                        "templates",
                        "org.ext:page.txt",
                        "name",
                        "org.ext:page.txt",
                        "type",
                        ".txt",
                        "source",
                        "org.ext:page.txt"),
                row(
                        "addNotFoundView",
                        config -> config.addNotFoundView(request -> ""),
                        "views",
                        "org.ext:NotFound",
                        "context",
                        "dev.mastaba.core.http.NotFound",
                        "exception_only",
                        true),
                row(
                        "addForbiddenView",
                        config -> config.addForbiddenView(request -> ""),
                        "views",
                        "org.ext:Forbidden",
                        "context",
                        "dev.mastaba.core.http.Forbidden",
                        "exception_only",
                        true),
                row(
                        "addExceptionView",
                        config -> config.addExceptionView(IOException.class, (failure, request) -> ""),
                        "views",
                        "org.ext:IOException",
                        "context",
                        "java.io.IOException",
                        "exception_only",
                        true),
                row(
                        "addDefaultExceptionView",
                        config -> {},
                        "views",
                        "dev.mastaba.core:HttpException",
                        "exception_only",
                        true),
                row(
                        "overrideView",
                        config -> config.overrideView("app:front", request -> "", appendSlash()),
                        "views",
                        "app:front",
                        "route_name",
                        "front",
                        "options",
                        Map.of("append_slash", List.of(307))),
                row(
                        "aroundView",
                        config -> config.aroundView("app:around", original -> original),
                        "views",
                        "app:around",
                        "route_name",
                        "around"),
                row(
                        "requirePermission",
                        config -> config.requirePermission("app:around", "read"),
                        "permission changes",
                        "app:around by org.ext",
                        "directive",
                        "requirePermission",
                        "changes",
                        "app:around",
                        "permission",
                        "read"),
                row(
                        "removeView",
                        config -> config.removeView("app:gone"),
                        "removals",
                        "view app:gone",
                        "directive",
                        "removeView",
                        "removes",
                        "app:gone"),
                row(
                        "setDefaultPermission",
                        config -> config.setDefaultPermission("see"),
                        "default permission",
                        "default permission",
                        "value",
                        "see"));
    }

    private static Stream<Row> structure() {
        return Stream.of(
                row(
                        "addRoute",
                        config -> config.addRoute(
                                "page", "/pages/{name}", root(request -> "root"), before("base"), method("GET")),
                        "routes",
                        "page",
                        "name",
                        "page",
                        "pattern",
                        "/pages/{name}",
                        "static",
                        false,
                        "factory",
                        LAMBDA,
                        "traverse",
                        "",
                        "pregenerator",
                        "",
                        "use_global_views",
                        false,
                        "external_url",
                        "",
                        "before",
                        "base",
                        "after",
                        "",
                        "predicates",
                        Map.of("request_method", "GET")),
                row(
                        "route",
                        config -> config.route("other", "https://other.example/{x}"),
                        "routes",
                        "other",
                        "static",
                        true,
                        "external_url",
                        "https://other.example/{x}"),
                row(
                        "removeRoute",
                        config -> config.removeRoute("going"),
                        "removals",
                        "route going",
                        "directive",
                        "removeRoute",
                        "removes",
                        "going"),
                row(
                        "addStaticView",
                        config -> config.addStaticView("/static", "static/", index("home.html")),
                        "static views",
                        "static",
                        "name",
                        "static",
                        "spec",
                        "org.ext:static/",
                        "route",
                        "__static/",
                        "index",
                        "home.html",
                        "max_age",
                        "",
                        "cache_rules",
                        List.of(),
                        "encodings",
                        List.of()),
                row(
                        "addCacheBuster",
                        config -> config.addCacheBuster("static/", (request, path, spec, all) -> path),
                        "cache busters",
                        "org.ext:static/",
                        "path",
                        "org.ext:static/",
                        "cachebuster",
                        LAMBDA,
                        "explicit",
                        false),
                row(
                        "addSourceCacheBuster",
                        config -> config.addSourceCacheBuster("other/", (request, path, spec, all) -> path),
                        "cache busters",
                        "org.ext:other/",
                        "path",
                        "org.ext:other/",
                        "explicit",
                        true),
                row(
                        "overrideAsset",
                        config -> config.overrideAsset("app:static/", "other/"),
                        "asset overrides",
                        "app:static/ < org.ext:other/",
                        "to_override",
                        "app:static/",
                        "override_with",
                        "org.ext:other/"),
                row("addSlot", config -> config.addSlot("after"), "slots", "org.ext:after"),
                row(
                        "addToSlot",
                        config -> config.addToSlot(
                                "app:after",
                                Contribution.of("page.txt")
                                        .when(param("votes"))
                                        .permission("vote")
                                        .under("org.other:part")
                                        .over("org.third:part")
                                        .optional()),
                        "contributions",
                        "in app:after < org.ext:page",
                        "place",
                        "in app:after",
                        "contribution",
                        "org.ext:page",
                        "template",
                        "page.txt",
                        "predicates",
                        Map.of("request_param", "votes"),
                        "permission",
                        "vote",
                        "under",
                        List.of("org.other:part"),
                        "over",
                        List.of("org.third:part"),
                        "optional",
                        true),
                row(
                        "addClass",
                        config -> {
                            havingPlaces(config, ".x");
                            config.addClass("app:page.x#menu", "wide");
                        },
                        "contributions",
                        "in the tag of app:page.x#menu < org.ext:class=wide",
                        "attribute",
                        "class=wide"),
                row(
                        "addAttribute",
                        config -> {
                            havingPlaces(config, ".y");
                            config.addAttribute("app:page.y#menu", "data-n", "1");
                        },
                        "contributions",
                        "in the tag of app:page.y#menu < org.ext:data-n=1",
                        "attribute",
                        "data-n=1"),
                row(
                        "Contributions.point",
                        config -> Contributions.of(config).point("menu", String.class),
                        "lists",
                        "org.ext:menu",
                        "type",
                        "java.lang.String"),
                row(
                        "Contributions.add",
                        config -> {
                            Contributions.of(config).point("news", String.class);
                            Contributions.of(config)
                                    .add(
                                            "news",
                                            "votes",
                                            Contributions.item("Votes")
                                                    .when(param("votes"))
                                                    .permission("vote"));
                        },
                        "list items",
                        "org.ext:news < org.ext:votes",
                        "list",
                        "org.ext:news",
                        "item",
                        "org.ext:votes",
                        "value",
                        "Votes",
                        "predicates",
                        Map.of("request_param", "votes"),
                        "permission",
                        "vote"),
                row(
                        "Contributions.remove",
                        config -> {
                            Contributions.of(config).point("links", String.class);
                            Contributions.of(config).add("links", "votes", "Votes");
                            Contributions.of(config).remove("links", "votes");
                        },
                        "list changes",
                        "org.ext:links org.ext:votes",
                        "list",
                        "org.ext:links",
                        "item",
                        "org.ext:votes",
                        "change",
                        "removed"),
                row(
                        "setAssetSource",
                        config -> config.setAssetSource(AssetSource.directory(files)),
                        "asset sources",
                        "org.ext",
                        "source",
                        "directory " + files.getFileName()),
                row(
                        "include",
                        config -> config.include(new Included()),
                        "includes",
                        "org.ext > " + Included.class.getName(),
                        "add_on",
                        "org.ext",
                        "path",
                        List.of(Included.class.getName())),
                row(
                        "setRootFactory",
                        config -> config.setRootFactory(request -> "root"),
                        "root factories",
                        "default",
                        "factory",
                        LAMBDA),
                row(
                        "addResourceUrlAdapter",
                        config -> config.addResourceUrlAdapter(Page.class, ResourceUrlAdapter.byLineage()),
                        "resource url adapters",
                        Page.class.getName(),
                        "resource_type",
                        Page.class.getName(),
                        "adapter",
                        ResourceUrlAdapter.byLineage().getClass().getName()),
                row(
                        "addTraverser",
                        config -> config.addTraverser(Page.class, Traverser.tree()),
                        "traversers",
                        Page.class.getName(),
                        "root_type",
                        Page.class.getName(),
                        "traverser",
                        Traverser.tree().getClass().getName()));
    }

    private static Stream<Row> vocabulary() {
        return Stream.of(
                row(
                        "addViewPredicate",
                        config -> config.addViewPredicate("never", NEVER, Placement.under("xhr")),
                        "view predicates",
                        "never",
                        "name",
                        "never",
                        "factory",
                        LAMBDA,
                        "weighs_more_than",
                        List.of("xhr"),
                        "weighs_less_than",
                        List.of()),
                row(
                        "addRoutePredicate",
                        config -> config.addRoutePredicate("never", NEVER),
                        "route predicates",
                        "never",
                        "name",
                        "never"),
                row(
                        "addSubscriberPredicate",
                        config -> config.addSubscriberPredicate("never", NEVER),
                        "subscriber predicates",
                        "never",
                        "name",
                        "never"),
                row(
                        "addPredicate",
                        config -> config.addPredicate(PredicateKind.VIEW, "rarely", NEVER, Placement.over("never")),
                        "view predicates",
                        "rarely",
                        "weighs_less_than",
                        List.of("never")),
                row(
                        "addViewDeriver",
                        config -> config.addViewDeriver(
                                "limit", (inner, info) -> inner, Placement.under("decorated_view"), "rate"),
                        "view derivers",
                        "limit",
                        "name",
                        "limit",
                        "deriver",
                        LAMBDA,
                        "under",
                        List.of("decorated_view"),
                        "over",
                        List.of("rendered_view"),
                        "options",
                        List.of("rate")),
                row(
                        "addAcceptViewOrder",
                        config -> config.addAcceptViewOrder("text/csv", Placement.under("text/plain")),
                        "accept view order",
                        "text/csv",
                        "value",
                        "text/csv",
                        "weighs_less_than",
                        List.of("text/plain"),
                        "weighs_more_than",
                        List.of()),
                row("addDefaultAcceptViewOrder", config -> {}, "accept view order", "text/html", "value", "text/html"),
                row(
                        "addRenderer",
                        config -> config.addRenderer(".txt", info -> (model, context) -> Rendered.text("")),
                        "renderer factories",
                        ".txt",
                        "name",
                        ".txt",
                        "factory",
                        LAMBDA),
                row(
                        "addOverlayKey",
                        config -> config.addOverlayKey(new NotesKey()),
                        "overlay keys",
                        "notes",
                        "name",
                        "notes",
                        "schema",
                        "{}"),
                row(
                        "addTemplateFunction",
                        config -> config.addTemplateFunction("today", call -> ""),
                        "template functions",
                        "today",
                        "name",
                        "today",
                        "function",
                        LAMBDA),
                row(
                        "addTemplateFunctionFactory",
                        config -> config.addTemplateFunctionFactory("tomorrow", registry -> call -> ""),
                        "template functions",
                        "tomorrow",
                        "name",
                        "tomorrow",
                        "function",
                        LAMBDA),
                row(
                        "addResponseAdapter",
                        config -> config.addResponseAdapter(StringBuilder.class, text -> Response.text("" + text)),
                        "response adapters",
                        StringBuilder.class.getName(),
                        "type",
                        StringBuilder.class.getName(),
                        "adapter",
                        LAMBDA),
                row(
                        "addTween",
                        config -> config.addTween("time", next -> next, Placement.under(Tween.INGRESS)),
                        "tweens",
                        "time",
                        "name",
                        "time",
                        "factory",
                        LAMBDA,
                        "type",
                        "implicit",
                        "used",
                        true,
                        "under",
                        List.of("INGRESS"),
                        "over",
                        List.of()),
                row(
                        "addTweenFrom",
                        config -> config.addTweenFrom("made", registry -> next -> next, Placement.under("time")),
                        "tweens",
                        "made",
                        "factory",
                        LAMBDA));
    }

    private static Stream<Row> hooks() {
        return Stream.of(
                row(
                        "addSubscriber",
                        config -> config.addSubscriber(NewRequest.class, event -> {}, method("GET")),
                        "subscribers",
                        NewRequest.class.getName() + ", " + LAMBDA,
                        "event",
                        NewRequest.class.getName(),
                        "subscriber",
                        LAMBDA,
                        "predicates",
                        Map.of("request_method", "GET")),
                row(
                        "addEvent",
                        config -> config.addEvent(NewRequest.class),
                        "events",
                        NewRequest.class.getName(),
                        "fields",
                        List.of("request Request")),
                row(
                        "addRequestAttribute",
                        config -> config.addRequestAttribute(AttributeKey.of("user", String.class), request -> ""),
                        "request attributes",
                        "user",
                        "name",
                        "user",
                        "type",
                        "java.lang.String",
                        "supplier",
                        LAMBDA),
                row(
                        "setDefaultHeader",
                        config -> config.setDefaultHeader("X-Frame-Options", "DENY"),
                        "default headers",
                        "x-frame-options",
                        "name",
                        "X-Frame-Options",
                        "value",
                        "DENY"),
                row(
                        "setSessionFactory",
                        config -> config.setSessionFactory(request -> {
                            throw new UnsupportedOperationException();
                        }),
                        "session factory",
                        "session factory",
                        "factory",
                        LAMBDA),
                row(
                        "addTranslations",
                        config -> config.addTranslations("locale"),
                        "translation directories",
                        "org.ext:locale/",
                        "directory",
                        "org.ext:locale/",
                        "override",
                        false),
                row(
                        "addOverridingTranslations",
                        config -> config.addOverridingTranslations("app:locale/"),
                        "translation directories",
                        "app:locale/",
                        "directory",
                        "app:locale/",
                        "override",
                        true),
                row(
                        "setLocaleNegotiator",
                        config -> config.setLocaleNegotiator(request -> "de"),
                        "locale negotiator",
                        "locale negotiator",
                        "negotiator",
                        LAMBDA),
                row(
                        "setCatalogueReader",
                        config -> config.setCatalogueReader(sources -> new German()),
                        "catalogue reader",
                        "catalogue reader",
                        "reader",
                        LAMBDA),
                row(
                        "setSecurityPolicy",
                        config -> config.setSecurityPolicy(new Policy("secret")),
                        "security policy",
                        "security policy",
                        "policy",
                        Policy.class.getName()),
                row(
                        "setDefaultCsrfOptions",
                        config -> config.setDefaultCsrfOptions(CsrfOptions.on().field("sign")),
                        "default csrf view options",
                        "default csrf view options",
                        "require_csrf",
                        true,
                        "token",
                        "sign",
                        "header",
                        "X-CSRF-Token",
                        "check_origin",
                        true,
                        "allow_no_origin",
                        false,
                        "trusted_origins",
                        List.of()),
                row(
                        "setCsrfStoragePolicy",
                        config -> config.setCsrfStoragePolicy(request -> {
                            throw new UnsupportedOperationException();
                        }),
                        "csrf storage policy",
                        "csrf storage policy",
                        "policy",
                        LAMBDA),
                row(
                        "addAcl",
                        config -> config.addAcl(String.class, Acl.of()),
                        "acls",
                        "java.lang.String",
                        "type",
                        "java.lang.String"),
                row("addPermission", config -> config.addPermission("write"), "permissions", "write", "value", "write"),
                row(
                        "addLifecycle",
                        config -> config.addLifecycle(new Starting()),
                        "lifecycles",
                        Starting.class.getName(),
                        "lifecycle",
                        Starting.class.getName()),
                row(
                        "addCommand",
                        config -> config.addCommand("reindex", "PAGE", "Rebuilds it.", (request, words, out) -> 0),
                        "commands",
                        "reindex",
                        "name",
                        "reindex",
                        "usage",
                        "PAGE",
                        "summary",
                        "Rebuilds it.",
                        "command",
                        LAMBDA),
                row(
                        "setRequestFactory",
                        config -> config.setRequestFactory(arrived -> arrived),
                        "request factory",
                        "request factory",
                        "factory",
                        LAMBDA),
                row(
                        "setResponseFactory",
                        config -> config.setResponseFactory(request -> Response.status(200)),
                        "response factory",
                        "response factory",
                        "factory",
                        LAMBDA),
                row(
                        "setExecutionPolicy",
                        config -> config.setExecutionPolicy(execution -> execution.invoke(execution.request())),
                        "execution policy",
                        "execution policy",
                        "policy",
                        LAMBDA),
                row(
                        "addCheck",
                        config -> config.addCheck(application -> List.of()),
                        "checks",
                        LAMBDA,
                        "check",
                        LAMBDA));
    }

    /** Knows that there is German, and no text. */
    record German() implements Catalogues {
        @Override
        public Localizer localizer(String localeName) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> locales() {
            return List.of("de");
        }

        @Override
        public List<String> files(String localeName) {
            return List.of("org.ext:locale/de/app.po");
        }
    }

    /** Is included as a value. */
    record Included() implements AddOn {
        @Override
        public void include(Configurator config) {
            config.addPermission("included");
        }
    }

    private static void base(Configurator config) {
        config.addRoute("base", "/base");
        config.addRoute("going", "/going");
        for (String name : List.of("front", "around", "gone")) {
            config.route(name, "/" + name).get(request -> "", noPermissionRequired());
        }
    }

    private static Application everything() {
        List<Row> all = rows().toList();
        return Composition.of(List.of(
                        participant(Participant.Role.APPLICATION, "org.app", "app", RecordedDirectivesTest::base),
                        participant(
                                Participant.Role.EXTENSION,
                                "org.ext",
                                "",
                                config -> all.forEach(row -> row.call().accept(config)))))
                .makeApplication();
    }

    private static Participant participant(Participant.Role role, String name, String id, AddOn addOn) {
        List<String> targets = role == Participant.Role.EXTENSION ? List.of("app") : List.of();
        return new Participant(name, id, "1.0.0", role, targets, addOn, AssetSource.directory(files));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isRecorded(Row row) {
        Registered found =
                everything().introspector().find(row.category(), row.key()).orElseThrow();
        assertThat(withoutDigests(found.introspectable().plainFacts())).containsAllEntriesOf(row.facts());
        assertThat(found.introspectable().title())
                .isNotBlank()
                .doesNotContain("@")
                .doesNotContain("secret");
        assertThat(found.introspectable().type()).isNotBlank();
        boolean ofCore = found.owner().equals("dev.mastaba.core");
        assertThat(found.owner())
                .isEqualTo(ofCore ? "dev.mastaba.core" : row.directive().equals("aroundView") ? "org.app" : "org.ext");
        if (!ofCore && !row.directive().equals("include")) {
            assertThat(found.origin()).contains("RecordedDirectivesTest.java:");
        }
    }

    /** Digests of code change with this file. */
    private static Map<String, Object> withoutDigests(Map<String, Object> facts) {
        Map<String, Object> bare = new LinkedHashMap<>(facts);
        bare.replaceAll(
                (name, value) -> value instanceof String text ? text.replaceAll(", code [0-9a-f]{16}$", "") : value);
        return bare;
    }

    /** A directive that is added to core needs a row. */
    @Test
    void noDirectiveIsLeftOut() {
        Set<String> directives = Arrays.stream(Configurator.class.getMethods())
                .filter(method -> Directives.class.isAssignableFrom(method.getDeclaringClass()))
                .filter(method -> method.getReturnType() == void.class && !Modifier.isAbstract(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> name.matches("(add|set|override|around|remove)[A-Z].*"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows().map(Row::directive)).containsAll(directives);
    }

    /** The table in the guide has a line for each category, with its facts in their order. */
    @Test
    void theGuideTellsWhatThereIs() throws IOException {
        Map<String, List<String>> told = new TreeMap<>();
        Path guide = Path.of("..", "docs", "guide", "introspection.md");
        for (MatchResult line : Pattern.compile("(?m)^\\| `([a-z -]+)` \\|[^|]*\\|([^|]*)\\|")
                .matcher(Files.readString(guide))
                .results()
                .toList()) {
            told.put(
                    line.group(1),
                    Pattern.compile("`([a-z_]+)`")
                            .matcher(line.group(2))
                            .results()
                            .map(fact -> fact.group(1))
                            .toList());
        }
        Map<String, List<String>> there = new TreeMap<>();
        everything()
                .introspector()
                .categorized()
                .forEach((category, all) -> there.put(
                        category,
                        List.copyOf(all.get(0).introspectable().facts().keySet())));
        assertThat(told).isEqualTo(there);
    }

    private record NotesKey() implements OverlayKey {
        @Override
        public String name() {
            return "notes";
        }

        @Override
        public String schema() {
            return "{}";
        }

        @Override
        public void declare(ConfigValue value, Configurator config) {
            throw value.refused("there are no notes");
        }
    }
}
