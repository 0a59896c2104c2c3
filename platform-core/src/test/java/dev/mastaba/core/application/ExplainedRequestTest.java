package dev.mastaba.core.application;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.route.ResourceUrlAdapter;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.Acls;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.traversal.Traverser;
import dev.mastaba.core.view.Explanation;
import dev.mastaba.core.view.ViewCalls;
import dev.mastaba.core.view.ViewOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request to be explained is complete wherever an add-on receives it. */
class ExplainedRequestTest {
    private static final AttributeKey<String> TENANT = AttributeKey.of("tenant", String.class);
    private static final AttributeKey<String> NOWHERE = AttributeKey.of("nowhere", String.class);

    /** The places where the code of an add-on receives a request before a view answers {@code /docs/draft/}. */
    private static final Map<String, BiConsumer<Configurator, Consumer<Request>>> PLACES = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "the request factory",
                    (config, ask) -> config.setRequestFactory(arrived -> {
                        ask.accept(arrived);
                        return new WrappedRequest(arrived) {};
                    })),
            Map.entry("an attribute", (config, ask) -> {
                config.addRequestAttribute(TENANT, request -> asked(request, ask, "a tenant"));
                config.setRootFactory(request -> new Folder("", null, request, folder -> request.get(TENANT)));
            }),
            Map.entry(
                    "the root factory",
                    (config, ask) -> config.setRootFactory(
                            request -> asked(request, ask, new Folder("", null, request, named -> {})))),
            Map.entry("a child", (config, ask) -> config.setRootFactory(request -> new Folder("", null, request, ask))),
            Map.entry(
                    "the traverser",
                    (config, ask) -> config.addTraverser(
                            Folder.class,
                            (request, root, path) ->
                                    Traverser.tree().traverse(asked(request, ask, request), root, path))),
            Map.entry(
                    "the predicate of a route",
                    (config, ask) -> config.addRoute("other", "/docs/*rest", when("asks", request -> {
                        ask.accept(request);
                        return false;
                    }))),
            Map.entry("the root factory of a route", (config, ask) -> {
                config.addRoute(
                        "docs",
                        "/docs/{name}/",
                        root(request -> asked(request, ask, new Folder("", null, request, named -> {}))));
                config.addView(Folder.class, (folder, request) -> Response.text("x"), route("docs"));
            }),
            Map.entry(
                    "the predicate of a view",
                    (config, ask) -> config.addView(
                            Folder.class, (folder, request) -> Response.text("x"), when("asks", request -> {
                                ask.accept(request);
                                return true;
                            }))),
            Map.entry("a predicate of an add-on", (config, ask) -> {
                config.addViewPredicate("asks", value -> new Asking(ask));
                config.addView(Folder.class, (folder, request) -> Response.text("x"), ViewOption.of("asks", true));
            }),
            Map.entry("the security policy", (config, ask) -> {
                config.setSecurityPolicy(new Policy(ask));
                config.addView(
                        Folder.class,
                        (folder, request) -> Response.text("x"),
                        permission("view"),
                        when("always", request -> true));
            }),
            Map.entry("the ACL of a resource", (config, ask) -> {
                config.setSecurityPolicy(new Policy(request -> {}));
                config.addAcl(Folder.class, folder -> asked(folder.request, ask, Acl.of(Ace.allow("all", "view"))));
                config.addView(
                        Folder.class,
                        (folder, request) -> Response.text("x"),
                        permission("view"),
                        when("always", request -> true));
            }),
            Map.entry("the locale negotiator", (config, ask) -> {
                config.setLocaleNegotiator(request -> asked(request, ask, "en"));
                config.setRootFactory(request -> new Folder("", null, request, folder -> Localizer.of(request)));
            }),
            Map.entry("the address of a resource", (config, ask) -> {
                config.addResourceUrlAdapter(Folder.class, (resource, request) -> {
                    ask.accept(request);
                    return ResourceUrlAdapter.byLineage().address(resource, request);
                });
                config.setRootFactory(request -> new Folder(
                        "",
                        null,
                        request,
                        asker -> Urls.of(request).resource(new Folder("x", null, request, none -> {}), UrlParts.NONE)));
            })));

    static Stream<String> places() {
        return PLACES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("places")
    void anExplainedRequestHasWhatEveryRequestHas(String place) throws Exception {
        List<String> known = new ArrayList<>();
        Configurator config = new Configurator();
        config.include((AddOn) below -> {
            below.setRootFactory(request -> new Folder("", null, request, folder -> {}));
            below.addView(Folder.class, (folder, request) -> Response.text("x"));
        });
        Objects.requireNonNull(PLACES.get(place)).accept(config, request -> known.add(everythingOf(request)));
        Application application = config.makeApplication();
        Explanation why =
                application.get(Key.of(Explanation.Explainer.class)).explain(SimpleRequest.get("/docs/draft/"), "");
        assertThat(why.status()).as(why.reason()).isZero();
        Set<String> explained = Set.copyOf(known);
        known.clear();
        assertThat(application.handle(SimpleRequest.get("/docs/draft/")).status())
                .isEqualTo(200);
        assertThat(explained)
                .isNotEmpty()
                .containsAll(known); // an explanation also asks children what each name led to
    }

    @Test
    void anExceptionViewsPredicateReceivesTheSameRequest() {
        List<String> known = new ArrayList<>();
        Configurator config = new Configurator();
        config.setRootFactory(request -> {
            throw new NotFound("nothing");
        });
        config.addNotFoundView(
                request -> Response.status(404), when("asks", request -> known.add(everythingOf(request))));
        Explanation why = config.makeApplication()
                .get(Key.of(Explanation.Explainer.class))
                .explain(SimpleRequest.get("/"), "");
        assertThat(why.handler()).isPresent();
        assertThat(known).isNotEmpty();
    }

    @Test
    void whatARequestOpensIsClosedAfterItsExplanation() {
        List<String> log = new ArrayList<>();
        Configurator config = new Configurator();
        config.setRootFactory(request -> {
            RequestCallbacks.of(request).onFinished(finished -> log.add("closed"));
            log.add("opened");
            return "root";
        });
        config.addView(request -> Response.text("x"));
        config.makeApplication().get(Key.of(Explanation.Explainer.class)).explain(SimpleRequest.get("/"), "");
        assertThat(log).containsExactly("opened", "closed");
    }

    @Test
    void aPolicyKnowsTheViewThatWouldAnswer() {
        List<String> known = new ArrayList<>();
        Configurator config = new Configurator();
        config.setSecurityPolicy(new Policy(request -> known.add(request.viewId())));
        config.addView(request -> Response.text("x"), permission("view"));
        config.makeApplication().get(Key.of(Explanation.Explainer.class)).explain(SimpleRequest.get("/"), "");
        assertThat(known).singleElement().asString().endsWith(":any");
    }

    /** Asks for everything, and says what depends on the step that was reached. */
    private static String everythingOf(Request request) {
        Application application = Application.of(request);
        Subrequests.of(request).get("/other");
        assertThat(application.introspector().category("views")).isNotEmpty();
        assertThat(Urls.of(request).application()).isNotNull();
        assertThat(Renderers.of(request)).isNotNull();
        assertThat(ViewCalls.of(request)).isNotNull();
        assertThat(EventBus.of(request)).isNotNull();
        assertThat(request.find(Acls.KEY)).isPresent();
        assertThat(request.find(NOWHERE)).isEmpty();
        return "route " + request.find(RouteMatch.KEY).map(RouteMatch::matched) + ", context "
                + Traversal.of(request).isPresent() + ", params " + request.pathParams() + ", view " + request.viewId();
    }

    private static <T> T asked(Request request, Consumer<Request> ask, T result) {
        ask.accept(request);
        return result;
    }

    /** A folder that has every child, and asks the request for something at each. */
    private static final class Folder implements Resource {
        private final String name;
        private final @Nullable Folder parent;
        private final Request request;
        private final Consumer<Request> ask;

        Folder(String name, @Nullable Folder parent, Request request, Consumer<Request> ask) {
            this.name = name;
            this.parent = parent;
            this.request = request;
            this.ask = ask;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public @Nullable Resource parent() {
            return parent;
        }

        @Override
        public Object child(String wanted) {
            ask.accept(request);
            return new Folder(wanted, this, request, ask);
        }
    }

    private record Asking(Consumer<Request> ask) implements Predicate {
        @Override
        public boolean test(Request request, @Nullable Object subject) {
            ask.accept(request);
            return true;
        }

        @Override
        public String text() {
            return "asks";
        }
    }

    /** Permits everything that the ACLs do not forbid. */
    private record Policy(Consumer<Request> ask) implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            ask.accept(request);
            Acls.of(request).permits(context, List.of("all"), permission);
            return Decision.allowed("all may");
        }
    }
}
