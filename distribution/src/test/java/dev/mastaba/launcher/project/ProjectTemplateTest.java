package dev.mastaba.launcher.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ProjectTemplateTest {
    private static final ProjectTemplate TEMPLATE = new ProjectTemplate("""
            begin
            @if database@
            table
              @if forms login@
            table and more
              @end@
            @end@
            @unless database forms@
            neither
            @end@
            end
            """);

    private static String keeping(String... selected) {
        return TEMPLATE.keeping(Set.of(selected)).text().replace("\n", ";");
    }

    @Test
    void blocksRemainIfTheirWordsAreSelected() {
        assertThat(keeping()).isEqualTo("begin;neither;end;");
        assertThat(keeping("database")).isEqualTo("begin;table;end;");
        assertThat(keeping("database", "login")).isEqualTo("begin;table;table and more;end;");
        assertThat(keeping("forms", "login")).isEqualTo("begin;end;");
    }
}
