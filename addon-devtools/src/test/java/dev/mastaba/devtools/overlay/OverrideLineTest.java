package dev.mastaba.devtools.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Introspector;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody copies into a shell. */
class OverrideLineTest {
    private static final Introspector INTROSPECTOR = Composition.of(List.of(
                    Participant.application("test.app", "app", config -> {}),
                    Participant.extension("test.dark", List.of("app"), config -> {})))
            .makeApplication()
            .introspector();

    private static String line(String owner, String path) {
        return OverrideLine.of(new AssetSpec(owner, path), INTROSPECTOR);
    }

    @Test
    void theApplicationIsSaidWhereTheNameDoesNotSayIt() {
        assertThat(line("test.app", "templates/page.peb")).isEqualTo("mastaba override app:templates/page.peb");
        assertThat(line("test.dark", "a.css")).isEqualTo("mastaba override --app app test.dark:a.css");
        assertThat(OverrideLine.of("app:front", INTROSPECTOR)).isEqualTo("mastaba override app:front");
    }

    @Test
    void aNameIsOneWordAndNothingElseToAShell() {
        assertThat(line("test.app", "a b.peb")).isEqualTo("mastaba override 'app:a b.peb'");
        assertThat(line("test.app", "$(id).peb")).isEqualTo("mastaba override 'app:$(id).peb'");
        assertThat(line("test.app", "a';id;'.peb")).isEqualTo("mastaba override 'app:a'\\'';id;'\\''.peb'");
        assertThat(line("test.app", "a\nid\r\u001b[0m.peb")).isEqualTo("mastaba override 'app:aid[0m.peb'");
        assertThat(line("test.app", "`id`|x&y;z>w.peb")).isEqualTo("mastaba override 'app:`id`|x&y;z>w.peb'");
    }
}
