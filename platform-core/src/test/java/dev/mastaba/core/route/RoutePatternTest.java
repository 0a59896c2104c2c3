package dev.mastaba.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.route.RoutePattern.InvalidPatternException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutePatternTest {
    @Nested
    class Matching {
        @Test
        void placeholdersEndAtTheNextSlash() {
            assertThat(match("/{year}/{name}", "/2026/front page"))
                    .containsExactly(entry("year", "2026"), entry("name", "front page"));
            assertThat(match("/{year}/{name}", "/2026/")).isNull();
            assertThat(match("/{year}/{name}", "/2026/a/b")).isNull();
        }

        @Test
        void aSlashAtTheBeginningMayBeLeftOut() {
            assertThat(match("a/{b}", "/a/c")).containsExactly(entry("b", "c"));
        }

        @Test
        void expressionsAndMixedNames() {
            assertThat(match("/{id:\\d{4}}.{ext}", "/2026.tar.gz"))
                    .containsExactly(entry("id", "2026"), entry("ext", "tar.gz"));
            assertThat(match("/{id:\\d{4}}.{ext}", "/226.html")).isNull();
            assertThat(match("/{a}{b}", "/xyz")).containsExactly(entry("a", "xy"), entry("b", "z"));
            assertThat(match("/{a:(x|y)+}-{b}", "/xyx-z")).containsExactly(entry("a", "xyx"), entry("b", "z"));
        }

        @Test
        void theRemainderIsAListWithoutDots() {
            MatchedValues values = RoutePattern.parse("/files/*rest").match("/files/a/./b/../c");
            assertThat(values.segments("rest")).containsExactly("a", "c");
            assertThat(values.get("rest")).isEqualTo("a/c");
            assertThat(values.isList("rest")).isTrue();
            assertThat(match("/files/*rest", "/files/")).containsExactly(entry("rest", ""));
            assertThat(match("/files/*rest", "/files")).isNull();
        }

        @Test
        void aLineBreakAtTheEndDoesNotMatch() {
            assertThat(match("/a", "/a\n")).isNull();
            assertThat(match("/{x:[a-z]+}", "/a\n")).isNull();
        }

        @Test
        void anExpressionThatWouldTryForeverIsABadRequest() {
            assertThatThrownBy(() -> match("/{x:(.*a){20}}b", "/" + "a".repeat(60)))
                    .isInstanceOf(BadRequest.class);
            assertThatThrownBy(() -> match("/{x:(a|b)*}c", "/" + "ab".repeat(200_000)))
                    .isInstanceOf(BadRequest.class);
        }
    }

    @Nested
    class Refusing {
        @Test
        void theOldFormWithTheNewOneInTheMessage() {
            assertThatThrownBy(() -> RoutePattern.parse("/a/:name/x"))
                    .isInstanceOfSatisfying(
                            InvalidPatternException.class,
                            refused -> assertThat(refused.problem("r", dev.mastaba.core.extend.Origin.named("", ""))
                                            .text())
                                    .startsWith("MAST-ROUTE-001")
                                    .contains("\"/a/{name}/x\""));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/{x}/{x}", "/{a b}", "/{x:(}", "/{x:[}", "/{x}*x", "/{a-b}"})
        void whatCannotBeRead(String pattern) {
            assertThatThrownBy(() -> RoutePattern.parse(pattern)).isInstanceOf(InvalidPatternException.class);
        }
    }

    @Nested
    class Signs {
        private String problem(String pattern) {
            try {
                PatternSigns.check(RoutePattern.parse(pattern));
                return "";
            } catch (InvalidPatternException refused) {
                return refused.problem("r", dev.mastaba.core.extend.Origin.named("", ""))
                        .text();
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '>',
                value = {
                    "/{a > /{a}",
                    "/x/{a_b > /x/{a_b}",
                    "/{x:a{2} > {name:expression}",
                    "/{} > {name}",
                    "/{1a} > {name}",
                    "/a} > {name}",
                    "/{a}} > {name}",
                    "/a* > /a*rest",
                    "/*a/b > /{a:.+}/b",
                    "/*.html > *name",
                    "/**rest > *name",
                    "/{a/b} > /{a_b}",
                })
        void thatMeanNothingAreToldWithWhatWasMeant(String pattern, String remedy) {
            assertThat(problem(pattern)).contains(remedy);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/{a}",
                    "/{open:\\x7B}x{close:\\x7D}{star:\\*}",
                    "/a/*rest",
                    "/{x:a{2}}",
                    "/{x}:done",
                    "*rest"
                })
        void thatMeanSomethingAreLeft(String pattern) {
            assertThat(problem(pattern)).isEmpty();
        }

        @Test
        void areCheckedInWhatIsTraversedToo() {
            Configurator config = new Configurator();
            config.addRoute("page", "/{name}", RouteOptions.traverse("/pages/{name"));
            assertThatThrownBy(config::commit).hasMessageContaining("/pages/{name}");
        }
    }

    @Nested
    class Generating {
        @Test
        void quotesLiteralsAndValues() {
            assertThat(generate("/ü/{a}/x", Map.of("a", "b c/d"))).isEqualTo("/%C3%BC/b%20c/d/x");
        }

        @Test
        void joinsAList() {
            assertThat(generate("/*rest", Map.of("rest", List.of("a b", "c")))).isEqualTo("/a%20b/c");
            assertThat(generate("/*rest", Map.of("rest", "a/b"))).isEqualTo("/a/b");
        }

        @Test
        void saysWhichValueIsMissing() {
            assertThatThrownBy(() -> generate("/{a}/{b}", Map.of("a", 1)))
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessageContaining("{b}");
        }
    }

    private static Map<String, String> match(String pattern, String path) {
        return RoutePattern.parse(pattern).match(path);
    }

    private static String generate(String pattern, Map<String, ?> values) {
        return RoutePattern.parse(pattern).generate(values);
    }
}
