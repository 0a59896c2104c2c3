package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.forms.Forms;
import dev.mastaba.system.browser.Browser;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.testing.felix.SourceBundle;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A form with every widget in a browser: by keyboard, with errors, and as accessibility tools see it. */
class FormsInBrowserIT {
    private static final String ADD_ON = """
            package every.widget;

            import dev.mastaba.core.config.*;
            import dev.mastaba.core.http.Response;
            import dev.mastaba.core.view.ViewOptions;
            import dev.mastaba.forms.*;
            import jakarta.validation.Valid;
            import jakarta.validation.constraints.*;
            import java.time.*;
            import java.util.*;
            import org.osgi.service.component.annotations.Component;

            @Component
            @App("every")
            public final class EveryWidget implements AddOn {
                public enum Shape { SMALL, LARGE }

                public record Line(@NotBlank String product, @Min(1) int count) {}

                public record Everything(
                        @NotBlank @Size(min = 3, max = 20) @Field(hint = "as on the invoice") String title,
                        @Field(widget = "textarea") String text,
                        @Email String mail,
                        @Field(widget = "password", autocomplete = "new-password") String secret,
                        Shape shape,
                        @Field(widget = "radio") Shape other,
                        List<Shape> shapes,
                        List<String> tags,
                        boolean open,
                        @Min(1) @Max(9) int count,
                        LocalDate day,
                        LocalTime hour,
                        LocalDateTime moment,
                        YearMonth month,
                        @Valid Line main,
                        List<@Valid Line> lines) {}

                @Override
                public void include(Configurator config) {
                    config.include("dev.mastaba.templates");
                    Forms.of(config).addForm("every", Everything.class);
                    var page = ViewOptions.renderer("every.peb");
                    config.route("every", "/")
                            .get(request -> Map.of("form", RecordForm.of(request, Everything.class)), page)
                            .post(request -> RecordForm.of(request, Everything.class)
                                    .submit(
                                            (values, errors) -> Response.text("Accepted: " + values.title()),
                                            form -> Map.of("form", form)), page);
                }
            }
            """;

    /**
     * A form whose fields have constraints, of which a browser checks some. The fields whose names begin with {@code strict} have
     * constraints that HTML can't express: the server may refuse more of their values than the browser.
     */
    private static final String CONSTRAINED = """
            package every.constraint;

            import dev.mastaba.core.config.*;
            import dev.mastaba.core.http.Response;
            import dev.mastaba.core.view.ViewOptions;
            import dev.mastaba.forms.*;
            import jakarta.validation.constraints.*;
            import java.math.*;
            import java.time.*;
            import java.util.*;
            import java.util.stream.Collectors;
            import org.osgi.service.component.annotations.Component;

            @Component
            @App("constrained")
            public final class EveryConstraint implements AddOn {
                public enum Shape { SMALL, LARGE }

                public record Constrained(
                        int whole,
                        @Min(-3) @Max(9) int between,
                        @Positive long positive,
                        @NegativeOrZero Integer notPositive,
                        @NotNull @DecimalMin("0.5") Integer fromHalf,
                        @DecimalMax(value = "7", inclusive = false) short below,
                        @Digits(integer = 2, fraction = 0) int twoDigits,
                        @Digits(integer = 3, fraction = 0) @Min(5) BigInteger threeDigits,
                        @Digits(integer = 3, fraction = 2) BigDecimal price,
                        @Digits(integer = 1, fraction = 2) @DecimalMin("0.005") BigDecimal share,
                        @Digits(integer = 2, fraction = 3) @PositiveOrZero @DecimalMax(value = "10", inclusive = false) double rate,
                        @DecimalMin("-1.5") @DecimalMax("1.5") BigDecimal fine,
                        @Min(0) float real,
                        @Positive BigDecimal strictPositive,
                        OptionalInt maybe,
                        Optional<@Max(3) Integer> maybeMore,
                        List<@Min(1) @Max(5) Integer> numbers,
                        Year strictYear,
                        List<@Size(min = 2, max = 4) String> words,
                        Optional<@Size(min = 2, max = 4) String> word,
                        Optional<@Email String> strictAddress,
                        @Size(min = 2, max = 5) String text,
                        @NotEmpty @Size(max = 3) String some,
                        @NotBlank String strictBlank,
                        @Pattern(regexp = "[a-z]+") String strictPattern,
                        @Field(widget = "textarea") @Size(max = 5) String lines,
                        @Field(widget = "textarea") @Size(min = 3) @NotNull String manyLines,
                        @Field(widget = "password") @Size(min = 4) String secret,
                        @Field(widget = "tel") @Size(max = 6) String phone,
                        @Field(widget = "search") @Size(max = 4) String sought,
                        @Field(widget = "url") @Pattern(regexp = "https://.*|") @Size(max = 30) String strictLink,
                        @Email @Size(max = 20) String strictMail,
                        @NotNull Shape shape,
                        Shape other,
                        @AssertTrue boolean agreed,
                        LocalDate day,
                        @NotNull LocalDate dayNeeded,
                        @Past LocalDate strictPast,
                        LocalTime hour,
                        LocalDateTime moment,
                        @NotNull LocalDateTime momentNeeded,
                        YearMonth month) {}

                @Override
                public void include(Configurator config) {
                    config.include("dev.mastaba.templates");
                    Forms.of(config).addForm("c", Constrained.class);
                    var page = ViewOptions.renderer("constrained.peb");
                    config.route("constrained", "/")
                            .get(request -> Map.of("form", RecordForm.of(request, Constrained.class)), page)
                            .post(request -> RecordForm.of(request, Constrained.class)
                                    .submit(
                                            (values, errors) -> Response.text(""),
                                            form -> Response.text(form.getErrors().stream()
                                                    .map(each -> each.target() + "\\t" + each.text())
                                                    .collect(Collectors.joining("\\n")))));
                }
            }
            """;

