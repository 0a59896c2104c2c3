package dev.mastaba.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.docs.site.ProjectModules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The settings that the pages and the shipped {@code server.cfg} name are those that Mastaba knows. */
class DocumentedSettingsTest {
    private static final Pattern SETTING = Pattern.compile("(mastaba\\.[a-z][a-z0-9.-]*[a-z0-9]) = ");
    private static final Pattern END = Pattern.compile("[a-z0-9-]|\\.[a-z0-9]");

    @Test
    void eachThatIsDocumentedIsKnown() throws IOException {
        SettingNames known = SettingNames.with(addOns());
        Set<String> documented =
                SETTING.matcher(text()).results().map(found -> found.group(1)).collect(toCollection(TreeSet::new));
        assertThat(documented).hasSizeGreaterThan(80);
        documented.removeIf(name -> !known.isUnknown(name));
        assertThat(documented)
                .as("documented settings that SettingNames in platform-core does not know")
                .isEmpty();
    }

    @Test
    void eachThatIsKnownIsDocumented() throws IOException {
        String text = text();
        assertThat(SettingNames.all().stream().filter(name -> !names(text, name)))
                .as("settings of SettingNames that no page and no server.cfg names")
                .isEmpty();
    }

    /** Whether a text has a name, not only a longer one. */
    private static boolean names(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            if (!END.matcher(text).region(at + name.length(), text.length()).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    /** The add-ons of this build: the names of their settings begin like them. */
    static List<String> addOns() {
        return ProjectModules.of(Documents.ROOT).stream()
                .map(ProjectModules::artifact)
                .filter(name -> name.startsWith("addon-"))
                .map(name -> "dev.mastaba." + name.substring("addon-".length()))
                .toList();
    }

    private static String text() throws IOException {
        StringBuilder text = new StringBuilder();
        List<Path> files = new ArrayList<>(List.of(
                Documents.ROOT.resolve("distribution/src/main/conf/server.cfg"),
                Documents.ROOT.resolve("docs/porting-from-pyramid.md")));
        for (String folder : List.of("docs/guide", "docs/recipes", "docs/tutorial", "docs/src/errors")) {
            try (Stream<Path> pages = Files.walk(Documents.ROOT.resolve(folder))) {
                pages.filter(page -> page.toString().endsWith(".md")).sorted().forEach(files::add);
            }
        }
        for (Path file : files) {
            text.append(Files.readString(file)).append('\n');
        }
        return text.toString();
    }
}
