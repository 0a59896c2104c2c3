package dev.mastaba.core.route;

import static dev.mastaba.core.route.RouteOptions.convert;
import static dev.mastaba.core.view.ViewOptions.not;
import static dev.mastaba.core.view.ViewOptions.predicate;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.engine.route.PlaceholderConversion;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.predicate.Predicate;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversionsTest {
    private static String get(AddOn addOn, String path) throws Exception {
        Configurator config = new Configurator();
        addOn.include(config);
        Response response = config.makeApplication().handle(SimpleRequest.get(path));
        return response.status() == 200
                ? new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8)
                : String.valueOf(response.status());
    }

    private static void numbers(Configurator config) {
        config.addRoute("page", "/{number}", convert("number", Integer::valueOf));
        config.addRoute("day", "/{day}", convert("day", LocalDate::parse));
        config.addRoute("known", "/{name}", convert("name", name -> name.equals("tea") ? 7L : null));
        config.addRoute("rest", "/{text}");
        config.addView(
                request -> Response.text(RouteMatch.of(request).value("number", Integer.class) + 1 + " "
                        + request.pathParam("number") + " " + Urls.of(request).currentPath(UrlParts.NONE)),
                route("page"));
        config.addView(
                request -> Response.text("year "
                        + RouteMatch.of(request).value("day", LocalDate.class).getYear()),
                route("day"));
        config.addView(
                request -> Response.text("no. " + RouteMatch.of(request).value("name", Long.class)), route("known"));
        config.addView(
                request -> Response.text("text " + RouteMatch.of(request).value("text", String.class)), route("rest"));
    }

    @Test
    void aPlaceholderIsConvertedAndItsTextStays() throws Exception {
        assertThat(get(ConversionsTest::numbers, "/007")).isEqualTo("8 007 /007");
        assertThat(get(ConversionsTest::numbers, "/2026-11-21")).isEqualTo("year 2026");
        assertThat(get(ConversionsTest::numbers, "/tea")).isEqualTo("no. 7");
    }

    @Test
    void whatCannotBeConvertedGoesToTheNextRoute() throws Exception {
        assertThat(get(ConversionsTest::numbers, "/99999999999")).isEqualTo("text 99999999999");
        assertThat(get(ConversionsTest::numbers, "/2026-02-30")).isEqualTo("text 2026-02-30");
    }

    @Test
    void aRemainderIsConvertedAsItsText() throws Exception {
        AddOn files = config -> {
            config.addRoute("file", "/files/*path", convert("path", String::length));
            config.addView(
                    request -> Response.text(RouteMatch.of(request).segments("path") + " "
                            + RouteMatch.of(request).value("path", Integer.class)),
                    route("file"));
        };
        assertThat(get(files, "/files/a/bc")).isEqualTo("[a, bc] 4");
    }

    /** A year after another placeholder's. */
    private record Later(String than) implements Predicate {
        @Override
        public boolean test(Request request, @Nullable Object subject) {
            return subject instanceof RouteCandidate candidate
                    && candidate.value("to") instanceof Integer to
                    && candidate.value(than) instanceof Integer from
                    && to > from;
        }

        @Override
        public String text() {
            return "later than " + than;
        }
    }

    @Test
    void aPredicateSeesWhatWasConvertedAndMayConvertItself() throws Exception {
        AddOn years = config -> {
            config.addRoute(
                    "years",
                    "/{from}/{to}",
                    convert("from", Integer::valueOf),
                    convert("to", Integer::valueOf),
                    when(new Later("from")));
            config.addRoute("back", "/{from}/{to}", not(when(new Later("from"))));
            config.addView(request -> Response.text("forward"), route("years"));
            config.addView(request -> Response.text("back"), route("back"));
        };
        assertThat(get(years, "/2001/2002")).isEqualTo("forward");
        assertThat(get(years, "/2002/2001")).isEqualTo("back");
        RouteCandidate candidate = candidate();
        candidate.convert("name", 3);
        candidate.convert("name", 4);
        assertThat(candidate.value("name")).isEqualTo(4);
        assertThat(candidate.text("name")).isEqualTo("milk");
        candidate.set("name", "tea");
        assertThat(candidate.value("name")).isEqualTo("tea");
        assertThat(candidate.value("other")).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> candidate.convert("other", 1));
    }

    private static RouteCandidate candidate() {
        MatchedValues values = new MatchedValues(new String[] {"name"}, new Object[] {"milk"});
        Configurator config = new Configurator();
        config.addRoute("note", "/{name}");
        config.commit();
        return new RouteCandidate(
                DeclaredRoutes.mapper(config.registry()).find("note").orElseThrow(), values);
    }

    @Test
    void whatIsNotThereHasNoValue() {
        RouteMatch match =
                new RouteMatch.Matched(candidate().route(), candidate().matched());
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> match.value("other", String.class))
                .withMessageContaining("{other}");
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> match.value("name", Integer.class));
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> RouteMatch.none().value("name", String.class));
        assertThat(new PlaceholderConversion("name", Integer::valueOf).test(SimpleRequest.get("/"), null))
                .isFalse();
    }

    /** Holds always, and notes of what it was asked. */
    private record Noting(List<Object> subjects) implements Predicate {
        @Override
        public boolean test(Request request, @Nullable Object subject) {
            subjects.add(String.valueOf(subject));
            return true;
        }

        @Override
        public String text() {
            return "noting";
        }
    }

    @Test
    void onePredicateOfOnesOwnIsForRoutesViewsAndSubscribers() throws Exception {
        List<Object> subjects = new ArrayList<>();
        AddOn all = config -> {
            config.addRoutePredicate("noting", value -> new Noting(subjects));
            config.addViewPredicate("noting", value -> new Noting(subjects));
            config.addSubscriberPredicate("noting", value -> new Noting(subjects));
            config.addRoute("page", "/", predicate("noting", "x"));
            config.addView(request -> Response.text("page"), route("page"), predicate("noting", "x"));
            config.addSubscriber(dev.mastaba.core.application.NewResponse.class, event -> {}, predicate("noting", "x"));
        };
        assertThat(get(all, "/")).isEqualTo("page");
        assertThat(subjects).hasSize(3);
    }
}
