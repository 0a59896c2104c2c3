package dev.mastaba.core.route;

import static dev.mastaba.core.route.RouteOptions.after;
import static dev.mastaba.core.route.RouteOptions.before;
import static dev.mastaba.core.route.RouteOptions.generateOnly;
import static dev.mastaba.core.route.RouteOptions.inheritSlash;
import static dev.mastaba.core.route.RouteOptions.pregenerator;
import static dev.mastaba.core.route.RouteOptions.traverse;
import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.predicate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.engine.url.RequestUrls;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.predicate.Predicate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private final Configurator config = new Configurator();

    @Nested
    class LongChains {
        @Test
        void ofPlacesAreFollowedToTheirEnd() {
            int many = 10_000;
            config.addRoute("r0", "/r0");
            for (int i = 1; i < many; i++) {
                config.addRoute("r" + i, "/r" + i, i % 2 == 0 ? before("r" + (i - 1)) : after("r" + (i - 1)));
            }
            RouteMapper routes = config.makeApplication().get(Key.of(RouteMapper.class));
            assertThat(routes.routes()).hasSize(many);
            assertThat(routes.routes().subList(0, 4)).extracting(Route::name).containsExactly("r0", "r2", "r4", "r6");
        }
    }

    @Nested
    class Declaring {
        @Test
        void theFirstThatFitsMatches() {
            config.addRoute("post", "/page", method("POST"));
            config.addRoute("page", "/{name}");
            config.addRoute("late", "/page");
            RouteMapper routes = config.makeApplication().get(Key.of(RouteMapper.class));
            assertThat(routes.match(SimpleRequest.get("/page")).routeName()).isEqualTo("page");
            assertThat(routes.match(SimpleRequest.of("POST", "/page")).routeName())
                    .isEqualTo("post");
            assertThat(routes.match(SimpleRequest.get("/page/x")).matched()).isFalse();
        }

        @Test
        void twoOfOneNameConflict() {
            config.addRoute("page", "/a");
            config.addRoute("page", "/b");
            assertThatThrownBy(config::commit)
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("RoutesTest.java");
        }

        @Test
        void theFactsArePyramids() {
            config.addRoute("page", "/{name}", method("GET"), traverse("/pages/{name}"));
            Introspector introspector = config.makeApplication().get(Key.of(Introspector.class));
            Map<String, Object> facts = introspector
                    .find("routes", "page")
                    .orElseThrow()
                    .introspectable()
                    .facts();
            assertThat(facts)
                    .containsEntry("name", "page")
                    .containsEntry("pattern", "/{name}")
                    .containsEntry("traverse", "/pages/{name}")
                    .containsEntry("static", false)
                    .containsEntry("use_global_views", false)
                    .containsEntry("predicates", Map.of("request_method", "GET"));
        }

        @Test
        void mediaTypesAreReadInOneSpelling() {
            config.addRoute("page", "/{name}", accept("TEXT/HTML ; level=1"));
            assertThat(config.makeApplication()
                            .introspector()
                            .find("routes", "page")
                            .orElseThrow()
                            .introspectable()
                            .facts())
                    .containsEntry("predicates", Map.of("accept", "text/html;level=1"));
        }

        @Test
        void aPredicateMayChangeTheMatch() {
            config.addRoutePredicate("upper", value -> new UpperCase((String) value));
            config.addRoute("page", "/{name}", predicate("upper", "name"));
            assertThat(match("/home").params()).isEqualTo(Map.of("name", "HOME"));
        }

        @Test
        void aPathToTraverseIsMadeOfTheMatch() {
            config.addRoute("page", "/{name}/edit", traverse("/pages/{name}"));
            assertThat(match("/a/edit").segments("traverse")).containsExactly("pages", "a");
        }
    }

    @Nested
    class Prefixes {
        @Test
        void standBeforePatterns() {
            config.include(
                    inner -> {
                        inner.addRoute("users", "/users");
                        inner.addRoute("slash", "");
                    },
                    "/admin/");
            config.include(inner -> inner.addRoute("bare", "", inheritSlash()), "admin");
            assertThat(config.makeApplication().get(Key.of(RouteMapper.class)).routes())
                    .extracting(route -> route.pattern().text())
                    .containsExactly("admin/users", "admin/", "admin");
        }

        @Test
        void externalRoutesHaveNone() {
            config.include(inner -> inner.addRoute("docs", "https://docs.example/{page}"), "admin");
            Application application = config.makeApplication();
            Route docs = application.get(Key.of(RouteMapper.class)).find("docs").orElseThrow();
            assertThat(docs.externalBase()).isEqualTo("https://docs.example");
            assertThat(docs.generateOnly()).isTrue();
        }
    }

    @Nested
    class BetweenAddOns {
        private final AddOn wiki = wiki -> {
            wiki.addRoute("front", "/");
            wiki.addRoute("page", "/{name}");
            wiki.addRoute("edit", "/{name}/edit");
        };

        @Test
        void sharedAddOnsComeFirstAndReplacementsKeepTheirPlace() {
            AddOn login = shared -> shared.addRoute("login", "/login");
            AddOn dark = extension -> {
                extension.addRoute("feed", "/feed.xml");
                extension.addRoute("page", "/pages/{name}");
            };
            assertThat(names(compose(dark, login))).containsExactly("login", "feed", "front", "page", "edit");
        }

        @Test
        void beforeAndAfterMoveTheRouteThatSaysSo() {
            AddOn dark = extension -> {
                extension.addRoute("a", "/a/b/c", after("page"));
                extension.addRoute("b", "/b/edit", before("edit"));
            };
            assertThat(names(compose(dark, shared -> {}))).containsExactly("front", "page", "a", "b", "edit");
        }

        @Test
        void aRemovedRouteIsGone() {
            Application application = compose(extension -> extension.removeRoute("edit"), shared -> {});
            assertThat(names(application)).containsExactly("front", "page");
        }

        private Application compose(AddOn extension, AddOn shared) {
            return Composition.of(List.of(
                            Participant.extension("dev.example.dark", List.of("wiki"), extension),
                            Participant.application("dev.example.wiki", "wiki", wiki),
                            Participant.shared("dev.example.login", shared)))
                    .makeApplication();
        }
    }

    @Nested
    class Generating {
        @Test
        void routesThatOnlyGenerateNeverMatch() {
            config.addRoute("cdn", "/{name}", generateOnly());
            config.addRoute("page", "/{name}");
            assertThat(match("/a").routeName()).isEqualTo("page");
        }

        @Test
        void aPregeneratorChangesTheParts() {
            config.addRoute(
                    "page",
                    "/{name}",
                    pregenerator((request, parts) -> parts.with("name", "Home").anchor("top")));
            Urls urls = new RequestUrls(
                    SimpleRequest.get("/"), config.makeApplication().get(Key.of(RouteMapper.class)));
            assertThat(urls.path("page")).isEqualTo("/Home#top");
        }
    }

    private record UpperCase(String placeholder) implements Predicate {
        @Override
        public boolean test(Request request, @Nullable Object subject) {
            RouteCandidate candidate = (RouteCandidate) subject;
            candidate.set(placeholder, candidate.text(placeholder).toUpperCase(Locale.ROOT));
            return true;
        }

        @Override
        public String text() {
            return "upper " + placeholder;
        }
    }

    private RouteMatch match(String target) {
        return config.makeApplication().get(Key.of(RouteMapper.class)).match(SimpleRequest.get(target));
    }

    private static List<String> names(Application application) {
        return application.get(Key.of(RouteMapper.class)).routes().stream()
                .map(Route::name)
                .toList();
    }
}
