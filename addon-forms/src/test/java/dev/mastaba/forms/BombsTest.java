package dev.mastaba.forms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Upload;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values in every kind of field that are made to break the server or the page. */
class BombsTest {
    record Line(@NotBlank @Size(max = 5) String sku, @Min(1) int count) {}

    record Everything(
            @Size(max = 50) String text,
            @Field(widget = "textarea") @NotBlank String area,
            @Email String mail,
            @Pattern(regexp = "[a-z]*") String pattern,
            @Field(widget = "password") String secret,
            @Field(widget = "hidden") String hidden,
            byte tiny,
            @Max(9) int whole,
            long large,
            BigInteger huge,
            @Digits(integer = 3, fraction = 2) BigDecimal decimal,
            double real,
            float small,
            char letter,
            boolean flag,
            Thread.State state,
            @Field(widget = "radio") Thread.State other,
            Set<Thread.State> states,
            @Future LocalDate date,
            LocalTime time,
            LocalDateTime moment,
            YearMonth month,
            Duration duration,
            UUID id,
            URI address,
            Locale locale,
            Optional<Integer> maybe,
            List<String> texts,
            int[] numbers,
            @Valid Line line,
            List<@Valid Line> lines,
            @Nullable Upload file) {}

    private static final List<String> NAMES = List.of(
            "text",
            "area",
            "mail",
            "pattern",
            "secret",
            "hidden",
            "tiny",
            "whole",
            "large",
            "huge",
            "decimal",
            "real",
            "small",
            "letter",
            "flag",
            "state",
            "other",
            "states",
            "date",
            "time",
            "moment",
            "month",
            "duration",
            "id",
            "address",
            "locale",
            "maybe",
            "texts",
            "numbers",
            "line.sku",
            "line.count",
            "lines[0].sku",
            "lines[0].count",
            "lines[999999999].count",
            "lines",
            "line",
            "file",
            "unknown");

    private static final TestApp APP = Wiki.of(Everything.class).app();

    @Provide
    static Arbitrary<String> bombs() {
        Arbitrary<String> known = Arbitraries.of(
                "\0",
                "a\0b",
                "\u202Eevil\u202C",
                "\u2066\u2069",
                "\uFEFF",
                "\uD83D\uDE00",
                "${7*7}",
                "#{7*7}",
                "{validatedValue}",
                "${validatedValue}",
                "{{ 7*7 }}",
                "{% for x in form %}{% endfor %}",
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onfocus='alert(1)",
                "]]>",
                "&lt;b&gt;",
                "\r\nSet-Cookie: a=b",
                "1e999999999",
                "-1E-999999999",
                "NaN",
                "Infinity",
                "0x7f",
                "९",
                "9".repeat(1_000),
                "+999999999-12-31",
                "-999999999-01-01",
                "2026-02-30",
                "25:61",
                "PT" + "9".repeat(30) + "S",
                "0000-00",
                "a".repeat(20_000) + "@" + "b.".repeat(20_000));
        return Arbitraries.oneOf(
                known,
                Arbitraries.strings()
                        .all()
                        .excludeChars('\uFFFF') // the end of the page for the parser of these tests
                        .ofMaxLength(40));
    }

    @Property(tries = 150)
    void everyValueIsAnsweredWithoutAFailure(@ForAll("bombs") String bomb) {
        TestRequest request = TestRequest.post("/edit");
        for (String name : NAMES) {
            request = request.form(name, bomb);
        }
        TestResponse page = APP.request(request);
        assertThat(page.status()).isIn(400, 413, 422);
        assertThat(page.failure()).isNull();
        if (page.status() == 422) {
            assertThat(page.texts("script")).isEmpty();
            assertThat(page.attributes("[onerror]", "onerror")).isEmpty();
            assertThat(page.attributes("[onfocus]", "onfocus")).isEmpty();
            assertThat(page.attributes("#edit-secret", "value")).containsExactly("");
            assertThat(page.texts(".error")).noneMatch(each -> each.contains("49"));
        }
    }

