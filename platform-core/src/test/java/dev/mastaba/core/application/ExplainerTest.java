package dev.mastaba.core.application;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.header;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.view.Explanation;
import dev.mastaba.core.view.View;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private Configurator config = new Configurator(Settings.none());

    record Page(String name) {}

    @Test
    void saysWhichRouteMatchedAndWhyThoseBeforeItDidNot() {
        config.addRoute("archive", "/archive/{year}");
        config.addRoute("beta", "/{name}", header("X-Beta"));
        config.addRoute("page", "/{name}");
        config.addRoute("late", "/{other}");
        config.addView(refusing(), route("page"));
        Explanation why = explain(SimpleRequest.get("/Home"));
        assertThat(why.routes())
                .extracting(Explanation.RouteTrial::name, Explanation.RouteTrial::outcome)
                .containsExactly(
                        tuple("archive", Explanation.RouteTrial.Outcome.OTHER_PATH),
                        tuple("beta", Explanation.RouteTrial.Outcome.PREDICATE),
                        tuple("page", Explanation.RouteTrial.Outcome.MATCHED));
        assertThat(why.routes().get(1).predicate()).contains("x-beta");
        assertThat(why.route()).get().extracting(Explanation.RouteTrial::params).isEqualTo(Map.of("name", "Home"));
        assertThat(why.routes().get(2).origin()).contains("ExplainerTest.java:");
    }

    @Test
    void namesTheViewThatAnswersAndThePredicateThatKeptAnotherFromIt() {
        config.route("page", "/{name}").get(refusing()).post(refusing());
        Explanation why = explain(SimpleRequest.of("POST", "/Home"));
        assertThat(why.status()).isZero();
        assertThat(why.view()).get().satisfies(view -> {
            assertThat(view.id().name()).isEqualTo("page.post");
            assertThat(view.place()).isEqualTo("route page");
        });
        assertThat(why.views())
                .filteredOn(view -> view.outcome() == Explanation.ViewTrial.Outcome.PREDICATE)
                .singleElement()
                .satisfies(view -> assertThat(view.refusedBy()).contains("GET"));
    }

    @Test
    void doesNotAskViewsBehindTheOneThatAnswers() {
        config.addView(refusing(), when("always", request -> true));
        config.addView(refusing());
        assertThat(explain(SimpleRequest.get("/")).views())
                .extracting(Explanation.ViewTrial::outcome)
                .containsExactly(Explanation.ViewTrial.Outcome.ANSWERS, Explanation.ViewTrial.Outcome.NOT_ASKED);
    }

    @Test
    void saysWhatAMethodThatNobodyTakesIsAnsweredWith() {
        config.route("page", "/{name}").get(refusing());
        Explanation why = explain(SimpleRequest.of("DELETE", "/Home"));
        assertThat(why.status()).isEqualTo(405);
        assertThat(why.reason()).isEqualTo("/Home (Allow: GET, HEAD)");
        assertThat(why.view()).isEmpty();
    }

    @Test
    void namesViewsThatStandNearWhereNoneAnswers() {
        config.route("page", "/{name}", root(request -> "no page")).get(Page.class, (page, request) -> "");
        Explanation why = explain(SimpleRequest.get("/Home"));
        assertThat(why.status()).isEqualTo(404);
        assertThat(why.place()).isNotNull().satisfies(place -> {
            assertThat(place.context()).isEqualTo("java.lang.String");
            assertThat(place.viewName()).isEmpty();
        });
        assertThat(why.views()).singleElement().satisfies(view -> {
            assertThat(view.outcome()).isEqualTo(Explanation.ViewTrial.Outcome.ELSEWHERE);
            assertThat(view.place()).isEqualTo("route page, context Page");
        });
    }

    @Test
    void saysWhereTraversalEnded() {
        config.addView(refusing(), named("edit"));
        Explanation why = explain(SimpleRequest.get("/edit/more/of%20it"));
        assertThat(why.place()).isNotNull().satisfies(place -> {
            assertThat(place.viewName()).isEqualTo("edit");
            assertThat(place.subpath()).containsExactly("more", "of it");
            assertThat(place.traversed()).isEmpty();
        });
        assertThat(why.view()).isPresent();
    }

    /** Leads to itself by one name, and fails at another. */
    private record Endless() implements Resource {
        @Override
        public String name() {
            return "";
        }

        @Override
        public @Nullable Resource parent() {
            return null;
        }

        @Override
        public @Nullable Object child(String wanted) {
            if (wanted.equals("broken")) {
                throw new IllegalStateException("broken");
            }
            return wanted.equals("on") ? this : wanted.equals("text") ? "text" : null;
        }
    }

    @Test
    void saysWhatEachNameLedTo() throws Exception {
        config.setRootFactory(request -> new Endless());
        config.addView(refusing(), named("edit"));
        Explanation why = explain(SimpleRequest.get("/on/on/text/edit"));
        String endless = Endless.class.getName();
        assertThat(why.place()).isNotNull().satisfies(place -> {
            assertThat(place.traversed()).containsExactly("on", "on", "text");
            assertThat(place.steps()).containsExactly(endless, endless, "java.lang.String");
        });
        config = new Configurator(new Settings(Map.of("mastaba.debug.notfound", "true")));
        config.setRootFactory(request -> new Endless());
        Response answer = config.makeApplication().handle(SimpleRequest.get("/on/on/nowhere"));
        assertThat(new String(((Body.Bytes) answer.body()).content(), StandardCharsets.UTF_8))
                .contains("traversed [on, on], root " + endless);
    }

    @Test
    void saysWhatItCanOfAWayThatATraverserFoundItself() {
        config.setRootFactory(request -> new Endless());
        config.addTraverser(
                Endless.class, (request, root, path) -> new Traversal(root, "", List.of(), path.segments(), root));
        config.addView(refusing());
        assertThat(explain(SimpleRequest.get("/on/broken/on")).place())
                .isNotNull()
                .satisfies(place -> {
                    assertThat(place.traversed()).containsExactly("on", "broken", "on");
                    assertThat(place.steps()).hasSize(1);
                });
    }

    @Test
    void namesTheViewForWhatIsThrown() {
        config.route("page", "/{name}", root(request -> {
                    throw new NotFound("no such page");
                }))
                .get(refusing());
        config.addNotFoundView(refusing());
        Explanation why = explain(SimpleRequest.get("/Home"));
        assertThat(why.status()).isEqualTo(404);
        assertThat(why.reason()).isEqualTo("no such page");
        assertThat(why.handler()).isPresent();
        assertThat(why.views()).isEmpty();
        assertThat(why.place()).isNull();
    }

    @Test
    void reportsARootFactoryThatFails() {
        config.route("page", "/{name}", root(request -> {
                    throw new IllegalStateException("no database");
                }))
                .get(refusing());
        Explanation why = explain(SimpleRequest.get("/Home"));
        assertThat(why.status()).isEqualTo(500);
        assertThat(why.reason()).isEqualTo("java.lang.IllegalStateException: no database");
    }

    @Test
    void asksThePolicyForAViewThatNeedsAPermission() {
        config.setSecurityPolicy(new NobodyEdits());
        config.addView(refusing(), permission("edit"));
        Explanation why = explain(SimpleRequest.get("/"));
        assertThat(why.status()).isEqualTo(403);
        assertThat(why.decision()).isEqualTo(Decision.denied("nobody may edit"));
        assertThat(why.view())
                .get()
                .extracting(Explanation.ViewTrial::permission)
                .isEqualTo("edit");
    }

    @Test
    void answersForAPathThatIsNoUtf8() {
        config.addRoute("page", "/{name}");
        Explanation why = explain(SimpleRequest.get("/%ff"));
        assertThat(why.status()).isEqualTo(400);
        assertThat(why.path()).isEqualTo("/%ff");
        assertThat(why.routes()).isEmpty();
    }

    @Test
    void looksBelowTheMount() {
        config.addRoute("page", "/{name}");
        config.addView(refusing(), route("page"));
        SimpleRequest request = SimpleRequest.get("/wiki/Home");
        Explanation why = explainer().explain(request, "/wiki");
        assertThat(why.path()).isEqualTo("/Home");
        assertThat(why.view()).isPresent();
    }

    @Test
    void saysWhoOverrodeWhat() {
        AddOn wiki = declared -> declared.route("page", "/{name}").get(refusing());
        AddOn dark = declared -> {
            declared.overrideView("wiki:page", refusing());
            declared.aroundView("wiki:page", original -> original);
        };
        Application application = Composition.of(List.of(
                        Participant.application("org.wiki", "wiki", wiki),
                        Participant.extension("org.dark", List.of("wiki"), dark)))
                .makeApplication();
        Explanation why = application.get(Key.of(Explanation.Explainer.class)).explain(SimpleRequest.get("/Home"), "");
        assertThat(why.view()).get().satisfies(view -> {
            assertThat(view.id()).hasToString("wiki:page");
            assertThat(view.owner()).isEqualTo("org.dark");
            assertThat(view.wrappers()).hasSize(1);
            assertThat(view.replaces()).singleElement().asString().startsWith("wiki:page (route page");
            assertThat(view.origin()).contains("ExplainerTest.java:");
        });
        assertThat(why.route()).get().extracting(Explanation.RouteTrial::owner).isEqualTo("org.wiki");
    }

    private Explanation explain(SimpleRequest request) {
        return explainer().explain(request, "");
    }

    private Explanation.Explainer explainer() {
        return config.makeApplication().get(Key.of(Explanation.Explainer.class));
    }

    /** A view that nobody may call: an explanation is no answer. */
    private static View refusing() {
        return request -> {
            throw new AssertionError("The view was called for " + request);
        };
    }

    private static final class NobodyEdits implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.denied("nobody may " + permission);
        }
    }

    @Test
    void agreesWithTheAnswer() throws Exception {
        config.route("page", "/{name}").get(request -> Response.text("x"), header("X-Beta"));
        config.addNotFoundView(request -> Response.text("none"));
        Application application = config.makeApplication();
        Explanation.Explainer explainer = application.get(Key.of(Explanation.Explainer.class));
        for (String target : List.of("/", "/Home", "/a/b", "/%00", "/Home?x=%zz")) {
            for (String method : List.of("GET", "HEAD", "POST")) {
                SimpleRequest request = SimpleRequest.of(method, target).header("X-Beta", "1");
                boolean found = explainer.explain(request, "").view().isPresent();
                Response response = application.handle(request);
                assertThat(response.status() == 200 && !body(response).equals("none"))
                        .as(method + " " + target)
                        .isEqualTo(found);
            }
        }
    }

    private static String body(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }
}
