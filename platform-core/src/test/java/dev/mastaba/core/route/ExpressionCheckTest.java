package dev.mastaba.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.engine.regex.ExpressionCheck;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.route.RoutePattern.InvalidPatternException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"(?x: a )", "(?x)#)\n(?:a*|b*){20}", "a(?ix)b"})
    void commentsAreRefused(String regex) {
        ExpressionCheck.Fault fault = ExpressionCheck.of(regex);
        assertThat(fault).isNotNull();
        assertThat(fault.id()).isEqualTo("MAST-ROUTE-021");
        assertThat(fault.text()).contains("(?x)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a[(]b)](?:a*|b*){20}", "[a&&[^(]](?:a*|b*){20}", "[[[)]]](?:a*|b*){20}"})
    void classesMayBeInsideOfClasses(String regex) {
        assertThat(ExpressionCheck.of(regex).id()).isEqualTo("MAST-ROUTE-012");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?:a*|b*){20}",
                "(?:a*|b*)(?:a*|b*)(?:a*|b*)(?:a*|b*)(?:a*|b*)(?:a*|b*)(?:a*|b*)",
                "((a?|b?){3}){3}",
                "(?:a?){2000}",
                "(?:){1000000000}",
                "x(?:|){40}y",
                "(?:(?=a)|\\b|^|$){9}",
                "(?:(?:|){8}a|b)",
                "(?:a??|b?+){7,}"
            })
    void whatStandsForNothingInTooManyWaysIsRefused(String regex) {
        assertThat(ExpressionCheck.of(regex).id()).isEqualTo("MAST-ROUTE-012");
        assertThatThrownBy(() -> RoutePattern.parse("/{x:" + regex + "}")).isInstanceOf(InvalidPatternException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/{a:\\1}",
                "/{a}/{b:\\2}",
                "/{a}/{b:\\9}",
                "/{a:(\\3x|(y))+}",
                "/{a:(?=(b))\\3}",
                "/{a:(?<w>b)\\3}"
            })
    void aReferenceNeedsAGroupThatHasEnded(String pattern) {
        assertThatThrownBy(() -> RoutePattern.parse(pattern))
                .isInstanceOf(InvalidPatternException.class)
                .hasMessageContaining("refers to a group");
    }

    @ParameterizedTest
    @CsvSource({
        "/{a}/{b:\\1}, /x/x",
        "/{a:(x)\\2}, /xx",
        "/{a:(?<w>x)\\k<w>\\2}, /xxx",
        "/{a:(?:x)(?=(y))\\2}, /xy",
        "/{a:x\\Q\\9\\E}, /x\\9"
    })
    void groupsAreCountedFromTheBeginning(String pattern, String path) {
        assertThat(RoutePattern.parse(pattern).match(path)).isNotNull();
    }

    @Test
    void groupsMayNotBeNestedTooDeeply() {
        assertThat(ExpressionCheck.of("(".repeat(2_000) + ")".repeat(2_000)).text())
                .contains("levels of nested groups");
        assertThat(ExpressionCheck.of("(".repeat(90) + "a" + ")".repeat(90))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\d{4}-\\d{2}-\\d{2}",
                "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                "(?:a|b){32}",
                "(\\d+-?){10}",
                ".{0,65535}",
                "[]{}()]+",
                "[^](]+(?!b)[a-z(]",
                "[a-z&&[^(]]+",
                "a\\Z\\v\\012",
                "\\Q(?:\\E\\Q\\E",
                "[\\Q]\\E\\]]",
                "(?<year>\\d+)\\k<year>",
                "(?i)a(?i:b)(?>c)(?<=c)(?<!d)(?!e)",
                "\\p{L}\\x{1F600}\\pL\\N{DIGIT ONE}",
                "(?:\\w+\\.)*\\w+?",
                "(?",
                "(?i",
                "\\",
                "[\\",
                "a{3",
                "\\Qabc"
            })
    void anythingElseIsLeftToTheCompiler(String regex) {
        assertThat(ExpressionCheck.of(regex)).isNull();
    }

    @ParameterizedTest
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(
            strings = {
                "(a+)+b",
                "(a|a)*b",
                "(a|aa)+b",
                "(a*)*b",
                "(?:a+a+)+y",
                "([a-z]+)*=",
                "(.*a){20}b",
                "(?:a?){30}a{30}c",
                "^(([a-z])+.)+[A-Z]([a-z])+$",
                "(a|b|ab)*c"
            })
    void whatBacktracksForeverIsRefusedOrStopped(String regex) {
        RoutePattern pattern;
        try {
            pattern = RoutePattern.parse("/{x:" + regex + "}");
        } catch (InvalidPatternException refused) {
            return;
        }
        for (int length : new int[] {0, 1, 30, 60, 2_000, 64 << 10}) {
            try {
                assertThat(pattern.match("/" + "a".repeat(length) + "!")).isNull();
            } catch (BadRequest stopped) {
                assertThat(stopped.status()).isEqualTo(400);
            }
        }
    }

    /** The time for which this thread has had a processor: what a busy machine takes away from it does not count. */
    private static Duration worked() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    /** An expression that passes ends soon on every text. */
    @Property(tries = 300)
    void whatPassesEnds(@ForAll("expressions") String regex, @ForAll("texts") String text) {
        if (ExpressionCheck.of(regex) != null) {
            return;
        }
        Pattern.compile(regex);
        RoutePattern pattern = RoutePattern.parse("/{x:" + regex + "}{y:z}");
        Duration begin = worked();
        assertThatCode(() -> {
                    try {
                        pattern.match("/" + text);
                    } catch (BadRequest stopped) {
                        assertThat(stopped.status()).isEqualTo(400);
                    }
                })
                .doesNotThrowAnyException();
        assertThat(worked().minus(begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Provide
    Arbitrary<String> expressions() {
        return expressions(3);
    }

    private static Arbitrary<String> expressions(int depth) {
        if (depth == 0) {
            return Arbitraries.of("a", "b", "", "\\b", "[ab]", ".", "a*", "b?", "a+", "(?=a)");
        }
        Arbitrary<String> inner = expressions(depth - 1);
        return Arbitraries.oneOf(
                inner,
                inner.map(text -> "(?:" + text + ")*"),
                inner.map(text -> "(" + text + "){3}"),
                inner.map(text -> "(?:" + text + "){0,30}"),
                inner.list().ofMinSize(2).ofMaxSize(3).map(several -> String.join("", several)),
                inner.list().ofMinSize(2).ofMaxSize(3).map(several -> "(" + String.join("|", several) + ")"));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aab").ofMaxLength(40);
    }
}
