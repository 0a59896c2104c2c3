package dev.mastaba.core.engine.view;

import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.permission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Participant;
import dev.mastaba.core.view.OverridingFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose default permission holds where several add-ons set one. */
class DefaultPermissionTest extends OverridingFixture {
    private void wikiWithDefault() {
        wiki(config -> {
            config.setDefaultPermission("edit");
            config.addView(answering("wiki"));
        });
    }

    @Test
    void isNotReplacedInSilence() {
        wikiWithDefault();
        extension("dark", config -> config.setDefaultPermission("see"));
        assertThatThrownBy(this::compose)
                .hasMessageContaining("MAST-VIEW-026")
                .hasMessageContaining("\"edit\" of wiki")
                .hasMessageContaining("at dark:")
                .hasMessageContaining("at org.wiki:")
                .hasMessageContaining("config.replaceDefaultPermission(\"see\");")
                .hasMessageContaining("permission(\"see\")");
    }

    @Test
    void isReplacedByOneThatSaysSo() throws Exception {
        wikiWithDefault();
        extension("dark", config -> config.replaceDefaultPermission("see"));
        assertThat(get(compose(), "/?edit")).isEqualTo("403");
        assertThat(get(compose(), "/?see")).isEqualTo("wiki");
    }

    @Test
    void mayBeSaidAgain() throws Exception {
        wikiWithDefault();
        extension("dark", config -> config.setDefaultPermission("edit"));
        assertThat(get(compose(), "/")).isEqualTo("403");
    }

    @Test
    void mayBeSetWhereNobodyElseDoes() throws Exception {
        wiki(config -> config.addView(answering("wiki")));
        extension("dark", config -> config.setDefaultPermission("see"));
        assertThat(get(compose(), "/")).isEqualTo("403");
    }

    @Test
    void isNotReplacedWhereThereIsNone() {
        wiki(config -> config.addView(answering("wiki")));
        extension("dark", config -> config.replaceDefaultPermission("see"));
        assertThatThrownBy(this::compose)
                .hasMessageContaining("MAST-VIEW-027")
                .hasMessageContaining("config.setDefaultPermission(\"see\");");
    }

    @Test
    void ofTheAddOnItselfIsItsOwnMatter() throws Exception {
        wiki(config -> {
            config.setDefaultPermission("see");
            config.include(inner -> inner.setDefaultPermission("edit"));
            config.addView(answering("wiki"));
        });
        assertThat(get(compose(), "/?see")).isEqualTo("wiki");
    }

    @Test
    void ofASharedAddOnIsReplacedByTheApplicationThatSaysSo() throws Exception {
        wiki(config -> {
            config.replaceDefaultPermission("see");
            config.addView(answering("wiki"));
            config.addView(answering("open"), named("open"), permission("edit"));
        });
        takesPart(Participant.Role.SHARED, "strict", "", List.of(), config -> config.setDefaultPermission("edit"));
        assertThat(get(compose(), "/?see")).isEqualTo("wiki");
        assertThat(get(compose(), "/open?see")).isEqualTo("403");
    }
}
