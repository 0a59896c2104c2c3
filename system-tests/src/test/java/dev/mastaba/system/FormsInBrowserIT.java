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

    @TempDir
    private Path folder;

    private Path bundle() throws Exception {
        SourceBundle made = SourceBundle.named("every.widget")
                .using(AddOn.class)
                .using(Forms.class)
                .using(NotBlank.class)
                .withSource(ADD_ON)
                .withResource("every.peb", """
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
        return made.writeTo(Files.createDirectory(folder.resolve("made")));
    }

    @Test
    void aFormWithEveryWidgetIsAccessibleAndNeedsNoScript() throws Exception {
        Optional<List<Path>> chromium = Browser.installed();
        assumeThat(chromium).isPresent();
        try (Installation server = Installation.in(folder.resolve("base"))
                        .withShippedBundles()
                        .with(bundle())
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
}
