package dev.mastaba.binding;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that mean no good: always an answer, below 500, of bounded size. */
class HostileTest {
    record Cell(int n) {}

    record Row(List<Cell> cells) {}

    record Sheet(List<Row> rows, Set<Integer> tags) {}

    record Big(BigInteger whole, BigDecimal number, double real) {}

    static Object sheet(@Query Sheet query) {
        return query.rows().size() + " " + query.tags().size();
    }

    static Object form(@Form Sheet form) {
        return form.rows().size() + " " + form.tags().size();
    }

    static Object big(@Form Big big) {
        return big.toString();
    }

    static Object text(@Form String text) {
        return text.length();
    }

    private static TestApp app;

    @BeforeAll
    static void start() {
        AddOn addOn = config -> {
            config.include(new BindingAddOn());
            config.route("sheet", "/sheet").any(calling(HostileTest::sheet), renderer("string"));
            config.route("form", "/form").any(calling(HostileTest::form), renderer("string"));
            config.route("big", "/big").any(calling(HostileTest::big), renderer("string"));
            config.route("text", "/text").any(calling(HostileTest::text), renderer("string"));
        };
        app = TestApp.of(addOn);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static String many(int count, java.util.function.IntFunction<String> parameter) {
        return IntStream.range(0, count).mapToObj(parameter).collect(Collectors.joining("&"));
    }

    private static TestRequest posted(String target, String body) {
        return TestRequest.post(target).body("application/x-www-form-urlencoded", body);
    }

    @Test
    void tenThousandParametersAreTooMany() {
        app.get("/sheet?" + many(10_000, i -> "tags=" + i)).expectStatus(400);
        app.request(posted("/form", many(10_000, i -> "rows[" + i + "].cells[0].n=1")))
                .expectStatus(400);
    }

    @Test
    void aThousandElementsInEachOtherAreCounted() {
        assertThat(app.request(posted("/form", many(999, i -> "rows[" + i % 30 + "].cells[" + i + "].n=" + i)))
                        .expectStatus(200)
                        .body())
                .isEqualTo("30 0");
    }

    @Test
    void aThousandWrongOnesAreAnsweredInFew() {
        String answer = app.request(posted("/form", many(999, i -> "rows[0].cells[" + i + "].n=" + "x".repeat(900))))
                .expectStatus(400)
                .body();
        assertThat(answer).contains("And 949 more").hasSizeLessThan(20_000);
    }

    @Test
    void numbersOfAMillionDigitsAreNotRead() {
        String digits = "9".repeat(300_000);
        assertThat(app.request(posted("/big", "whole=" + digits + "&number=" + digits + "&real=" + digits))
                        .expectStatus(400)
                        .body())
                .contains("Form field \"whole\" is \"" + "9".repeat(60) + "…\"; a whole number is expected")
                .hasSizeLessThan(1_000);
    }

    @Test
    void enormousExponentsAreNoNumbers() {
        assertThat(app.request(posted("/big", "whole=1&number=1e999999999&real=1e999"))
                        .expectStatus(400)
                        .body())
                .contains("Form field \"number\" is \"1e999999999\"; a number is expected")
                .contains("Form field \"real\" is \"1e999\"; a number is expected");
    }

    @Test
    void longTextsAreTexts() {
        assertThat(app.request(posted("/text", "text=" + "a".repeat(1_000_000))).body())
                .isEqualTo("1000000");
        app.request(posted("/text", "text=" + "a".repeat(1_100_000))).expectStatus(413);
    }

    @Test
    void theNullCharacterIsNotText() {
        app.request(posted("/text", "text=a%00b"))
                .expectStatus(400)
                .expectBodyContaining("Form field \"text\" is \"a?b\"; text is expected");
        assertThat(app.request(posted("/text", "text=a%0Ab%7F%F0%9F%98%80")).body())
                .isEqualTo("6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rows[999999999999].cells[0].n=1",
                "rows[-1].cells[0].n=1",
                "rows[1e3].cells=1",
                "rows[0]=1&rows=2&rows[]=3",
                "rows[0].cells[0].n.n.n.n.n.n.n.n.n.n.n.n=1",
                "]]][[[...=1",
                "[=1&]=1&.=1&=1",
                "rows[0",
                "rows.0.cells.0.n=1&rows[0].cells[0].n=1",
                "rows[%00].cells=1",
                "tags[0]=1&tags[00]=2&tags[%D9%A1]=3"
            })
    void namesThatAreNoneHurtNobody(String query) {
        assertThat(app.request(posted("/form", query)).status()).isIn(200, 400);
        assertThat(app.request(TestRequest.get("/sheet?" + query.replace("%", "%25")))
                        .status())
                .isIn(200, 400);
    }

    @Test
    void aNameOfAMillionStepsIsNobodys() {
        assertThat(app.request(posted("/form", "rows" + "[0]".repeat(300_000) + "=1"))
                        .status())
                .isEqualTo(200);
    }
}
