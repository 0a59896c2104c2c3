package dev.mastaba.forms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.binding.Default;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that are submitted as they were rendered. */
class ResubmissionTest {
    enum Extent {
        SMALL,
        LARGE
    }

    record Line(String sku, @Default("1") int count) {}

    record Strict(
            @NotBlank String sku,
            @Default("1") @Min(1) int count,
            @Default("true") boolean gift) {}

    record Inner(List<Line> lines, List<@NotBlank String> notes) {}

    record Lists(
            List<String> texts,
            List<@NotBlank String> words,
            String[] array,
            List<Integer> numbers,
            List<Extent> sizes,
            List<@Valid Line> lines,
            List<@Valid Strict> strict,
            Optional<@Valid Strict> maybe,
            List<@Valid Inner> inner,
            @NotBlank String other) {}

    record Times(LocalDate day, LocalTime time, LocalDateTime at, YearMonth month) {}

    record Flags(
            @Default("true") boolean mails,
            boolean news,
            @Default("true") Boolean digest) {}

    record Note(@Field(widget = "textarea") @Size(max = 5) String text, Optional<@Size(max = 5) String> maybe) {}

    record Numbers(
            @DecimalMin("0.5") int whole,
            @Positive long positive,
            @Negative int negative,

            @DecimalMin(value = "1", inclusive = false) @Digits(integer = 3, fraction = 2)
            BigDecimal price,

            @DecimalMin("0.005") @Digits(integer = 3, fraction = 2)
            BigDecimal share,

            @Positive double any) {}

    /** Returns the request that a browser sends for the form on a page. */
    private static TestRequest submission(TestResponse page) {
        TestRequest request = TestRequest.post("/edit");
        for (Element control : Jsoup.parse(page.body()).select("input[name], textarea[name], select[name]")) {
            boolean box = control.attr("type").equals("checkbox")
                    || control.attr("type").equals("radio");
            String value = control.is("select")
                    ? control.select("option[selected]").attr("value")
                    : control.is("textarea") ? control.wholeText().replace("\n", "\r\n") : control.attr("value");
            if (!box || control.hasAttr("checked")) {
                request = request.form(control.attr("name"), value);
            }
        }
        return request;
    }

    private static <T extends Record> T resubmitted(Class<T> type, T values) {
        Wiki<T> wiki = Wiki.of(type).with(values);
        try (TestApp app = wiki.app()) {
            app.request(submission(app.get("/edit").expectStatus(200))).expectStatus(200);
        }
        return type.cast(wiki.saved.get(0));
    }

    @Nested
    class ListsOfValues {
        private static final Strict STRICT = new Strict("s", 2, false);

        @Test
        void comeBackAsTheyWere() {
            Inner inner = new Inner(List.of(new Line("i", 1), new Line("", 3)), List.of("n"));
            Lists values = new Lists(
                    List.of("x", "y"),
                    List.of("w"),
                    new String[] {"a"},
                    List.of(1, 2),
                    List.of(Extent.LARGE),
                    List.of(new Line("l", 1)),
                    List.of(STRICT, new Strict("t", 1, true)),
                    Optional.of(STRICT),
                    List.of(inner),
                    "o");
            assertThat(resubmitted(Lists.class, values))
                    .usingRecursiveComparison()
                    .isEqualTo(values);
        }

        @Test
        void stayEmpty() {
            Lists values = new Lists(
                    List.of(),
                    List.of(),
                    new String[0],
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    "o");
            assertThat(resubmitted(Lists.class, values))
                    .usingRecursiveComparison()
                    .isEqualTo(values);
        }

        @Test
        void doNotGrowWhenTheFormIsShownAgain() {
            Wiki<Lists> wiki = Wiki.of(Lists.class);
            try (TestApp app = wiki.app()) {
                TestResponse page = app.get("/edit").expectStatus(200);
                for (int i = 0; i < 3; i++) {
                    page = app.request(submission(page)).expectStatus(422);
                    assertThat(page.attributes("[name$=sku]", "name"))
                            .containsExactly("lines[0].sku", "strict[0].sku", "maybe.sku", "inner[0].lines[0].sku");
                    assertThat(page.texts("[id$=-error]")).hasSize(1);
                }
            }
        }

        @Test
        void ofJsonKeepEveryRow() {
            Wiki<Lists> wiki = Wiki.of(Lists.class);
            try (TestApp app = wiki.app()) {
                app.request(
                                TestRequest.post("/edit")
                                        .body(
                                                "application/json",
                                                "{\"other\":\"o\",\"lines\":[{\"sku\":\"\",\"count\":1}],\"texts\":[\"x\",\"\"]}"))
                        .expectStatus(200);
            }
            Lists saved = (Lists) wiki.saved.get(0);
            assertThat(saved.lines()).containsExactly(new Line("", 1));
            assertThat(saved.texts()).containsExactly("x", "");
        }
    }

