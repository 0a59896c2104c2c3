package dev.mastaba.core.engine.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.ViewConfig;
import dev.mastaba.core.extend.Option;
import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Not;
import dev.mastaba.core.predicate.When;
import dev.mastaba.core.view.HttpCache;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnnotatedOptionsTest {
    enum Same implements UnaryOperator<View> {
        SAME;

        @Override
        public View apply(View view) {
            return view;
        }
    }

    static final class Kept implements UnaryOperator<View> {
        @Override
        public View apply(View view) {
            return view;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Kept;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class Always implements When.Test {
        @Override
        public boolean test(Request request) {
            return true;
        }
    }

    @ViewConfig(
            route = "r",
            named = "n",
            context = String.class,
            id = "i",
            permission = "p",
            requireCsrf = false,
            exceptionOnly = true,
            renderer = "string",
            httpCache = {"PT10M", "public", "s-maxage=60"},
            decorator = {Kept.class, Kept.class},
            wrapper = "w",
            replaces = true,
            joins = true,
            method = {"GET", "POST"},
            param = "a=1",
            header = {"A", "B:x"},
            accept = "text/html",
            path = "/x",
            xhr = true,
            matchParam = {"a=1", "b=2"},
            containment = Integer.class,
            physicalPath = "/",
            authenticated = false,
            when = Always.class,
            options = {
                @Option(name = "text", text = "t"),
                @Option(
                        name = "texts",
                        text = {"t", "u"}),
                @Option(name = "number", number = 1, not = true),
                @Option(name = "flag", flag = false),
                @Option(name = "type", type = String.class),
                @Option(name = "bare")
            })
    static final class Everything {}

    @ViewConfig(noPermissionRequired = true, renderer = "", xhr = false, httpCache = "no-store")
    static final class Rest {}

    @ViewConfig
    static final class Nothing {}

    private static List<ViewOption> options(Class<?> type) {
        return AnnotatedOptions.of(type.getAnnotation(ViewConfig.class), Scanned.of("wiki", type));
    }

    private static List<ViewOption> named(Stream<ViewOption> options) {
        return options.map(option -> ViewOption.of(option.name(), option.value()))
                .toList();
    }

    @Test
    void everyOptionOfCoreCanBeSaid() {
        Stream<ViewOption> expected = Stream.of(
                ViewOptions.route("r"),
                ViewOptions.named("n"),
                ViewOptions.context(String.class),
                ViewOptions.id("i"),
                ViewOptions.permission("p"),
                ViewOptions.requireCsrf(false),
                ViewOptions.exceptionOnly(),
                ViewOptions.renderer("string"),
                ViewOptions.httpCache(HttpCache.lasting(Duration.ofMinutes(10), "public", "s-maxage=60")),
                ViewOptions.decorator(new Kept()),
                ViewOptions.decorator(new Kept()),
                ViewOptions.wrapper("w"),
                ViewOptions.replaces(),
                ViewOptions.joins(),
                ViewOptions.method("GET", "POST"),
                ViewOptions.param("a=1"),
                ViewOptions.header("A", "B:x"),
                ViewOptions.accept("text/html"),
                ViewOptions.path("/x"),
                ViewOptions.xhr(),
                ViewOptions.matchParam("a=1", "b=2"),
                ViewOptions.containment(Integer.class),
                ViewOptions.physicalPath("/"),
                ViewOptions.authenticated(false),
                ViewOptions.when(Always.class.getName(), request -> true),
                ViewOption.of("text", "t"),
                ViewOption.of("texts", List.of("t", "u")),
                ViewOption.of("number", new Not(1)),
                ViewOption.of("flag", false),
                ViewOption.of("type", String.class),
                ViewOption.of("bare", true));
        assertThat(named(options(Everything.class).stream())).containsExactlyInAnyOrderElementsOf(named(expected));
    }

    @Test
    void theirOppositesAsWell() {
        assertThat(named(options(Rest.class).stream()))
                .containsExactlyInAnyOrderElementsOf(named(Stream.of(
                        ViewOptions.noPermissionRequired(),
                        ViewOptions.noRenderer(),
                        ViewOptions.httpCache(HttpCache.saying("no-store")),
                        ViewOptions.not(ViewOptions.xhr()))));
    }

    @Test
    void whatIsNotSaidIsNoOption() {
        assertThat(options(Nothing.class)).isEmpty();
    }

    @ViewConfig(route = {"a", "b"})
    static final class Twice {}

    @ViewConfig(decorator = Same.class)
    static final class Unmade {}

    @ViewConfig(httpCache = {"PT1M", "PT2M"})
    static final class TwoTimes {}

    @ViewConfig(httpCache = "PT-1M")
    static final class Negative {}

    @ViewConfig(options = {@Option(name = "a"), @Option(name = "a")})
    static final class SaidTwice {}

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> options(Twice.class)).hasMessageContaining("several values for route");
        assertThatThrownBy(() -> options(Unmade.class)).hasMessageContaining("cannot be instantiated");
        assertThatThrownBy(() -> options(TwoTimes.class)).hasMessageContaining("[PT1M, PT2M]");
        assertThatThrownBy(() -> options(Negative.class)).hasMessageContaining("[PT-1M]");
        assertThatThrownBy(() -> options(SaidTwice.class)).hasMessageContaining("\"a\" twice");
    }
}
