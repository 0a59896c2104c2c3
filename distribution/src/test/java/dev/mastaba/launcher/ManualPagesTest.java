package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualPagesTest {
    private final Map<String, String> pages = ManualPages.of(Mastaba.commandLine());

    @TempDir
    Path folder;

    @Test
    void eachCommandHasAPage() {
        assertThat(pages.keySet())
                .contains("mastaba")
                .containsAll(Mastaba.commandLine().getSubcommands().keySet().stream()
                        .map(name -> "mastaba-" + name)
                        .toList());
        assertThat(pages.get("mastaba-deploy"))
                .contains("mastaba\\-deploy \\- Add or replace bundles", "\\-\\-allow\\-opening", "wiki\\-dark.jar");
        assertThat(pages.get("mastaba-i18n")).contains(".SH MASTABA I18N EXTRACT");
    }

    /** groff reports each request that it does not know. */
    @Test
    void theFormatterAcceptsEachPage() throws Exception {
        assumeThat(Path.of("/usr/bin/groff")).as("a formatter for manual pages").isExecutable();
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = Files.writeString(folder.resolve(page.getKey()), page.getValue());
            Process groff = new ProcessBuilder("groff", "-man", "-Kutf8", "-Tutf8", "-ww", file.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(new String(groff.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .as(page.getKey())
                    .isEmpty();
            assertThat(groff.waitFor()).isZero();
        }
    }
}
