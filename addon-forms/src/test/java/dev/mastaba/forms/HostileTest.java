package dev.mastaba.forms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Upload;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that attack the server or the reader. */
class HostileTest {
    @Constraint(validatedBy = EchoValidator.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.FIELD, ElementType.PARAMETER})
    @interface Echo {
        String message() default "${7*7} {groups} {limit} ${validatedValue}";

        int limit() default 3;

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** A validator whose message contains the value, as bad examples show it. */
    public static final class EchoValidator implements ConstraintValidator<Echo, String> {
        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            if ("throw".equals(value)) {
                throw new IllegalStateException("thrown");
            }
            if ("own".equals(value)) {
                return false;
            }
            if (value != null && !value.isEmpty()) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(value).addConstraintViolation();
                return false;
            }
            return true;
        }
    }

    record Bombs(
            @Echo String echo,
            int whole,
            BigDecimal decimal,
            LocalDate date,
            boolean flag,
            Optional<Integer> maybe,
            List<Integer> many,
            @Pattern(regexp = "[a-z]*") String pattern,
            @Size(max = 5) @Field(widget = "password") String secret,
            Thread.State state,
            @Nullable Upload file) {}

    record Named(
            @Field(label = "<script>", hint = "<img>") @NotBlank(message = "<b>{message}</b>")
            String name) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${7*7}",
                "#{7*7}",
                "{jakarta.validation.constraints.NotBlank.message}",
                "${''.getClass().forName('java.lang.Runtime')}",
                "{validatedValue}",
                "$limit",
                "\\{limit\\}",
                "<script>alert(1)</script>"
            })
    void textOfTheReaderIsNotEvaluated(String text) {
        try (TestApp app = Wiki.of(Bombs.class).app()) {
            TestResponse page =
                    app.post("/edit", Map.of("echo", text, "whole", text)).expectStatus(422);
            String shown = page.texts("#edit-echo-error").get(0);
            assertThat(shown)
                    .isEqualTo(
                            text.equals("{jakarta.validation.constraints.NotBlank.message}")
                                    ? "This field is required."
                                    : text.equals("{validatedValue}") ? "This value is invalid." : text);
            assertThat(page.attributes("#edit-echo", "value")).containsExactly(text);
            page.expectNone("script");
        }
    }

    @Test
    void expressionsInMessagesAreTexts() {
        try (TestApp app = Wiki.of(Bombs.class).app()) {
            app.post("/edit", Map.of("echo", "own"))
                    .expectStatus(422)
                    .expectText("#edit-echo-error", "${7*7} {groups} 3 ${validatedValue}");
        }
    }

    @Test
    void aConstraintThatThrowsIsNamed() {
        try (TestApp app = Wiki.of(Bombs.class).app()) {
            assertThat(app.post("/edit", Map.of("echo", "throw")).failure())
                    .hasMessage(
                            "MAST-FORM-010  The validator dev.mastaba.forms.HostileTest$EchoValidator for \"echo\" of record"
                                    + " dev.mastaba.forms.HostileTest$Bombs threw java.lang.IllegalStateException: thrown."
                                    + " Fix the validator: it returns false for an invalid value.")
                    .hasRootCauseMessage("thrown");
        }
    }

    @Test
    void bombsInEveryFieldAreErrors() {
        String bomb = "9".repeat(50_000);
        try (TestApp app = Wiki.of(Bombs.class).app()) {
            TestRequest request = TestRequest.post("/edit");
            for (String field : FieldNames.of(Bombs.class)) {
                request = request.form(field, field.equals("decimal") ? "1e999999999" : bomb);
            }
            TestResponse page = app.request(request).expectStatus(422);
            assertThat(page.attributes("[aria-invalid]", "name"))
                    .containsExactly("echo", "whole", "decimal", "date", "flag", "maybe", "pattern", "secret", "state");
            page.expectText("#edit-whole-error", "This number is too large or too small.");
            page.expectText("#edit-secret-error", "The maximum length is 5.");
            assertThat(page.attributes("#edit-secret", "value")).containsExactly("");
        }
    }

    @Test
    void thousandsOfFieldsAndDeepNamesCostLittle() {
        String fields = IntStream.range(0, 9_000)
                .mapToObj(i -> "f" + i + ".a[0].b.c.d.e.f.g.h.i=1&many=" + i)
                .limit(4_000)
                .collect(Collectors.joining("&"));
        try (TestApp app = Wiki.of(Bombs.class).app()) {
            TestResponse page =
                    app.request(TestRequest.post("/edit").body("application/x-www-form-urlencoded", fields));
            assertThat(page.status()).isIn(400, 413, 422);
            assertThat(page.body().length()).isLessThan(500_000);
        }
    }

    @Test
    void jsonOfAnyFormIsReadWithinLimits() {
        String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);
        String wide = IntStream.range(0, 20_000).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        try (TestApp app = Wiki.of(Bombs.class).app()) {
            for (String json : List.of(
                    "{}", "{\"whole\": null}", deep, "{\"many\": " + wide + "}", "{\"echo\": [[1], {\"a\": []}]}")) {
                app.request(TestRequest.post("/edit").body("application/json", json))
                        .expectStatus(422);
            }
            app.request(TestRequest.post("/edit").body("application/merge+json", "[]"))
                    .expectStatus(400);
            app.request(TestRequest.post("/edit").body("application/json", "{")).expectStatus(400);
        }
    }

    @Test
    void labelsHintsAndMessagesAreEscaped() {
        try (TestApp app = Wiki.of(Named.class).app()) {
            TestResponse page = app.post("/edit", Map.of("name", "")).expectStatus(422);
            page.expectText("label", "<script>");
            page.expectText("#edit-name-hint", "<img>");
            page.expectText("#edit-name-error", "<b><b>{message}</b></b>");
            page.expectNone("script");
            page.expectNone("b");
        }
    }

    @Test
    void aRemovedFieldCannotBeSent() {
        AddOn without = config -> Forms.of(config).extendForm("wiki:edit", form -> form.remove("name", "fixed"));
        Wiki<Named> wiki = Wiki.of(Named.class);
        try (TestApp app = wiki.app(without)) {
            app.get("/edit").expectNone("label");
            app.post("/edit", Map.of("name", "sent")).expectStatus(200);
            assertThat(wiki.saved).containsExactly(new Named("fixed"));
        }
    }

    @Test
    void filesAreNotSentBack() {
        try (TestApp app = Wiki.of(Bombs.class).app()) {
            TestResponse page = app.request(TestRequest.post("/edit")
                            .upload("file", "<x>.txt", "text/plain", "content".getBytes(StandardCharsets.UTF_8)))
                    .expectStatus(422);
            assertThat(page.attributes("form", "enctype")).containsExactly("multipart/form-data");
            assertThat(page.body()).doesNotContain("content\"").doesNotContain("x&gt;.txt");
        }
    }
}
