package dev.mastaba.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.view.ViewOptions;
import dev.mastaba.testing.TestApp;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Applications with the same files read each template once, and render it each with their own words. */
class SharedTemplatesTest {
    private static final String TEMPLATE = "templates/page.peb";

    private final TemplatesAddOn addOn = new TemplatesAddOn();

    /** The files of an add-on: one template. */
    private static final class OneTemplate implements AssetSource, Asset.Content {
        private final boolean fixed;
        private String text;
        private int opened;

        OneTemplate(String text, boolean fixed) {
            this.text = text;
            this.fixed = fixed;
        }

        @Override
        public Optional<Asset.Content> find(String path) {
            return path.equals(TEMPLATE) ? Optional.of(this) : Optional.empty();
        }

        @Override
        public List<String> list(String folder) {
            return switch (folder) {
                case "" -> List.of("templates/");
                case "templates/" -> List.of("page.peb");
                default -> List.of();
            };
        }

        @Override
        public boolean isFixed() {
            return fixed;
        }

        @Override
        public InputStream open() {
            opened++;
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public long length() {
            return -1;
        }

        @Override
        public long lastModified() {
            return 1;
        }
    }

    private TestApp application(OneTemplate files, String word, Participant... extensions) {
        List<Participant> participants = new ArrayList<>(List.of(extensions));
        participants.add(Participant.shared("dev.mastaba.templates", addOn));
        participants.add(Participant.application("org.wiki", "wiki", config -> {
                    config.addRoute("page", "/");
                    config.addView(
                            request -> Map.of("word", config.settings().text("word", "")),
                            ViewOptions.route("page"),
                            ViewOptions.renderer(TEMPLATE));
                })
                .assets(files));
        return TestApp.of(Composition.of(participants).settings(new Settings(Map.of("word", word))));
    }

    @Test
    void applicationsReadATemplateOnce() {
        OneTemplate files = new OneTemplate("{% if word == 'one' %}1{% endif %} {{ word | upper }}", true);
        try (TestApp one = application(files, "one")) {
            int opened = files.opened;
            try (TestApp two = application(files, "two")) {
                assertThat(files.opened).isEqualTo(opened);
                one.get("/").expectBody("1 ONE");
                two.get("/").expectBody(" TWO");
            }
            one.get("/").expectBody("1 ONE");
        }
    }

    @Test
    void aTemplateThatMayChangeIsReadByEachApplication() {
        OneTemplate files = new OneTemplate("first {{ word }}", false);
        try (TestApp one = application(files, "one")) {
            one.get("/").expectBody("first one");
        }
        files.text = "second {{ word }}";
        try (TestApp two = application(files, "two")) {
            two.get("/").expectBody("second two");
        }
    }

    @Test
    void theOverrideOfOneApplicationDoesNotReachAnother() {
        OneTemplate files = new OneTemplate("plain {{ word }}", true);
        OneTemplate others = new OneTemplate("dark {{ word }}", true);
        Participant dark = Participant.extension(
                        "org.dark",
                        List.of("wiki"),
                        config -> config.overrideAsset("org.wiki:templates/", "templates/"))
                .assets(others);
        try (TestApp plain = application(files, "one");
                TestApp overridden = application(files, "two", dark)) {
            plain.get("/").expectBody("plain one");
            overridden.get("/").expectBody("dark two");
            plain.get("/").expectBody("plain one");
        }
    }
}
