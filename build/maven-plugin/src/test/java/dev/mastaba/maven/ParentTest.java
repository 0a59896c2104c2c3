package dev.mastaba.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The parent of projects has no parent, so that what it repeats of the versions has to be compared. */
class ParentTest {
    private static final Path VERSIONS = Path.of("../versions/pom.xml");
    private static final Pattern PLUGIN = Pattern.compile(
            "<plugin>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    @Test
    void projectsAreBuiltWithThePluginsThatMastabaIsBuiltWith() throws IOException {
        Map<String, String> root = plugins(VERSIONS);
        Map<String, String> parent = plugins(Path.of("../parent/pom.xml"));

        assertThat(parent).hasSizeGreaterThan(8).containsKey("biz.aQute.bnd:bnd-maven-plugin");
        parent.keySet().removeIf(name -> !root.containsKey(name));
        assertThat(parent).hasSizeGreaterThan(6);
        assertThat(root).containsAllEntriesOf(parent);
    }

    @Test
    void itsVersionIsThatOfMastaba() throws IOException {
        String version = "<version>([^<]+)</version>";
        Matcher root =
                Pattern.compile("mastaba-versions</artifactId>\\s*" + version).matcher(Files.readString(VERSIONS));
        String parent = Files.readString(Path.of("../parent/pom.xml"));
        assertThat(root.find()).isTrue();
        assertThat(parent)
                .containsPattern("mastaba-parent</artifactId>\\s*<version>" + Pattern.quote(root.group(1)))
                .contains("<mastaba.version>" + root.group(1) + "</mastaba.version>");
    }

    private static Map<String, String> plugins(Path pom) throws IOException {
        String text = Files.readString(pom);
        Map<String, String> found = new TreeMap<>();
        Matcher plugin = PLUGIN.matcher(text);
        while (plugin.find()) {
            found.put(plugin.group(1) + ":" + plugin.group(2), value(text, plugin.group(3)));
        }
        return found;
    }

    private static String value(String pom, String version) {
        Matcher property = PROPERTY.matcher(version);
        if (!property.matches()) {
            return version;
        }
        Matcher value = Pattern.compile(
                        "<" + Pattern.quote(property.group(1)) + ">([^<]+)</" + Pattern.quote(property.group(1)) + ">")
                .matcher(pom);
        return value.find() ? value.group(1) : version;
    }
}
