package dev.mastaba.docs.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SiteSourcesTest {
    @TempDir
    Path target;

    @Test
    void thePartsAreMenusAndScriptsArePages() throws IOException {
        new SiteSources(Path.of("").toAbsolutePath(), target).write("1.2.3");
        assertThat(target.resolve("site.xml"))
                .content()
                .contains("<version>1.2.3</version>", "<menu name=\"Part 4: Operating\">")
                .contains("<item name=\"First steps\" href=\"guide/start.html\">");
        assertThat(target.resolve("markdown/paths/newcomer.sh.md")).content().startsWith("# newcomer.sh\n\n~~~~sh\n#!");
        assertThat(target.resolve("markdown/paths/index.md")).content().contains("](newcomer.sh.html)");
        assertThat(target.resolve("resources/pictures/wiki-arabic.png")).exists();
        assertThat(target.resolve("resources/pictures/idea.svg")).exists();
        assertThat(Files.exists(target.resolve("markdown/src"))).isFalse();
    }
}
