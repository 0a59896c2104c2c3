package dev.mastaba.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.i18n.Catalogues;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedCatalogsTest {
    private static final String CATALOG = "locale/de/wiki.po";

    private final I18nAddOn addOn = new I18nAddOn();
    private final CountedContent content = new CountedContent();
    private final List<Participant> participants = new ArrayList<>(List.of(
            new Participant(
                    "org.wiki",
                    "wiki",
                    "1.0.0",
                    Participant.Role.APPLICATION,
                    List.of(),
                    config -> config.addTranslations("locale"),
                    new OneFile()),
            new Participant(
                    I18nAddOn.NAME,
                    "",
                    "1.0.0",
                    Participant.Role.SHARED,
                    List.of(),
                    addOn,
                    AssetSource.of(I18nAddOn.class))));

    private final class OneFile implements AssetSource {
        @Override
        public Optional<Asset.Content> find(String path) {
            return path.equals(CATALOG) ? Optional.of(content) : Optional.empty();
        }

        @Override
        public List<String> list(String folder) {
            return switch (folder) {
                case "" -> List.of("locale/");
                case "locale/" -> List.of("de/");
                case "locale/de/" -> List.of("wiki.po");
                default -> List.of();
            };
        }

        @Override
        public boolean isFixed() {
            return true;
        }
    }

    private static final class CountedContent implements Asset.Content {
        private int opened;
        private String text = CatalogsFixture.TWO + "\nmsgid \"a\"\nmsgstr \"A\"\nmsgid \"b\"\nmsgstr \"B\"\n";

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

    private Application application(Map<String, String> settings) {
        return Composition.of(participants).settings(new Settings(settings)).makeApplication();
    }

    private static String text(Application application) {
        return CatalogsFixture.text(application.get(Key.of(Catalogues.class)).localizer("de"), "a");
    }

    @Test
    void applicationsReadAFileOnce() {
        Application first = application(Map.of());
        Application second = application(Map.of());

        assertThat(content.opened).isEqualTo(1);
        assertThat(text(first)).isEqualTo("A");
        assertThat(text(second)).isEqualTo("A");
    }

    @Test
    void eachApplicationReportsTheMistakesInAFile() {
        content.text += "msgid \"At ${place}\"\nmsgstr \"Bei ${ort}\"\n";
        for (int i = 0; i < 2; i++) {
            assertThat(application(Map.of()).get(Key.of(Problem.Warnings.class)).all())
                    .extracting(Problem::id)
                    .contains("MAST-TEXT-022");
        }
        assertThat(content.opened).isEqualTo(1);
    }

    @Test
    void theLimitOfMessagesAppliesToEachApplication() {
        Application first = application(Map.of());

        assertThat(text(first)).isEqualTo("A");
        assertThatThrownBy(() -> application(Map.of(I18nAddOn.MOST, "1"))).hasMessageContaining("MAST-TEXT-014");
    }

    @Test
    void anExtensionReplacesATextInOneApplicationOnly() {
        Application first = application(Map.of());
        participants.add(new Participant(
                "dark",
                "",
                "1.0.0",
                Participant.Role.EXTENSION,
                List.of("wiki"),
                config -> config.addTranslations("locale"),
                new Replacing()));
        Application second = application(Map.of());

        assertThat(text(first)).isEqualTo("A");
        assertThat(text(second)).isEqualTo("dunkel");
        assertThat(content.opened).isEqualTo(1);
    }

    private static final class Replacing implements AssetSource {
        @Override
        public Optional<Asset.Content> find(String path) {
            return path.equals(CATALOG)
                    ? Optional.of(new Asset.Content() {
                        @Override
                        public InputStream open() {
                            String text = CatalogsFixture.TWO + "\nmsgid \"a\"\nmsgstr \"dunkel\"\n";
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
                    })
                    : Optional.empty();
        }

        @Override
        public List<String> list(String folder) {
            return switch (folder) {
                case "" -> List.of("locale/");
                case "locale/" -> List.of("de/");
                case "locale/de/" -> List.of("wiki.po");
                default -> List.of();
            };
        }

        @Override
        public boolean isFixed() {
            return true;
        }
    }

    @Test
    void theCatalogEndsWithTheApplications() throws Exception {
        SharedCatalogs shared = new SharedCatalogs();
        shared.add("po", content, new ParsedCatalog(1));

        for (int i = 0; i < 500 && shared.find("po", content) != null; i++) {
            System.gc();
            Thread.sleep(20);
        }

        assertThat(shared.find("po", content)).isNull();
    }
}
