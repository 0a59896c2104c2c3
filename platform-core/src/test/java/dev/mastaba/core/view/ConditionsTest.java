package dev.mastaba.core.view;

import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.authenticated;
import static dev.mastaba.core.view.ViewOptions.containment;
import static dev.mastaba.core.view.ViewOptions.header;
import static dev.mastaba.core.view.ViewOptions.matchParam;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.not;
import static dev.mastaba.core.view.ViewOptions.param;
import static dev.mastaba.core.view.ViewOptions.path;
import static dev.mastaba.core.view.ViewOptions.physicalPath;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.when;
import static dev.mastaba.core.view.ViewOptions.xhr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.predicate.Predicate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every condition where it may be said: on views, on routes, on subscribers; alone, negated, several; and any number of one's own. */
class ConditionsTest {
    private static final AttributeKey<String> TOLD = AttributeKey.of("told", String.class);

    private final Configurator config = new Configurator(Settings.none());

    private static String answer(Application application, Request request) throws Exception {
        Response response = application.handle((SimpleRequest) request);
        return response.status() == 200
                ? new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8)
                : String.valueOf(response.status());
    }

    private static View saying(String text) {
        return request -> Response.text(text);
    }

    /** A condition, and two requests: one for which it holds, one for which it does not. */
    record Sample(ViewOptions.PredicateOption option, Supplier<SimpleRequest> fits, Supplier<SimpleRequest> differs) {
        @Override
        public String toString() {
            return option.name() + " " + option.value();
        }
    }

    private static Supplier<SimpleRequest> get(String target, String... fields) {
        return () -> {
            SimpleRequest request = SimpleRequest.get(target);
            for (int i = 0; i < fields.length; i += 2) {
                request.header(fields[i], fields[i + 1]);
            }
            return request;
        };
    }

    static Stream<Sample> samples() {
        Supplier<SimpleRequest> plain = get("/x");
        return Stream.of(
                new Sample(xhr(), get("/x", "X-Requested-With", "XMLHttpRequest"), plain),
                new Sample(method("PUT", "POST"), () -> SimpleRequest.of("PUT", "/x"), plain),
                new Sample(path("/x/?$"), plain, get("/x/y")),
                new Sample(param("a", "b=1"), get("/x?a&b=1"), get("/x?a")),
                new Sample(header("X-A", "X-B:\\d"), get("/x", "X-A", "", "X-B", "12"), get("/x", "X-B", "12")),
                new Sample(accept("text/css"), get("/x", "Accept", "text/*"), get("/x", "Accept", "image/png")),
                new Sample(when("is brief", request -> request.rawQuery().isEmpty()), plain, get("/x?long")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void holdOnViews(Sample sample) throws Exception {
        config.addView(saying("yes"), named("x"), sample.option());
        Application application = config.makeApplication();
        assertThat(answer(application, sample.fits().get())).isEqualTo("yes");
        assertThat(answer(application, sample.differs().get())).isNotEqualTo("yes");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void holdOnRoutes(Sample sample) throws Exception {
        config.addRoute("first", "/x*rest", sample.option());
        config.addRoute("second", "/x*rest");
        config.addView(saying("first"), route("first"));
        config.addView(saying("second"), route("second"));
        Application application = config.makeApplication();
        assertThat(answer(application, sample.fits().get())).isEqualTo("first");
        assertThat(answer(application, sample.differs().get())).isEqualTo("second");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void holdOnSubscribers(Sample sample) throws Exception {
        Application application = telling(sample.option());
        assertThat(answer(application, sample.fits().get())).isEqualTo("told");
        assertThat(answer(application, sample.differs().get())).isEqualTo("not told");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areNegatedOnViewsAndRoutes(Sample sample) throws Exception {
        config.addRoute("first", "/x*rest", not(sample.option()));
        config.addRoute("second", "/x*rest");
        config.addView(saying("first"), onView(route("first"), sample));
        config.addView(saying("second"), route("second"), sample.option());
        Application application = config.makeApplication();
        assertThat(answer(application, sample.fits().get())).isEqualTo("second");
        assertThat(answer(application, sample.differs().get())).isEqualTo("first");
    }

    /** An option, and the opposite of a condition; none for a media type, which a view says it answers with and not that it does not. */
    private static ViewOption[] onView(ViewOption option, Sample sample) {
        return saysWhatItAnswersWith(sample)
                ? new ViewOption[] {option}
                : new ViewOption[] {option, not(sample.option())};
    }

    private static boolean saysWhatItAnswersWith(Sample sample) {
        return sample.option().name().equals("accept");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areNegatedOnSubscribers(Sample sample) throws Exception {
        Application application = telling(not(sample.option()));
        assertThat(answer(application, sample.fits().get())).isEqualTo("not told");
        assertThat(answer(application, sample.differs().get())).isEqualTo("told");
    }

    private Application telling(ViewOptions.PredicateOption option) {
        config.addSubscriber(NewRequest.class, event -> event.request().set(TOLD, "told"), option);
        config.addView(request -> Response.text(request.find(TOLD).orElse("not told")), named("x"));
        return config.makeApplication();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void printThemselves(Sample sample) {
        config.addView(saying("x"), sample.option());
        config.addView(saying("y"), onView(named("y"), sample));
        Application application = config.makeApplication();
        List<String> texts = application.introspector().category("views").stream()
                .map(view -> view.introspectable().facts().get("predicates").toString())
                .toList();
        assertThat(texts).anyMatch(text -> text.startsWith("[" + sample.option().name()));
        if (!saysWhatItAnswersWith(sample)) {
            assertThat(texts)
                    .anyMatch(text -> text.startsWith("[!" + sample.option().name()));
        }
    }

    @Nested
    class Of {
        @Test
        void treeAndMatchAreForViewsAlone() {
            for (ViewOptions.PredicateOption option :
                    List.of(containment(String.class), physicalPath("/a"), matchParam("a=1"), authenticated(true))) {
                Configurator routes = new Configurator(Settings.none());
                if (!option.name().equals("is_authenticated")) {
                    routes.addRoute("a", "/a", option);
                    assertThatThrownBy(routes::makeApplication)
                            .isInstanceOf(ConfigurationException.class)
                            .hasMessageContaining("Route predicate \"" + option.name() + "\" does not exist");
                }
            }
        }

        @Test
        void aValueOfTheMatchMayBeAskedOfAViewAndASubscriber() throws Exception {
            config.addRoute("year", "/{year}");
            config.addView(saying("this"), route("year"), matchParam("year=2026"));
            config.addView(saying("other"), route("year"), not(matchParam("year=2026")));
            Application application = config.makeApplication();
            assertThat(answer(application, SimpleRequest.get("/2026"))).isEqualTo("this");
            assertThat(answer(application, SimpleRequest.get("/1999"))).isEqualTo("other");
        }

        @Test
        void severalMediaTypesThereAreSeveralViews() {
            config.addView(saying("x"), accept("text/html"), accept("text/plain"));
            config.addView(saying("y"), named("y"), ViewOption.of("accept", List.of("text/html")));
            assertThatThrownBy(config::makeApplication)
                    .hasMessageContaining("MAST-VIEW-040")
                    .hasMessageContaining("text/html and text/plain")
                    .hasMessageContaining("ConditionsTest.java:");
        }

        @Test
        void theTypeIsSaidAndNotWhichItIsNot() {
            config.addView(saying("x"), not(accept("text/html")));
            assertThatThrownBy(config::makeApplication)
                    .hasMessageContaining("MAST-VIEW-047")
                    .hasMessageContaining("it cannot be negated: !text/html.");
        }

        @Test
        void routesMayBeForWhoeverDoesNotAcceptAType() throws Exception {
            config.addRoute("plain", "/", not(accept("text/html")));
            config.addView(saying("plain"), route("plain"));
            Application application = config.makeApplication();
            assertThat(answer(application, SimpleRequest.get("/").header("Accept", "text/plain")))
                    .isEqualTo("plain");
            assertThat(application
                            .handle(SimpleRequest.get("/").header("Accept", "text/html"))
                            .status())
                    .isEqualTo(404);
        }
    }

    /** A predicate of one's own: a letter of the query. */
    private record Letter(String name, String letter) implements Predicate {
        @Override
        public boolean test(Request request, @Nullable Object subject) {
            return request.rawQuery().contains(letter);
        }

        @Override
        public String text() {
            return name + " = " + letter;
        }

        @Override
        public String doubt() {
            return letter.equals("ß") ? "no URL has it." : "";
        }
    }

    @Nested
    class OfOnesOwn {
        private void register(int count) {
            for (int i = 0; i < count; i++) {
                String name = "own" + i;
                config.addViewPredicate(name, value -> new Letter(name, (String) value));
            }
        }

        @Test
        void mayBeAnyNumber() throws Exception {
            register(100);
            config.addView(saying("light"), ViewOption.of("own1", "a"));
            config.addView(saying("heavy"), ViewOption.of("own98", "a"));
            config.addView(saying("heaviest"), ViewOption.of("own99", "b"));
            config.addView(saying("two"), ViewOption.of("own0", "a"), ViewOption.of("own2", "c"));
            ViewOption[] all = IntStream.range(0, 100)
                    .mapToObj(i -> ViewOption.of("own" + i, "d"))
                    .toArray(ViewOption[]::new);
            config.addView(saying("all"), all);
            Application application = config.makeApplication();
            assertThat(answer(application, SimpleRequest.get("/?a"))).isEqualTo("heavy");
            assertThat(answer(application, SimpleRequest.get("/?ab"))).isEqualTo("heaviest");
            assertThat(answer(application, SimpleRequest.get("/?abc"))).isEqualTo("two");
            assertThat(answer(application, SimpleRequest.get("/?abcd"))).isEqualTo("all");
        }

        @Test
        void weighWhatTheyAreToldTo() throws Exception {
            config.addViewPredicate("heavy", value -> new Letter("heavy", (String) value));
            config.addViewPredicate("light", value -> new Letter("light", (String) value), Placement.over("heavy"));
            config.addView(saying("light"), ViewOption.of("light", "a"));
            config.addView(saying("param"), param("a"));
            config.addView(saying("heavy"), ViewOption.of("heavy", "b"));
            Application application = config.makeApplication();
            assertThat(answer(application, SimpleRequest.get("/?a"))).isEqualTo("light");
            assertThat(answer(application, SimpleRequest.get("/?ab"))).isEqualTo("heavy");
        }

        @Test
        void areForRoutesAndSubscribersToo() throws Exception {
            config.addRoutePredicate("letter", value -> new Letter("letter", (String) value));
            config.addSubscriberPredicate("letter", value -> new Letter("letter", (String) value));
            ViewOptions.PredicateOption a = new ViewOptions.PredicateOption("letter", "a");
            config.addRoute("a", "/x", a);
            config.addView(request -> Response.text(request.find(TOLD).orElse("not told")), route("a"));
            config.addSubscriber(NewRequest.class, event -> event.request().set(TOLD, "told"), not(a));
            config.addView(saying("elsewhere"), named("x"));
            Application application = config.makeApplication();
            assertThat(answer(application, SimpleRequest.get("/x?a"))).isEqualTo("not told");
            assertThat(answer(application, SimpleRequest.get("/x?b"))).isEqualTo("elsewhere");
        }

        @Test
        void areWarnedOfOnceAndNotForEver() {
            for (int i = 0; i < 300; i++) {
                config.addView(saying("x"), named("x" + i), method("PSOT"));
            }
            config.addSubscriber(NewRequest.class, event -> {}, method("get"), method("psot"));
            assertThat(config.makeApplication()
                            .get(Key.of(Problem.Warnings.class))
                            .all())
                    .hasSizeLessThanOrEqualTo(200)
                    .doesNotHaveDuplicates();
        }

        @Test
        void thatHaveDoubtsAreWarnedOfAndServe() throws Exception {
            config.addRoutePredicate("letter", value -> new Letter("letter", (String) value));
            config.addRoute("a", "/x", new ViewOptions.PredicateOption("letter", "ß"));
            config.addView(saying("x"), named("x"), method("PSOT"));
            config.addView(saying("y"), named("y"));
            config.addSubscriber(NewRequest.class, event -> {}, method("get"));
            Application application = config.makeApplication();
            assertThat(application.get(Key.of(Problem.Warnings.class)).all())
                    .hasSize(3)
                    .allSatisfy(warning -> {
                        assertThat(warning.id()).isEqualTo("MAST-PREDICATE-004");
                        assertThat(warning.origins().toString()).contains("ConditionsTest.java:");
                    })
                    .extracting(Problem::summary)
                    .anySatisfy(text -> assertThat(text)
                            .isEqualTo("The predicate request_method = PSOT is probably wrong: PSOT is not a standard "
                                    + "HTTP method. Did you mean \"POST\"?"))
                    .anySatisfy(text -> assertThat(text).contains("no URL has it."));
            assertThat(answer(application, SimpleRequest.get("/y"))).isEqualTo("y");
        }
    }
}
