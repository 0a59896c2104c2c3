package dev.mastaba.i18n;

import static dev.mastaba.i18n.CatalogsFixture.TWO;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.testing.GoldenFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The texts of what is refused or told, pinned. */
class TextProblemsTest {
    private static final String COUNTED = "msgid \"$n page\"\nmsgid_plural \"$n pages\"\nmsgstr[0] \"$n Seite\"\n";

    @TempDir
    Path root;

    private final List<String> texts = new ArrayList<>();

    private CatalogsFixture fresh(int number) throws Exception {
        return new CatalogsFixture(Files.createDirectories(root.resolve("case" + number)));
    }

    private void refused(CatalogsFixture files) {
        texts.add(catchThrowableOfType(ConfigurationException.class, files::application)
                .getMessage());
    }

    private void told(CatalogsFixture files) {
        for (Problem warning :
                files.application().get(Key.of(Problem.Warnings.class)).all()) {
            texts.add(warning.text());
        }
    }

    @Test
    void whatIsRefusedOrToldSaysWhatToDo() throws Exception {
        String german = "org.wiki/locale/de/wiki.po";
        refused(fresh(1).file(german, TWO + "msgid \"a\"\nmsgstr \"x\n").wiki());
        refused(fresh(2).file(german, (TWO + "msgid \"a\"\nmsgstr \"\u00e4\"\n").getBytes(StandardCharsets.ISO_8859_1))
                .wiki());
        refused(fresh(3).file(german, TWO.replace("n != 1", "n !! 1")).wiki());
        refused(fresh(4).message("org.one/locale/de/wiki.po", "a", "eins")
                .message("org.two/locale/de/wiki.po", "a", "zwei")
                .wiki(config -> {})
                .extension("org.one")
                .extension("org.two"));
        String many = IntStream.range(0, 500).mapToObj(i -> "k" + i + " = v\n").collect(Collectors.joining());
        refused(fresh(5).file("org.wiki/locale/de/wiki.properties", many)
                .settings(Map.of("mastaba.i18n.messages", "400"))
                .wiki());
        told(fresh(6).file(german, "msgid \"a\"\nmsgstr \"b\"\n").wiki());
        told(fresh(7).file(german, TWO + COUNTED).wiki());
        told(fresh(8).file(german, TWO.replace("n != 1", "n")).wiki());
        told(fresh(9).message(german, "Hello ${name}", "Hallo ${nmae}").wiki());
        told(fresh(10).message(german, "Hello world", "Hallo ${nmae}").wiki());
        told(fresh(11).message("org.wiki/locale/a/b/c/wiki.po", "a", "b").wiki());
        told(fresh(12)
                .message(german, "a", "b")
                .file("org.dark/locale/de/wiki.po", TWO.replace("n != 1", "n > 1"))
                .wiki()
                .part(
                        Participant.Role.EXTENSION,
                        "org.dark",
                        "",
                        List.of("wiki"),
                        config -> config.addTranslations("locale")));
        GoldenFile.assertPinned(TextProblemsTest.class, "text-problems.txt", String.join("\n\n", texts) + "\n");
    }
}