    /** Fills the form with values that depend on the seed, sends it, and returns what browser and server disagree about. */
    private static final String DISAGREEMENTS = """
            const [seed, rounds, done] = arguments;
            let state = seed;
            const random = bound => {
              state = state * 1664525 + 1013904223 >>> 0;
              return Math.floor(state / 4294967296 * bound);
            };
            const pick = values => values[random(values.length)];
            const decimal = () => (random(2) ? '-' : '') + random(pick([10, 100, 1000, 30000]))
              + (random(2) ? '.' + String(random(1000)).padStart(random(4), '0') : '');
            const texts = ['', ' ', '   ', 'a', 'ab', 'abc', 'abcde', 'abcdef', 'a b c', 'äöü', '\\ud83d\\ude00', '\\ud83d\\ude00\\ud83d\\ude00b', ' ab', 'ab ', '\\u00a0', '<b>', '12', 'A1'];
            const lines = [...texts, '\\n', 'a\\n', 'a\\nb', 'a\\r\\nb', 'a\\nb\\nc', 'a\\nb\\ncd', '\\n\\n\\n', '\\na', 'a\\rb'];
            const numbers = ['', '0', '-0', '1', '-1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '-3', '-4', '99', '100', '-99', '-100', '999', '1000',
              '0.5', '1.5', '-1.5', '1.50', '1.51', '6.5', '6.999', '9.999', '9.9999', '0.005', '0.01', '0.015', '0.07', '999.99', '999.991', '1000.01', '9.99', '99.999',
              '1e1', '1E2', '1e-2', '1.5e1', '.5', '5.', '+5', '1,5', '007', '0x10', ' 7 ', '1e4', '32767', '3e0', '20e-1', '0.50', '2024', '0001', '10000'];
            const pools = {
              number: numbers, text: texts, textarea: lines, password: texts, tel: texts, search: texts,
              url: ['', 'https://example.org/', 'https://example.org/a/long/path/to/it', 'mailto:a@b.de', 'x', '//a'],
              email: ['', 'a@b.de', 'a@b', 'a', '@b', 'a@b@c', 'ada.lovelace@example.org', 'a+b@c.de', 'a.@b.de', ' a@b.de ', 'a@b..de', 'a@-b.de', "o'hara@b.ie", 'a b@c.de', 'a@b.de,c@d.de'],
              date: ['', '2024-02-29', '2023-02-29', '0001-01-01', '9999-12-31', '12024-01-01', '275760-09-13', '2024-1-1'],
              time: ['', '00:00', '23:59', '24:00', '12:30:15', '12:30:15.5', '12:30:15.123', '12:30:15.1234'],
              'datetime-local': ['', '2024-02-29T10:00', '2024-02-29 10:00', '2024-02-29T10:00:59', '2024-02-29T10:00:59.123', '12024-01-01T00:00', '2024-02-29T10:00Z'],
              month: ['', '2024-02', '2024-13', '0001-01', '9999-12', '12024-02'],
            };
            const controls = () => [...document.querySelectorAll('input[name]:not([type=hidden]), textarea[name], select[name]')];
            const fill = control => {
              if (control.type === 'checkbox') {
                control.checked = random(2) === 1;
              } else if (control.localName === 'select') {
                control.selectedIndex = random(control.options.length);
              } else {
                if (!pools[control.type]) throw new Error('No values for ' + control.type);
                control.value = control.type === 'number' && random(2) ? decimal() : pick(pools[control.type]);
              }
            };
            const length = control => control.value.length;
            const refuses = control => !control.checkValidity()
              || control.maxLength >= 0 && length(control) > control.maxLength
              || control.minLength > 0 && length(control) > 0 && length(control) < control.minLength;
            const round = async found => {
              controls().forEach(fill);
              const form = document.querySelector('form');
              const answer = await fetch(form.action, {method: 'POST', headers: {Accept: 'text/html'}, body: new URLSearchParams(
                [...new FormData(form)].map(([name, value]) => [name, value.replace(/\\r\\n|\\r|\\n/g, '\\r\\n')]))});
              const errors = new Map((await answer.text()).split('\\n').map(line => line.split('\\t')));
              for (const control of controls()) {
                const browser = refuses(control);
                const server = errors.has(control.id);
                // A blank element of a list and a blank optional value count as not sent.
                if (browser && !server && control.value.trim() || server && !browser && !/-strict/.test(control.id)) {
                  found.add(control.id + ' ' + JSON.stringify(control.type === 'checkbox' ? control.checked : control.value)
                    + (browser ? ' is refused by the browser only' : ' is refused by the server only: ' + errors.get(control.id)));
                }
              }
            };
            (async () => {
              const found = new Set();
              for (let i = 0; i < rounds; i++) await round(found);
              return [...found].sort();
            })().then(done, failed => done([String(failed.stack)]));
            """;

