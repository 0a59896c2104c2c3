package dev.mastaba.forms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.binding.Binding;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Upload;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessagesTest {
    enum Size3 {
        SMALL
    }

    record Money(long cents) {}

    record Standard(
            @Null @Nullable String nothing,
            @AssertTrue boolean yes,
            @AssertFalse boolean no,
            @Size(min = 2) String longer,
            @Size(min = 2, max = 3) String between,
            @Min(5) int min,
            @Max(5) int max,
            @DecimalMin("2.5") BigDecimal least,
            @DecimalMax(value = "2.5", inclusive = false) BigDecimal most,
            @DecimalMin(value = "9", inclusive = false) BigDecimal above,
            @Positive int positive,
            @PositiveOrZero int positiveOrZero,
            @Negative int negative,
            @NegativeOrZero int negativeOrZero,
            @Digits(integer = 2, fraction = 1) BigDecimal digits,
            @Pattern(regexp = "a") String pattern,
            @Email String email,
            @Past LocalDate past,
            @PastOrPresent LocalDate pastOrPresent,
            @Future LocalDate future,
            @FutureOrPresent LocalDate futureOrPresent,
            @NotEmpty List<String> tags,

            @FileLimits(
                    size = 3,
                    types = {"image/*", "text/x"})
            Upload file) {}

    record Conversions(
            int whole,
            double number,
            LocalDate date,
            LocalTime time,
            LocalDateTime moment,
            Size3 size,
            UUID id,
            Money money,
            Upload file,
            String text,
            boolean flag) {
        Conversions {
            if (text.equals("refused")) {
                throw new IllegalArgumentException("The values do not fit together");
            }
        }
    }

    record Refusing(String text) {
        Refusing {
            if (text.isEmpty()) {
                throw new IllegalStateException("secret");
            }
            if (text.equals("a")) {
                throw new IllegalArgumentException("Not a");
            }
        }
    }

    /** An extension with one text in each language, so that the application is available in it. */
    private static final AddOn LANGUAGES = config -> config.addTranslations("languages/");

    private static final Map<String, String> BAD = Map.ofEntries(
            Map.entry("nothing", "x"),
            Map.entry("no", "true"),
            Map.entry("longer", "x"),
            Map.entry("between", "x"),
            Map.entry("min", "1"),
            Map.entry("max", "9"),
            Map.entry("least", "1"),
            Map.entry("most", "2.5"),
            Map.entry("above", "9"),
            Map.entry("positive", "0"),
            Map.entry("positiveOrZero", "-1"),
            Map.entry("negative", "0"),
            Map.entry("negativeOrZero", "1"),
            Map.entry("digits", "123.45"),
            Map.entry("pattern", "b"),
            Map.entry("email", "x"),
            Map.entry("past", "2999-01-01"),
            Map.entry("pastOrPresent", "2999-01-01"),
            Map.entry("future", "1999-01-01"),
            Map.entry("futureOrPresent", "1999-01-01"));

    private static TestRequest bad() {
        TestRequest request = TestRequest.post("/edit");
        return request.form(BAD)
                .upload("file", "a.txt", "text/plain; charset=utf-8", "ab".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void existForAllConstraints() {
        try (TestApp app = Wiki.of(Standard.class).app()) {
            assertThat(app.request(bad()).expectStatus(422).texts(".error"))
                    .containsExactly(
                            "Leave this field empty.",
                            "Select this field.",
                            "Do not select this field.",
                            "The minimum length is 2.",
                            "The length must be from 2 to 3.",
                            "Enter a number of at least 5.",
                            "Enter a number of at most 5.",
                            "Enter a number of at least 2.5.",
                            "Enter a number less than 2.5.",
                            "Enter a number greater than 9.",
                            "Enter a number greater than 0.",
                            "Enter a number of at least 0.",
                            "Enter a number less than 0.",
                            "Enter a number of at most 0.",
                            "Enter a number with at most 2 digits before and 1 after the decimal point.",
                            "This value does not have the required format.",
                            "Enter an email address, such as name@example.org.",
                            "Enter a date in the past.",
                            "Enter a date that is not in the future.",
                            "Enter a date in the future.",
                            "Enter a date that is not in the past.",
                            "This field is required.",
                            "This file is too large or has the wrong type.");
        }
    }

    @Test
    void existInAllLanguagesOfTheAddOn() {
        List<String> english;
        try (TestApp app = Wiki.of(Standard.class).app()) {
            english = app.request(bad()).texts(".error");
        }
        for (String language : List.of("de", "fr", "es", "pl", "ja", "ar")) {
            try (TestApp app = Wiki.of(Standard.class).app(LANGUAGES)) {
                TestResponse page = app.request(bad().cookie("_LOCALE_", language));
                assertThat(page.texts(".error"))
                        .as(language)
                        .hasSize(english.size())
                        .doesNotContainAnyElementsOf(english);
            }
        }
    }

    @Test
    void describeWhatIsExpected() {
        AddOn money = config ->
                Binding.of(config).addParameterConverter(Money.class, "an amount such as 12.50", text -> null);
        Map<String, String> typed = Map.of(
                "whole", "1.5", "number", "x", "date", "x", "time", "x", "moment", "x", "size", "x", "id", "x", "money",
                "x", "flag", "perhaps");
        try (TestApp app = Wiki.of(Conversions.class).app(money)) {
            assertThat(app.post("/edit", typed).expectStatus(422).texts(".error"))
                    .containsExactly(
                            "Enter a whole number.",
                            "Enter a number.",
                            "Enter a date, such as 2026-11-20.",
                            "Enter a time, such as 14:30.",
                            "Enter a date and a time, such as 2026-11-20T14:30.",
                            "Choose one of the options.",
                            "Enter a UUID.",
                            "Enter an amount such as 12.50.",
                            "Choose a file.",
                            "This field is required.",
                            "Enter a number.");
            TestRequest twice = TestRequest.post("/edit").form("whole", "1").form("whole", "2");
            assertThat(app.request(twice).texts("#edit-whole-error")).containsExactly("Enter at most 1 values.");
        }
    }

    @Test
    void ofAConstructorBelongToTheForm() {
        try (TestApp app = Wiki.of(Refusing.class).app()) {
            assertThat(app.post("/edit", Map.of("text", "a")).expectStatus(422).texts("[role=alert] li"))
                    .containsExactly("Not a");
            assertThat(app.post("/edit", Map.of("text", "")).expectStatus(422).texts("[role=alert] li"))
                    .containsExactly("This value is invalid.");
        }
    }

    @Test
    void areThoseOfTheValidatorInOtherLanguages() {
        try (TestApp app = Wiki.of(Standard.class).app(LANGUAGES)) {
            assertThat(app.request(bad().cookie("_LOCALE_", "it")).texts("#edit-min-error"))
                    .containsExactly("deve essere superiore o uguale a 5");
        }
    }
}
