package dev.mastaba.i18n;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An application {@code wiki} with add-ons whose files are in folders. */
final class CatalogsFixture {
    static final String HEADER = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n";
    static final String TWO = HEADER + "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n";

    private final Path root;
    private final List<Participant> participants = new ArrayList<>();
    private Settings settings = Settings.none();

    CatalogsFixture(Path root) {
        this.root = root;
    }

    CatalogsFixture file(String path, String text) throws IOException {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    CatalogsFixture file(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return this;
    }

    /** One message, without plural forms, after a header. */
    CatalogsFixture message(String path, String id, String text) throws IOException {
        return file(path, TWO + "\nmsgid \"" + id + "\"\nmsgstr \"" + text + "\"\n");
    }

    CatalogsFixture settings(Map<String, String> values) {
        settings = new Settings(values);
        return this;
    }

    CatalogsFixture part(Participant.Role role, String name, String id, List<String> targets, AddOn addOn) {
        participants.add(
                new Participant(name, id, "1.0.0", role, targets, addOn, AssetSource.directory(root.resolve(name))));
        return this;
    }

    CatalogsFixture wiki(AddOn addOn) {
        return part(Participant.Role.APPLICATION, "org.wiki", "wiki", List.of(), addOn);
    }

    /** The wiki with its folder of catalogs. */
    CatalogsFixture wiki() {
        return wiki(config -> config.addTranslations("locale"));
    }

    CatalogsFixture extension(String name) {
        return part(Participant.Role.EXTENSION, name, "", List.of("wiki"), config -> config.addTranslations("locale"));
    }

    Application application() {
        List<Participant> all = new ArrayList<>(participants);
        all.add(new Participant(
                I18nAddOn.NAME,
                "",
                "1.0.0",
                Participant.Role.SHARED,
                List.of(),
                new I18nAddOn(),
                AssetSource.of(I18nAddOn.class)));
        return Composition.of(all).settings(settings).makeApplication();
    }

    Catalogues catalogs() {
        return application().get(Key.of(Catalogues.class));
    }

    static String text(Localizer localizer, String id) {
        return localizer.translate(TranslationString.of(id).in("wiki"));
    }

    static String texts(Localizer localizer, String id, long... numbers) {
        List<String> all = new ArrayList<>();
        for (long number : numbers) {
            all.add(localizer.pluralize(TranslationString.of(id).in("wiki").with("n", number), id + "s", number));
        }
        return String.join(" ", all);
    }
}
