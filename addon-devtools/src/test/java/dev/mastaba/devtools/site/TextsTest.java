package dev.mastaba.devtools.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.devtools.DevToolsAddOn;
import dev.mastaba.i18n.I18nAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts that lack a translation. */
class TextsTest {
    private static final Settings DEVELOPMENT = new Settings(Map.of("mastaba.dev", "true"));

    /** An application with a German catalog. */
    record Site() implements AddOn {
        @Override
        public void include(Configurator config) {
            config.addTranslations("devtools-test/locale/");
            config.addView(TextsTest::texts);
        }
    }

    private static Response texts(Request request) {
        LocaleName.set(request, request.query().get("l"));
        Localizer localizer = Localizer.of(request);
        return Response.text(localizer.translate(TranslationString.of("Good day")) + ", "
                + localizer.translate(TranslationString.of("Missing ${name}").with("name", "Ann")) + ", "
                + localizer.pluralize(TranslationString.of("thing"), "things", 2) + ", "
                + localizer.pluralize(TranslationString.of("box"), "boxes", 2));
    }

    private static List<String> missing(TestApp app, TestResponse answer) {
        return app.get(answer.header("X-Mastaba-Devtools") + "/texts").texts("td");
    }

    @Test
    void areNotedInOtherLanguagesThanTheirOwn() {
        Composition site = Composition.of(new Site()).with(new I18nAddOn()).with(new DevToolsAddOn());
        try (TestApp app = TestApp.of(site.settings(DEVELOPMENT))) {
            TestResponse german = app.get("/?l=de").expectBody("Guten Tag, Missing Ann, Dinge, boxes");
            assertThat(missing(app, german)).containsExactly("de", "Missing ${name}", "de", "box");
            TestResponse english = app.get("/?l=en").expectBody("Good day, Missing Ann, things, boxes");
            assertThat(missing(app, english)).isEmpty();
        }
    }

    @Test
    void withoutCatalogsTextsAreWhatTheyAre() {
        Composition site =
                Composition.of(config -> config.addView(TextsTest::texts)).with(new DevToolsAddOn());
        try (TestApp app = TestApp.of(site.settings(DEVELOPMENT))) {
            assertThat(missing(app, app.get("/?l=de").expectBody("Good day, Missing Ann, things, boxes")))
                    .isEmpty();
        }
    }
}
