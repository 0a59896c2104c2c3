package dev.mastaba.content.conf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfiguredFilesTest {
    private static final ConfFile MADE = new ConfFile(
            "wiki.cfg",
            "1",
            "# Made from the configuration dev.mastaba.app~wiki; changes are lost.\nmastaba.path = a\n");
    private static final ConfFile WRITTEN = new ConfFile("blog.cfg", "2", "# By hand\nmastaba.path = a\n");

    @Test
    void aProblemNamesTheConfigurationAndHowToChangeIt() {
        assertThat(ConfiguredFiles.among(List.of(MADE, WRITTEN))
                        .in(problem("conf/wiki.cfg"))
                        .text())
                .isEqualTo(
                        String.join(
                                "\n",
                                "MAST-TEST-001  The setting in the configuration dev.mastaba.app~wiki is wrong",
                                "    at Configuration Admin: dev.mastaba.app~wiki",
                                "    Remedy 1: Write in the configuration dev.mastaba.app~wiki: mastaba.path = /a",
                                "    Remedy 2: To change the configuration dev.mastaba.app~wiki, edit dev.mastaba.app~wiki.cfg in the folder of"
                                        + " File Install, or run in Karaf: config:property-set --pid dev.mastaba.app~wiki NAME VALUE"));
    }

    @Test
    void aProblemWithAnotherFileStays() {
        Problem problem = problem("conf/blog.cfg");
        assertThat(ConfiguredFiles.among(List.of(MADE, WRITTEN)).in(problem)).isSameAs(problem);
    }

    private static Problem problem(String file) {
        return new Problem(
                "MAST-TEST-001",
                "The setting in " + file + " is wrong",
                List.of(new Origin("conf", file, null, file, 2)),
                List.of("Write in " + file + ": mastaba.path = /a"));
    }
}
