package dev.mastaba.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.params.provider.CsvSource;
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
            assertThat(refused).hasMessageStartingWith("The expression");
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
        assertThatThrownBy(() -> PluralParser.parse(text)).hasMessageContaining("cannot be understood");
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

    /** The sample numbers of CLDR's rules of integers, first form to last. */
    @ParameterizedTest
    @CsvSource({
        "de, 1, 0, 2",
        "fr, 0, 1, 2",
        "pt_BR, 1, 0, 2",
        "pt_PT, 1, 1, 0",
        "ja, 0, 7, 100",
        "ru, 21, 101, 1",
        "sr_Latn, 1, 21, 31",
    })
    void languagesHaveTheirFormula(String locale, long first, long second, long other) {
        PluralFormula formula = PluralRules.of(locale);
        assertThat(formula.form(first)).isZero();
        assertThat(formula.form(second)).isEqualTo(locale.equals("de") || locale.equals("pt_BR") && second > 1 ? 1 : 0);
        assertThat(formula.form(other)).isLessThan(formula.forms());
    }

    @ParameterizedTest
    @CsvSource({
        "pl, '1 22 5', '0 1 2'",
        "ru, '1 22 11', '0 1 2'",
        "cs, '1 3 5', '0 1 2'",
        "lt, '21 22 11', '0 1 2'",
        "lv, '21 5 0', '0 1 2'",
        "ro, '1 0 20', '0 1 2'",
        "sl, '101 102 103 5', '0 1 2 3'",
        "ga, '1 2 6 10 11', '0 1 2 3 4'",
        "ar, '0 1 2 103 111 100', '0 1 2 3 4 5'",
        "mt, '1 0 11 20', '0 1 2 3'",
        "gd, '11 12 19 20', '0 1 2 3'",
        "cy, '1 2 3 8', '0 1 2 3'",
        "kw, '1 2 3 4', '0 1 2 3'",
        "is, '21 11', '0 1'",
        "mk, '21 2', '0 1'",
    })
    void numbersHaveTheFormsOfTheLanguage(String locale, String numbers, String forms) {
        PluralFormula formula = PluralRules.of(locale);
        String[] expected = forms.split(" ", -1);
        String[] asked = numbers.split(" ", -1);
        for (int i = 0; i < asked.length; i++) {
            assertThat(formula.form(Long.parseLong(asked[i])))
                    .as(locale + " " + asked[i])
                    .isEqualTo(Long.parseLong(expected[i]));
            assertThat(formula.form(-Long.parseLong(asked[i]))).isEqualTo(Long.parseLong(expected[i]));
        }
        assertThat(formula.misfit()).isEqualTo(-1);
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
