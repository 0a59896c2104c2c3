package dev.mastaba.core.route;

import static dev.mastaba.core.view.ViewOptions.method;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.SimpleRequest;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A route that can never match, because another add-on's is tried before it. */
class HiddenRoutesTest {
    private static Application compose(AddOn wiki, AddOn extension) {
        return Composition.of(List.of(
                        Participant.application("org.wiki", "wiki", wiki),
                        Participant.extension("dark", List.of("wiki"), extension)))
                .makeApplication();
    }

    private static Application compose(String hidden, String hiding) {
        return compose(config -> config.addRoute("page", hidden), config -> config.addRoute("any", hiding));
    }

    @ParameterizedTest
    @CsvSource({
        "/page, /page",
        "/page, /{any}",
        "/page, /*rest",
        "/page, /{any:.*}",
        "/page, /{any:.+}",
        "/page, '/{any:[a-z]+}'",
        "/page, '/{any:p.*}'",
        "/page, /p*rest",
        "/, /*rest",
        "/, /{any:.*}",
        "/{name}, /{any:.*}",
        "/{name}, /{any:.+}",
        "'/{name:\\d+}', '/{any:\\d+}'",
        "'/{name:\\d+}', /*rest",
        "'/{name:\\d+}/edit', /{any:.*}",
        "/pages/{name}, /pages/*rest",
        "/pages/{name}, /{any}/*rest",
        "/pages/{name}/edit, /pages/{any:.+}",
        "/pages/, /pages/*rest",
        "/pages/*path, /pages/*rest",
        "/pages/*path, /*rest",
        "/pages/{name}.html, /pages/*rest",
        "'/pages/{name:\\d+}', /pages/{any:.*}",
        "/s/{name}, '/{any:s}/{more:[^/]+}'",
        "/de/{name}, '/{lang:en|de}/{page}'",
        "/de/pages/{name}, '/{lang:en|de}/*rest'",
        "/7/{name}, '/{any:[0-9]{1,3}}/{more}'",
        "'/s/{name:\\d+}', /s/{any}",
        "'/{lang:en|de}/{name}', /{any}/{page}",
        "'/{lang:en|de}/{name}', '/{any:en|de}/{page}'",
        "/{name}/edit, '/{any:.+}/edit'",
        "'/pages/{name:\\d+}', /pages/{any:.+}"
    })
    void isRefused(String hidden, String hiding) {
        assertThatThrownBy(() -> compose(hidden, hiding))
                .hasMessageContaining("MAST-ROUTE-009")
                .hasMessageContaining("at org.wiki:")
                .hasMessageContaining("at dark:");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /{any}",
        "/, /{any:.+}",
        "/page, /{any}/*rest",
        "/page, '/{any:\\d+}'",
        "/page, /x*rest",
        "/{name}, '/{any:[a-z]+}'",
        "/{name}, /{any}/*rest",
        "'/{name:\\d+}', '/{any:\\w+}'",
        "/pages, /pages/*rest",
        "/pages/, /pages/{any:.+}",
        "/pages/*path, /pages/{any:.+}",
        "/pages/*path, /pages/{any}",
        "'/pages/{name:\\d*}', /pages/{any:.+}",
        "'/pages/{name:\\d*}', /pages/{any}",
        "'/pages/{name:[^x]+}', /pages/{any}",
        "/fr/{name}, '/{lang:en|de}/{page}'",
        "/s/{name}, '/{any:[^x]*+}/{page}'",
        "/s/{name}, '/{any:(?=s/x)s}/{page}'",
        "'/{lang:en|de}/{name}', '/{any:en|de|fr}/{page}'"
    })
    void isAcceptedWhereSomeRequestIsLeftToIt(String hidden, String hiding) {
        assertThat(compose(hidden, hiding)).isNotNull();
    }

    @Test
    void isAdvisedToBeTriedFirst() {
        assertThatThrownBy(() -> compose("/pages/{name}", "/*rest"))
                .hasMessageContaining("config.addRoute(\"page\", \"/pages/{name}\", before(\"any\"));")
                .hasMessageContaining("Or place \"any\" after it: after(\"page\")");
    }

    @Test
    void isNotHiddenByOneThatIsTriedAfterIt() {
        Application application = compose(
                config -> config.addRoute("page", "/{name}"),
                config -> config.addRoute("any", "/*rest", RouteOptions.after("page")));
        RouteMapper routes = application.get(Key.of(RouteMapper.class));
        assertThat(routes.match(SimpleRequest.get("/a")).routeName()).isEqualTo("page");
        assertThat(routes.match(SimpleRequest.get("/a/b")).routeName()).isEqualTo("any");
    }

    @Test
    void isNotHiddenByOneWithAPredicate() {
        assertThat(compose(
                        config -> config.addRoute("page", "/{name}"),
                        config -> config.addRoute("any", "/*rest", method("PUT"))))
                .isNotNull();
    }

    @Test
    void isNotHiddenWhereItCannotBeTold() {
        assertThat(compose("/" + "a".repeat(40), "/{any:(a|a)*b}")).isNotNull();
    }

    /** What is refused is hidden indeed: the other matches every path that it can stand for. */
    @Property(tries = 300)
    void onlyWhatIsHiddenIsRefused(
            @ForAll("patterns") String hidden, @ForAll("patterns") String hiding, @ForAll("values") String value) {
        try {
            compose(hidden, hiding);
        } catch (ConfigurationException refused) {
            RoutePattern pattern = RoutePattern.parse(hidden);
            String path = pattern.generate(java.util.Map.of("a", value, "b", value, "rest", List.of(value, "z")));
            if (pattern.match(path) != null) {
                assertThat(RoutePattern.parse(hiding).match(path)).isNotNull();
            }
        }
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of("x", "y", "x1", "7", "xy");
    }

    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> segment = Arbitraries.of(
                "x", "y", "", "{a}", "{a:.*}", "{a:.+}", "{a:x.*}", "x{a}", "{a:\\d+}", "{a:x|y}", "{a:\\w*}");
        Arbitrary<String> last =
                Arbitraries.of("x", "", "{b}", "*rest", "x*rest", "{b:.*}", "{b:.+}", "{b}.y", "{b:[xy]+}");
        return net.jqwik.api.Combinators.combine(segment.list().ofMaxSize(1), last)
                .as((first, end) -> "/" + String.join("/", first) + (first.isEmpty() ? "" : "/") + end);
    }
}