    @TempDir
    private Path folder;

    private Path constrained() throws Exception {
        return bundle("every.constraint", CONSTRAINED, "constrained.peb", """
                        <!DOCTYPE html>
                        <html lang="en"><head><title>Every constraint</title></head>
                        <body>{{ form_start(form) }}{{ form_fields(form) }}{{ form_end(form) }}</body></html>
                        """);
    }

    private Path withEveryWidget() throws Exception {
        return bundle("every.widget", ADD_ON, "every.peb", """
                        <!DOCTYPE html>
                        <html lang="en"><head><title>Every widget</title></head>
                        <body><main><h1>Every widget</h1>
                        {{ form_start(form, novalidate='novalidate') }}
                        {{ form_errors(form) }}
                        {{ form_fields(form) }}
                        <button>Send</button>
                        {{ form_end(form) }}
                        </main></body></html>
                        """);
    }

    private Path bundle(String name, String source, String template, String page) throws Exception {
        return SourceBundle.named(name)
                .using(AddOn.class)
                .using(Forms.class)
                .using(NotBlank.class)
                .withSource(source)
                .withResource(template, page)
                .writeTo(Files.createDirectory(folder.resolve("made")));
    }

    @Test
    void aFormWithEveryWidgetIsAccessibleAndNeedsNoScript() throws Exception {
        Optional<List<Path>> chromium = Browser.installed();
        assumeThat(chromium).isPresent();
        try (Installation server = Installation.in(folder.resolve("base"))
                        .withShippedBundles()
                        .with(withEveryWidget())
                        .start();
                Browser browser = Browser.start(chromium.get(), folder.resolve("profile"))) {
            server.awaitPage("/", "Every widget");
            browser.size(1280, 800).open(server.url());
            assertThat(browser.accessibilityFindings()).isEmpty();

            browser.find("#every-title").sendKeys("x");
            browser.click("main form button");
            assertThat(browser.ask("document.activeElement.tagName")).isEqualTo("BODY");
            assertThat(browser.accessibilityFindings()).isEmpty();
            assertThat(browser.find("#every-title").getAttribute("aria-invalid"))
                    .isEqualTo("true");
            assertThat(browser.find("#every-title").getAttribute("value")).isEqualTo("x");
            browser.press(".form-errors a");
            assertThat(browser.ask("document.activeElement.id")).isEqualTo("every-title");

            browser.type("yz", Keys.TAB);
            assertThat(browser.ask("document.activeElement.id")).isEqualTo("every-text");
        }
    }

    /**
     * Random values in each field: whatever the browser refuses, the server refuses, and the reverse where HTML can express the
     * constraint. Browsers check lengths only of texts that were typed, so here their attributes are compared.
     */
    @Test
    void browserAndServerAgreeAboutEachValue() throws Exception {
        Optional<List<Path>> chromium = Browser.installed();
        assumeThat(chromium).isPresent();
        try (Installation server = Installation.in(folder.resolve("base"))
                        .withShippedBundles()
                        .with(constrained())
                        .start();
                Browser browser = Browser.start(chromium.get(), folder.resolve("profile"))) {
            server.awaitPage("/", "Every constraint");
            browser.open(server.url());
            assertThat((List<?>) browser.await(DISAGREEMENTS, Long.getLong("mastaba.seed", 1), 100))
                    .isEmpty();
        }
    }
}