    @Nested
    class TimesAndDates {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-01-02T03:04",
                    "2026-01-02T03:04:05",
                    "2026-01-02T03:04:05.678",
                    "2026-01-02T03:04:05.678901",
                    "2026-01-02T03:04:05.000000001",
                    "0001-01-01T00:00",
                    "0000-01-01T00:00",
                    "-0044-03-15T12:00",
                    "+12026-01-02T03:04:05.6"
                })
        void areNeverLost(String text) {
            LocalDateTime at = LocalDateTime.parse(text);
            Times values = new Times(at.toLocalDate(), at.toLocalTime(), at, YearMonth.from(at));
            assertThat(resubmitted(Times.class, values)).isEqualTo(values);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-01-02T03:04:05.678, datetime-local, date, time, month",
            "2026-01-02T03:04:05.678901, text, date, text, month",
            "+12026-01-02T03:04, text, text, time, text"
        })
        void areShownAsTextIfTheControlCannotShowThem(
                String text, String both, String date, String time, String month) {
            LocalDateTime at = LocalDateTime.parse(text);
            Wiki<Times> wiki =
                    Wiki.of(Times.class).with(new Times(at.toLocalDate(), at.toLocalTime(), at, YearMonth.from(at)));
            try (TestApp app = wiki.app()) {
                TestResponse page = app.get("/edit");
                assertThat(page.attributes("#edit-at", "type")).containsExactly(both);
                assertThat(page.attributes("#edit-day", "type")).containsExactly(date);
                assertThat(page.attributes("#edit-time", "type")).containsExactly(time);
                assertThat(page.attributes("#edit-month", "type")).containsExactly(month);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true, true", "false, false, false", "false, true, true"})
    void checkboxesStayAsTheyWere(boolean mails, boolean news, boolean digest) {
        Flags values = new Flags(mails, news, digest);
        assertThat(resubmitted(Flags.class, values)).isEqualTo(values);
    }

    @Test
    void aLineBreakIsOneCharacter() {
        Note values = new Note("a\nb\nc", Optional.empty());
        assertThat(resubmitted(Note.class, values)).isEqualTo(values);
    }

    @Test
    void limitsAndStepsOfBrowsersAreThoseOfTheServer() {
        try (TestApp app = Wiki.of(Numbers.class).app()) {
            TestResponse page = app.get("/edit");
            assertThat(page.attributes("[name=whole]", "min")).containsExactly("1");
            assertThat(page.attributes("[name=positive]", "min")).containsExactly("1");
            assertThat(page.attributes("[name=negative]", "max")).containsExactly("-1");
            assertThat(page.attributes("[name=price]", "min")).containsExactly("1.01");
            assertThat(page.attributes("[name=share]", "min")).containsExactly("0.01");
            assertThat(page.attributes("[name=any]", "min")).containsExactly("0");
            assertThat(page.attributes("[name=any]", "step")).containsExactly("any");
        }
    }

    record Sent(
            Integer whole,
            BigInteger large,
            @Digits(integer = 2, fraction = 2) BigDecimal price,
            BigDecimal any,
            @PositiveOrZero double rate,
            Optional<@Max(3) Integer> maybe,
            List<@Min(1) Integer> numbers,
            @Size(min = 2) String needed,
            Optional<@Size(min = 2) String> word,
            LocalDate day,
            LocalDateTime at,
            YearMonth month) {}

    /** Chromium accepts and sends these texts for controls with the attributes of the fields. */
    @ParameterizedTest
    @CsvSource({
        "whole, 1e1, 10",
        "whole, 20e-1, 2",
        "whole, 5.0, 5",
        "whole, 3e0, 3",
        "large, 1E2, 100",
        "price, 9.560, 9.56",
        "price, 9.50, 9.50",
        "price, 1.5e1, 15",
        "any, 1E2, 100",
        "any, 0.500, 0.500",
        "rate, -0, 0.0",
        "maybe, 2.0, Optional[2]",
        "numbers, 4e0, [4]",
        "day, 12024-01-02, +12024-01-02",
        "at, 12024-01-02T03:04, +12024-01-02T03:04",
        "month, 12024-05, 12024-05",
    })
    void textsThatBrowsersSendAreRead(String field, String sent, String read) throws Exception {
        Wiki<Sent> wiki = Wiki.of(Sent.class);
        Map<String, String> texts = new LinkedHashMap<>(Map.of("whole", "1", "large", "1", "price", "1", "any", "1"));
        texts.putAll(Map.of("needed", "ab", "day", "2026-01-02", "at", "2026-01-02T03:04", "month", "2026-01"));
        texts.put("rate", "1");
        texts.put(field, sent);
        TestRequest request = TestRequest.post("/edit");
        for (Map.Entry<String, String> each : texts.entrySet()) {
            request = request.form(each.getKey(), each.getValue());
        }
        try (TestApp app = wiki.app()) {
            app.request(request).expectStatus(200);
        }
        Object saved = wiki.saved.get(0);
        assertThat(saved.getClass().getDeclaredMethod(field).invoke(saved)).hasToString(read);
    }

    @ParameterizedTest
    @CsvSource({"whole, 1.5", "whole, 1e-1", "whole, 1e4000", "price, 9.565", "price, 100", "numbers, abc", "rate, -1"})
    void otherNumbersAreRefused(String field, String sent) {
        try (TestApp app = Wiki.of(Sent.class).app()) {
            TestResponse page = app.request(TestRequest.post("/edit").form(field, sent));
            assertThat(page.status()).isEqualTo(422);
            assertThat(page.attributes("[name=" + field + "]", "value")).contains(sent);
        }
    }

    @Test
    void constraintsOfElementsAndDigitsBecomeAttributes() {
        try (TestApp app = Wiki.of(Sent.class).app()) {
            TestResponse page = app.get("/edit");
            assertThat(page.attributes("[name=price]", "min")).containsExactly("-99.99");
            assertThat(page.attributes("[name=price]", "max")).containsExactly("99.99");
            assertThat(page.attributes("[name=maybe]", "max")).containsExactly("3");
            assertThat(page.attributes("[name=numbers]", "type")).containsExactly("number");
            assertThat(page.attributes("[name=numbers]", "min")).containsExactly("1");
            assertThat(page.attributes("[name=needed][required]", "minlength")).containsExactly("2");
            assertThat(page.attributes("[name=word]", "minlength")).containsExactly("2");
            assertThat(page.attributes("[name=word][required]", "name")).isEmpty();
        }
    }
}
