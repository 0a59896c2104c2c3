package dev.mastaba.fleet.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.services.ServerFiles.File;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ReleaseTest {
    private static final String HASH = Sha256.of(new byte[0]);

    private static File file(String path) {
        return new File(path, HASH, 0, "a.b", "1.0");
    }

    @Example
    void theOrderOfFilesDoesNotMatter() {
        Release one = new Release(List.of(file("bundles/a.jar"), file("conf/a.cfg")), new TreeMap<>());
        Release other = new Release(List.of(file("conf/a.cfg"), file("bundles/a.jar")), new TreeMap<>());
        assertThat(one.digest()).isEqualTo(other.digest());
    }

    @Property
    void aReleaseComesBackFromItsTextOrIsImpossible(@ForAll String name, @ForAll String version) throws Exception {
        Release release;
        try {
            TreeMap<String, Release.Content> locks = new TreeMap<>();
            locks.put(version, new Release.Content(HASH, 3));
            release = new Release(List.of(new File("bundles/" + name, HASH, 1, name, version)), locks);
        } catch (IllegalArgumentException impossible) {
            return;
        }
        Release read = Release.read(release.digest(), release.text());
        assertThat(read).isEqualTo(release);
    }

    @Example
    void pathsOutsideOfTheFoldersAreImpossible() {
        for (String path : List.of(
                "bundles/../conf/a.cfg",
                "conf/..",
                "conf/.hidden",
                "var/admin.properties",
                "/etc/passwd",
                "bundles/a/b.jar",
                "conf/tenants/a/b.cfg",
                "conf/a\tb.cfg",
                "conf\\a.cfg",
                "")) {
            assertThatThrownBy(() -> new Release(List.of(file(path)), new TreeMap<>()))
                    .as(path)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Release(List.of(file("conf/a.cfg"), file("conf/a.cfg")), new TreeMap<>()))
                .hasMessageContaining("twice");
    }

    @Example
    void aTextOfAnotherFormIsDamaged() {
        for (String text :
                List.of("", "mastaba-release 2\n", "mastaba-release 1\nfile\tx\n", "mastaba-release 1\nx\n")) {
            String digest = Sha256.of(text);
            assertThatThrownBy(() -> Release.read(digest, text)).as(text).isInstanceOf(DamagedReleaseException.class);
        }
    }
}
