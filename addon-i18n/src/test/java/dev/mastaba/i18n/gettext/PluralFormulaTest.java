package dev.mastaba.i18n.gettext;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.i18n.LocaleName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluralFormulaTest {
    /** An expression in C, and what it means in Java. */
    record Meant(String text, LongUnaryOperator value) {}

    private record Operator(String sign, BiFunction<Long, Long, Long> meaning) {}

    private static final List<Operator> OPERATORS = List.of(
            new Operator("+", Long::sum),
            new Operator("-", (a, b) -> a - b),
            new Operator("*", (a, b) -> a * b),
            new Operator("/", (a, b) -> b == 0 ? 0 : a / b),
            new Operator("%", (a, b) -> b == 0 ? 0 : a % b),
            new Operator("==", (a, b) -> a.equals(b) ? 1L : 0L),
            new Operator("!=", (a, b) -> a.equals(b) ? 0L : 1L),
            new Operator("<", (a, b) -> a < b ? 1L : 0L),
            new Operator(">", (a, b) -> a > b ? 1L : 0L),
            new Operator("<=", (a, b) -> a <= b ? 1L : 0L),
            new Operator(">=", (a, b) -> a >= b ? 1L : 0L),
            new Operator("&&", (a, b) -> a != 0 && b != 0 ? 1L : 0L),
            new Operator("||", (a, b) -> a != 0 || b != 0 ? 1L : 0L));

    @Provide
    Arbitrary<Meant> expressions() {
        Arbitrary<Meant> leaf = Arbitraries.oneOf(
                Arbitraries.just(new Meant("n", n -> n)),
                Arbitraries.longs().between(0, 120).map(number -> new Meant(" " + number, n -> number)));
        return Arbitraries.recursive(() -> leaf, PluralFormulaTest::larger, 0, 4);
    }

    private static Arbitrary<Meant> larger(Arbitrary<Meant> smaller) {
        Arbitrary<Meant> binary = Combinators.combine(smaller, Arbitraries.of(OPERATORS), smaller)
                .as((left, operator, right) -> new Meant(
                        "(" + left.text() + operator.sign() + " " + right.text() + ")",
                        n -> operator.meaning()
                                .apply(
                                        left.value().applyAsLong(n),
                                        right.value().applyAsLong(n))));
        Arbitrary<Meant> choice = Combinators.combine(smaller, smaller, smaller)
                .as((condition, yes, no) -> new Meant(
                        "(" + condition.text() + " ? " + yes.text() + ":" + no.text() + ")",
                        n -> condition.value().applyAsLong(n) != 0
                                ? yes.value().applyAsLong(n)
                                : no.value().applyAsLong(n)));
        Arbitrary<Meant> negation = smaller.map(inner ->
                new Meant("!" + inner.text(), n -> inner.value().applyAsLong(n) == 0 ? 1 : 0));
        return Arbitraries.oneOf(binary, choice, negation, smaller);
    }

    @Property(tries = 500)
    void expressionsMeanWhatTheyMeanInC(
            @ForAll("expressions") Meant expression, @ForAll @LongRange(min = 0, max = 10_000) long n) {
        assertThat(PluralParser.parse(expression.text()).value(n))
                .as(expression.text())
                .isEqualTo(expression.value().applyAsLong(n));
    }

    @Property(tries = 300)
    void whateverIsReadIsRefusedOrAnswers(@ForAll String text, @ForAll long n) {
        try {
            PluralFormula.parse("nplurals=3; plural=" + text).form(n);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("The formula");
        }
    }

    /** What binds closer, and from which side, as in C. */
    @ParameterizedTest
    @CsvSource({
        "1 + 2 * 3, 7",
        "10 - 3 - 2, 5",
        "100 / 7 % 5, 4",
        "1 || 0 && 0, 1",
        "1 == 1 != 0, 1",
        "1 < 2 == 1, 1",
        "3 > 2 > 1, 0",
        "!0 + 1, 2",
        "!(1), 0",
        "0 ? 1 : 0 ? 2 : 3, 3",
        "1 ? 0 ? 4 : 5 : 6, 5",
        "(1) ? 2 : 3, 2",
        "!!n, 1",
    })
    void operatorsBindAsInC(String text, long value) {
        assertThat(PluralParser.parse(text).value(9)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n n",
                "n +",
                "(n",
                "n)",
                "n ? 1",
                "n ? 1 :",
                "m",
                "1234567890123456789",
                "n = 1",
                "n & 1",
                "-1",
                "system(1)"
            })
    void whatIsNoExpressionIsRefused(String text) {
        assertThatThrownBy(() -> PluralParser.parse(text)).hasMessageContaining("syntax error");
    }

    @Test
    void longAndDeepOnesAreRefused() {
        assertThatThrownBy(() -> PluralParser.parse("n+".repeat(600) + "n")).hasMessageContaining("1000 characters");
        assertThatThrownBy(() -> PluralParser.parse("(".repeat(60) + "n" + ")".repeat(60)))
                .hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> PluralParser.parse("!".repeat(900) + "n")).hasMessageContaining("nested deeper");
        assertThat(PluralParser.parse("(".repeat(20) + "n" + ")".repeat(20)).value(3))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nplurals=2",
                "plural=n",
                "nplurals=0; plural=0",
                "nplurals=17; plural=n",
                "nplurals=x; plural=n"
            })
    void aHeaderWithoutBothIsRefused(String header) {
        assertThatThrownBy(() -> PluralFormula.parse(header)).hasMessageContaining("nplurals=2; plural=(n != 1);");
    }

    /** What CLDR says of its languages: the numbers that it gives for each form have that form. */
    @ParameterizedTest
    @MethodSource("samples")
    void everyLanguageHasTheFormsThatCldrSays(String language, List<String> samples) {
        PluralFormula formula = PluralRules.of(LocaleName.fallbacks(language));
        assertThat(formula.forms()).isEqualTo(samples.size());
        for (int form = 0; form < samples.size(); form++) {
            for (String range : samples.get(form).strip().split(" ", -1)) {
                String[] ends = range.split("-", -1);
                for (long n = Long.parseLong(ends[0]); n <= Long.parseLong(ends[ends.length - 1]); n++) {
                    assertThat(formula.form(n)).as(language + " " + n).isEqualTo(form);
                    assertThat(formula.form(-n)).isEqualTo(form);
                }
            }
        }
        assertThat(formula.misfit()).isEqualTo(-1);
    }

    static List<Arguments> samples() throws IOException {
        try (InputStream in = PluralFormulaTest.class.getResourceAsStream("plural-samples.txt")) {
            return new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(": ", 2))
                    .map(parts -> Arguments.of(parts[0], List.of(parts[1].split(" \\| ", -1))))
                    .toList();
        }
    }

    @Test
    void countriesAndUnknownLanguagesHaveFormsToo() {
        assertThat(PluralRules.of(LocaleName.fallbacks("pl_PL")).forms()).isEqualTo(3);
        assertThat(PluralRules.of(LocaleName.fallbacks("pt_BR")).form(0)).isZero();
        assertThat(PluralRules.of(LocaleName.fallbacks("pt_PT")).form(0)).isEqualTo(1);
        assertThat(PluralRules.of(LocaleName.fallbacks("tlh"))).isEqualTo(PluralFormula.GERMANIC);
    }

    @Test
    void formulasThatSayTheSameAreAlike() {
        assertThat(PluralFormula.of(2, "n != 1").saysTheSame(PluralFormula.of(2, "!(n == 1)")))
                .isTrue();
        assertThat(PluralFormula.of(2, "n != 1").saysTheSame(PluralFormula.of(2, "n > 1")))
                .isFalse();
        assertThat(PluralFormula.of(2, "n != 1").saysTheSame(PluralFormula.of(3, "n != 1")))
                .isFalse();
        assertThat(PluralFormula.of(2, "n").misfit()).isEqualTo(2);
        assertThat(PluralFormula.of(2, "0 - n").misfit()).isEqualTo(1);
    }
}