    @Test
    void valuesOfAMegabyteAreAnswered() {
        String megabyte = "x".repeat(1_000_000);
        for (String name : List.of("text", "area", "mail", "pattern", "whole", "huge", "date", "state", "texts")) {
            TestResponse page = APP.request(TestRequest.post("/edit").form(name, megabyte));
            assertThat(page.status()).as(name).isIn(413, 422);
            assertThat(page.failure()).as(name).isNull();
        }
    }

    @Test
    void invalidUtf8IsAnError() {
        for (String form : List.of("text=%FF%FE", "%C3=1", "text=%ED%A0%80", "text=%", "text=%zz")) {
            TestResponse answer =
                    APP.request(TestRequest.post("/edit").body("application/x-www-form-urlencoded", form));
            assertThat(answer.status()).as(form).isIn(400, 422);
        }
        TestResponse raw = APP.request(TestRequest.post("/edit")
                .body("application/x-www-form-urlencoded", new String(new byte[] {'a', '=', (byte) 0xFF}, ISO_8859_1)));
        assertThat(raw.status()).isIn(400, 422);
    }

    @Test
    void tenThousandFieldsAreAnsweredInBoundedSpace() {
        List<String> forms = List.of(
                fields("f%d=v"),
                fields("texts=v%d"),
                fields("lines[%d].sku=abcdefgh"),
                fields("lines[%d].count=x"),
                fields("a[%d].b.c.d.e.f.g.h=1"),
                fields("numbers[]=%d"));
        for (String form : forms) {
            TestResponse answer =
                    APP.request(TestRequest.post("/edit").body("application/x-www-form-urlencoded", form));
            assertThat(answer.status()).isIn(400, 413, 422);
            assertThat(answer.failure()).isNull();
            assertThat(answer.body().length()).isLessThan(2_000_000);
            assertThat(answer.texts("[role=alert] li")).hasSizeLessThanOrEqualTo(50);
        }
    }

    private static String fields(String pattern) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> pattern.replace("%d", "" + i))
                .map(each -> {
                    String[] entry = each.split("=", 2);
                    return URLEncoder.encode(entry[0], UTF_8) + "=" + entry[1];
                })
                .collect(Collectors.joining("&"));
    }

    /** A constraint whose validator fails in the way that the value names. */
    @Constraint(validatedBy = Failing.Validator.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.FIELD)
    @interface Failing {
        String message() default "failed";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        /** The validator. */
        final class Validator implements ConstraintValidator<Failing, String> {
            @Override
            public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
                if ("throw".equals(value)) {
                    throw new IllegalStateException("thrown");
                }
                return !"overflow".equals(value) || depth(1) < 0;
            }

            private static int depth(int level) {
                return level == 0 ? 0 : depth(level + 1) + 1;
            }
        }
    }

    record Inner(@Failing String name) {}

    record Fragile(
            @Failing String first,
            @Failing String second,
            @Nullable @Valid Inner inner,
            Optional<@Valid Inner> maybe) {}

    @ParameterizedTest
    @ValueSource(strings = {"throw", "overflow"})
    void aValidatorThatFailsIsNamedWithItsField(String value) {
        try (TestApp app = Wiki.of(Fragile.class).app()) {
            TestResponse failed =
                    app.request(TestRequest.post("/edit").form("first", "a").form("second", value));
            failed.expectStatus(500);
            assertThat(failed.failure())
                    .hasMessageStartingWith("MAST-FORM-010  ")
                    .hasMessageContaining("for \"second\" of record " + Fragile.class.getName());
            if (value.equals("throw")) {
                assertThat(failed.failure()).hasMessageContaining(Failing.Validator.class.getName());
            }
            assertThat(failed.body()).doesNotContain("Validator");
            for (String field : List.of("inner.name", "maybe.name")) {
                TestRequest nested =
                        TestRequest.post("/edit").form("first", "a").form("second", "b");
                assertThat(app.request(nested.form(field, value)).failure())
                        .as(field)
                        .hasMessageContaining("for \"name\" of record " + Inner.class.getName());
            }
            app.request(TestRequest.post("/edit").form("first", "a").form("second", "b"))
                    .expectStatus(200);
        }
    }
}
