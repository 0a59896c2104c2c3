package dev.mastaba.core.route;

import static dev.mastaba.core.route.RouteOptions.traverse;
import static dev.mastaba.core.route.RouteOptions.useGlobalViews;
import static dev.mastaba.core.view.ViewOptions.matchParam;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.engine.view.MatchParamPredicate;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoutingPartsTest {
    private final Configurator config = new Configurator();

    /** Does something to a candidate and lets it pass. */
    private record Doing(String name, Consumer<RouteCandidate> what) implements Predicate {
        @Override
        public boolean test(Request request, @Nullable Object subject) {
            if (subject instanceof RouteCandidate candidate) {
                what.accept(candidate);
            }
            return true;
        }

        @Override
        public String text() {
            return name;
        }
    }

    private RouteMatch match(String target) {
        Application application = config.makeApplication();
        return application.get(Key.of(RouteMapper.class)).match(SimpleRequest.get(target));
    }

    @Test
    void theApplicationDoesNotKeepTheDeclarations() {
        config.addRoute("page", "/{name}");
        assertThat(config.makeApplication().find(Key.of(DeclaredRoutes.class))).isEmpty();
    }

    @Test
    void viewsMayAskForWhatPlaceholdersStandFor() throws Exception {
        config.addRoute("page", "/{lang}/{name}");
        config.addView(request -> Response.text("german"), route("page"), matchParam("lang = de", "name=Home"));
        config.addView(request -> Response.text("any"), route("page"));
        config.addView(request -> Response.text("none"), matchParam("lang=de"));
        Application application = config.makeApplication();
        assertThat(application.handle(SimpleRequest.get("/de/Home")).body().length())
                .isEqualTo(6);
        assertThat(application.handle(SimpleRequest.get("/en/Home")).body().length())
                .isEqualTo(3);
        assertThat(application.handle(SimpleRequest.get("/")).status()).isEqualTo(404);
        assertThat(MatchParamPredicate.make(List.of("b=2", "a = 1")).text()).isEqualTo("match_param a=1,b=2");
        assertThat(MatchParamPredicate.make("a=1")).isEqualTo(MatchParamPredicate.make(List.of("a=1")));
        assertThatThrownBy(() -> MatchParamPredicate.make("lang")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void conditionsOnPlaceholdersNeverHoldWhereThereAreNone() throws Exception {
        SimpleRequest request = SimpleRequest.get("/about");
        request.set(RouteMatch.KEY, matchOf("/about", request));
        assertThat(MatchParamPredicate.make(List.of()).test(request, null)).isFalse();
        request.set(RouteMatch.KEY, matchOf("/{page}", request));
        assertThat(MatchParamPredicate.make(List.of()).test(request, null)).isTrue();
    }

    private static RouteMatch matchOf(String pattern, Request request) {
        Configurator config = new Configurator();
        config.addRoute("only", pattern);
        config.commit();
        return DeclaredRoutes.mapper(config.registry()).match(request);
    }

    @Test
    void aRouteDeclaredAgainAfterACommitIsTriedLast() {
        config.addRoute("a", "/x");
        config.addRoute("b", "/{y}");
        config.commit();
        config.addRoute("a", "/x");
        assertThat(match("/x").routeName()).isEqualTo("b");
    }

    @Test
    void twoValuesOfOnePlaceholderNeverHoldTogether() throws Exception {
        config.addRoute("page", "/{lang}");
        config.addView(request -> Response.text("both"), route("page"), matchParam("lang=de", "lang=en"));
        Application application = config.makeApplication();
        assertThat(application.handle(SimpleRequest.get("/de")).status()).isEqualTo(404);
        assertThat(application.handle(SimpleRequest.get("/en")).status()).isEqualTo(404);
        assertThat(MatchParamPredicate.make(List.of("a=2", "a=1", "a=2")).text())
                .isEqualTo("match_param a=1,a=2");
    }

    @Test
    void routePredicatesMayChangeWhatPlaceholdersStandFor() {
        List<String> seen = new ArrayList<>();
        config.addRoutePredicate(
                "doing",
                value -> new Doing("doing", candidate -> {
                    seen.add(candidate.route().name());
                    seen.addAll(candidate.names());
                    seen.add(candidate.text("name"));
                    candidate.set("name", candidate.text("name") + "!");
                    candidate.set("more", List.of("a", "b"));
                    candidate.remove("other");
                    candidate.remove("nothing");
                }));
        config.addRoute("page", "/{name}/{other}", ViewOptions.predicate("doing", true));
        RouteMatch match = match("/Home/x");
        assertThat(seen).containsExactly("page", "name", "other", "Home");
        assertThat(match.params()).containsOnly(Map.entry("name", "Home!"), Map.entry("more", "a/b"));
        assertThat(match.segments("more")).containsExactly("a", "b");
        assertThat(match.segments("name")).containsExactly("Home!");
        assertThat(match.segments("nothing")).isNull();
    }

    @Test
    void aRouteMaySayWhatIsTraversed() {
        config.addRoute("page", "/{name}", traverse("/pages/{name}"), useGlobalViews());
        assertThat(match("/Home").segments("traverse")).containsExactly("pages", "Home");
    }

    @Test
    void matchedValuesAreAMap() {
        config.addRoute("page", "/{a}/*rest");
        RouteMatch match = match("/x/y/z");
        assertThat(match.params()).hasSize(2).containsEntry("a", "x").containsEntry("rest", "y/z");
        assertThat(match.params()).containsKey("a").doesNotContainKey("b");
        assertThat(match.params().get("b")).isNull();
        assertThat(((MatchedValues) match.params()).isList("rest")).isTrue();
        assertThat(((MatchedValues) match.params()).isList("a")).isFalse();
        Iterator<Map.Entry<String, String>> entries = match.params().entrySet().iterator();
        entries.next();
        entries.next();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void nothingMatchesWhereNoRouteDoes() {
        RouteMatch none = match("/Home");
        assertThat(none.matched()).isFalse();
        assertThat(none.route()).isNull();
        assertThat(none.params()).isEmpty();
        assertThat(none.segments("name")).isNull();
    }

    @Test
    void partsOfUrlsAreAddedOneByOne() {
        UrlParts parts = UrlParts.NONE
                .with("name", "Home")
                .elements("a")
                .elements("b")
                .query("x", "1")
                .query("x", "2")
                .anchor("top")
                .scheme("https")
                .host("example.org")
                .port(8443)
                .base("https://cdn.example");
        assertThat(parts.params()).containsEntry("name", "Home");
        assertThat(parts.elements()).containsExactly("a", "b");
        assertThat(parts.query())
                .isEqualTo(new Parameters(List.of(new Parameters.Entry("x", "1"), new Parameters.Entry("x", "2"))));
        assertThat(parts.rawQuery("a=b").query()).isNull();
        assertThat(parts.rawQuery("a=b").rawQuery()).isEqualTo("a=b");
        assertThat(parts)
                .extracting(UrlParts::anchor, UrlParts::scheme, UrlParts::host, UrlParts::port, UrlParts::base)
                .containsExactly("top", "https", "example.org", 8443, "https://cdn.example");
    }
}
