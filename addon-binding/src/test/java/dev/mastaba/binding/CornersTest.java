package dev.mastaba.binding;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.contextNamed;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.view.View;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for seldom. */
class CornersTest {
    private final Views views = new Views();

    private static TestResponse ask(Consumer<Configurator> application, TestRequest request) {
        try (TestApp app = TestApp.of(config -> {
            config.include(new BindingAddOn());
            application.accept(config);
        })) {
            return app.request(request);
        }
    }

    private static TestResponse answer(View view, TestRequest request) {
        return ask(config -> config.route("x", "/x").any(view, renderer("string")), request);
    }

    private static String get(View view, String query) {
        return answer(view, TestRequest.get("/x" + query)).expectStatus(200).body();
    }

    private static String refused(View view, String query) {
        return answer(view, TestRequest.get("/x" + query)).expectStatus(400).body();
    }

    private void assertImpossible(String method, String why) {
        assertThatThrownBy(() -> get(calling(views, method), ""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(why);
    }

    enum Color {
        RED,
        Red
    }

    /** Has methods that look as if they made one. */
    record Code(String text) {
        private static Code valueOf(String text) {
            throw new IllegalStateException(text);
        }

        static Code valueOf(int number) {
            throw new IllegalStateException(number + "");
        }

        static Code valueOf(String text, int radix) {
            throw new IllegalStateException(text + radix);
        }

        static Optional<Code> parse(String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(valueOf(text));
        }

        Code of(String other) {
            return new Code(text + other);
        }

        static Code fromString(CharSequence text) {
            return new Code("made of " + text);
        }
    }

    record Box<T>(T content) {
        static Box<String> of(String text) {
            return new Box<>(text);
        }
    }

    record Broken(String text) {
        static Broken of(String text) throws Throwable {
            throw new Throwable(text);
        }
    }

    record Range(int from, @Default("9") int to) {
        Range {
            if (from > to) {
                throw new IllegalArgumentException("From is after to.");
            }
        }
    }

    record Search(String text, Optional<Range> range) {}

    /** Has methods that look as if they knew it of a request. */
    record Known(String path) {
        public static String of() {
            return "";
        }

        public static Known of(String text) {
            return new Known(text);
        }

        public static Known of(Request request, int more) {
            return new Known(request.path() + more);
        }

        public Known of(Request request, String more) {
            return new Known(path + request.path() + more);
        }

        static Known with(Request request) {
            return new Known(request.path());
        }
    }

    record Failing() {
        public static Failing of(Request request) throws Throwable {
            throw new Throwable("thrown for " + request.path());
        }
    }

    @Bound
    static final class BoundViews {
        Object plain(Request request) {
            return request.path();
        }

        Object two(String context, Request request) {
            return context + request.path();
        }

        Object mistaken(RouteMatch match, Request request) {
            return match.routeName() + request.path();
        }
    }

    @SuppressWarnings("UnusedMethod") // called by name
    static final class Views {
        Object color(@Query Color color) {
            return color.name();
        }

        Object code(@Query Code code) {
            return code.text();
        }

        Object boxes(@Query Box<String> one, @Query Box<String>[] more) {
            return one.content() + Arrays.toString(more);
        }

        <T> Object generic(@Query T[] all) {
            return all.length;
        }

        Object broken(@Query Broken broken) {
            return broken.text();
        }

        Object optionals(@Query OptionalLong whole, @Query OptionalDouble real) {
            return whole + " " + real;
        }

        Object text(@Query String text) {
            return text;
        }

        @SuppressWarnings("NullablePrimitive") // a slip that must not make it null
        Object number(@Query @Nullable int number) {
            return number;
        }

        Object checked(@Form Boolean checked) {
            return checked;
        }

        Object range(@Query("a.b") Range range) {
            return range.toString();
        }

        Object search(@Query("s") Optional<Search> search) {
            return search.toString();
        }

        Object closed(@Query Attributes.Name name) {
            return name;
        }

        Object file(@Form @Default("x") Upload file) {
            return file.fileName();
        }

        Object known(@Query int page, Known known) {
            return page + known.path();
        }

        Object failing(@Query int page, Failing failing) {
            return page + failing.toString();
        }

        Object throwing(@Query int page) throws Throwable {
            throw new Throwable("thrown for " + page);
        }

        Object first(@Query String text, Request request) {
            return text + request.path();
        }

        Object stream(@Query int page, @RequestBody InputStream body) throws Exception {
            return page + new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }

        Object segments(@Path List<String> id) {
            return id;
        }
    }

    @Nested
    class Values {
        @ParameterizedTest
        @CsvSource({"RED,RED", "Red,Red", "red,RED"})
        void constantsOfLikeNamesAreToldApart(String given, String found) {
            assertThat(get(calling(views::color), "?color=" + given)).isEqualTo(found);
        }

        @Test
        void areMadeByTheMethodThatReallyMakesThem() {
            assertThat(get(calling(views::code), "?code=a")).isEqualTo("made of a");
        }

        @Test
        void mayBeGeneric() {
            assertThat(get(calling(views::boxes), "?one=a&more=b&more=c"))
                    .isEqualTo("a[Box[content=b], Box[content=c]]");
            assertImpossible("generic", "has the type T, which no converter supports");
        }

        @Test
        void areWrongWhateverTheirMakerThrows() {
            assertThat(refused(calling(views::broken), "?broken=x")).contains("a value of type Broken is expected");
        }

        @Test
        void mayBeOptionalNumbers() {
            assertThat(get(calling(views::optionals), "?whole=5000000000&real=0.5"))
                    .isEqualTo("OptionalLong[5000000000] OptionalDouble[0.5]");
            assertThat(get(calling(views::optionals), "?whole=%20"))
                    .isEqualTo("OptionalLong.empty OptionalDouble.empty");
        }

        @Test
        void ofConvertersForTextsMayBeBlank() {
            Consumer<Configurator> application = config -> {
                Binding.of(config).addParameterConverter(String.class, "a text", text -> "<" + text + ">");
                config.route("x", "/x").get(calling(views::text), renderer("string"));
            };
            assertThat(ask(application, TestRequest.get("/x?text=%20")).body()).isEqualTo("< >");
        }

        @Test
        void thatCannotBeNullAreNeeded() {
            assertThat(refused(calling(views::number), "")).contains("Query parameter \"number\" is missing");
            assertThat(get(calling(views::number), "?number=1")).isEqualTo("1");
        }

        @Test
        void thatAreNotCheckedAreFalse() {
            assertThat(answer(calling(views::checked), TestRequest.post("/x")).body())
                    .isEqualTo("false");
        }

        @Test
        void ofClosedPackagesAndFilesWithDefaultsAreRefused() {
            assertImpossible(
                    "closed",
                    "is created by a constructor or method of java.util.jar.Attributes$Name, which is not open to reflection");
            assertImpossible("file", "is a file, which cannot have a default");
        }

        @Test
        void areShownWithoutHalvesOfCharactersAndLinesOfTheirOwn() {
            String face = new String(Character.toChars(0x1F600));
            assertThat(BindingErrors.shown("ab" + face, 3)).isEqualTo("ab?…");
            assertThat(BindingErrors.shown("ab" + face, 4)).isEqualTo("ab" + face);
            assertThat(BindingErrors.shown("a\nb\u2028c\u2029d", 9)).isEqualTo("a?b?c?d");
        }

        @Test
        void ofOnePlaceholderMayBeAList() {
            Consumer<Configurator> application =
                    config -> config.route("x", "/x/{id:.+}").get(calling(views::segments), renderer("string"));
            assertThat(ask(application, TestRequest.get("/x/a/b")).body()).isEqualTo("[a, b]");
        }
    }

    @Nested
    class Records {
        @Test
        void mayHaveAPrefixOfSeveralSteps() {
            assertThat(get(calling(views::range), "?a.b.from=1")).isEqualTo("Range[from=1, to=9]");
            assertThat(refused(calling(views::range), "?b.from=1")).contains("Query parameter \"a.b.from\" is missing");
        }

        @Test
        void refuseInSentencesOfTheirOwn() {
            assertThat(refused(calling(views::range), "?a.b.from=10"))
                    .contains("Query parameter \"a.b\" is invalid: From is after to.")
                    .doesNotContain("..");
        }

        @ParameterizedTest
        @ValueSource(strings = {"?s.text=&s.range.from=", "?s.text=%20", ""})
        void thatAreOptionalAreNotThereWithoutText(String query) {
            assertThat(get(calling(views::search), query)).isEqualTo("Optional.empty");
        }

        @Test
        void thatAreOptionalAreThereWithATextFarBelow() {
            assertThat(refused(calling(views::search), "?s.range.from=1"))
                    .contains("Query parameter \"s.text\" is missing");
            assertThat(get(calling(views::search), "?s.range.from=1&s.text=t"))
                    .isEqualTo("Optional[Search[text=t, range=Optional[Range[from=1, to=9]]]]");
        }
    }

    @Nested
    class Methods {
        @Test
        void ofBoundClassesAreCalledAsAlways() {
            BoundViews bound = new BoundViews();
            assertThat(get(calling(bound::plain), "")).isEqualTo("/x");
            Consumer<Configurator> application = config -> config.route("x", "/x", RouteOptions.root(request -> "root"))
                    .get(calling(bound, "two"), context(String.class), renderer("string"));
            assertThat(ask(application, TestRequest.get("/x")).body()).isEqualTo("root/x");
            assertThatThrownBy(() -> get(calling(bound, "mistaken"), ""))
                    .hasMessageContaining(
                            "Put the request first: @Bound Object mistaken(Request request, RouteMatch …)");
        }

        @Test
        void thatCoreCouldCallAreBoundWhereTheySaySo() {
            assertThat(get(calling(views::first), "?text=t")).isEqualTo("t/x");
        }

        @Test
        void thatMerelyLookAlikeMakeNothingOfARequest() {
            assertImpossible(
                    "known",
                    "is not the context type (java.lang.Object) of the view and has no static method of(Request)");
            assertThatThrownBy(() -> ask(
                            config -> config.addView(calling(views, "known"), contextNamed("dev.wiki.Page")),
                            TestRequest.get("/x")))
                    .hasMessageContaining("is not the context type (dev.wiki.Page)");
        }

        @Test
        void mayThrowAnything() {
            assertThatThrownBy(() -> get(calling(views, "throwing"), "?page=1"))
                    .hasStackTraceContaining("thrown for 1");
            assertThatThrownBy(() -> get(calling(views, "failing"), "?page=1"))
                    .hasStackTraceContaining("thrown for /x");
        }

        @Test
        void mayReadTheBodyBesideTheQuery() {
            TestRequest request = TestRequest.post("/x?page=1").body("text/plain", "body");
            assertThat(answer(calling(views::stream), request).body()).isEqualTo("1body");
        }
    }
}
