package dev.mastaba.core.engine.view;

import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.permission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.mastaba.core.Golden;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.view.OverridingFixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a view's permission when an add-on says that alone. */
class PermissionChangesTest extends OverridingFixture {
    @BeforeEach
    void wiki() {
        wiki(config -> {
            config.addView(answering("open"), id("open"));
            config.addView(answering("edit"), named("edit"), id("edit"), permission("edit"));
            config.addNotFoundView(answering("nothing"), id("nothing"));
        });
    }

    @Test
    void anOpenViewNeedsIt() throws Exception {
        extension("dark", config -> config.requirePermission("wiki:open", "read"));
        assertThat(get(compose(), "/")).isEqualTo("403");
        assertThat(get(compose(), "/?read")).isEqualTo("open");
    }

    @Test
    void introspectionKnowsWhoChangesIt() {
        extension("dark", config -> config.replacePermission("wiki:edit", permission("read")));
        extension("red", config -> config.requirePermission("wiki:open", "read"));

        assertThat(compose().introspector().category("permission changes"))
                .extracting(
                        change -> change.introspectable().facts().get("changes"),
                        change -> change.introspectable().facts().get("directive"),
                        change -> change.introspectable().facts().get("permission"),
                        Introspector.Registered::owner,
                        Introspector.Registered::overridden)
                .containsExactlyInAnyOrder(
                        tuple("wiki:edit", "replacePermission", "read", "dark", List.of("org.wiki")),
                        tuple("wiki:open", "requirePermission", "read", "red", List.of("org.wiki")));
    }

    @Test
    void theSameMayBeSaidAgain() throws Exception {
        extension("dark", config -> config.requirePermission("wiki:edit", "edit"));
        extension("red", config -> config.requirePermission("wiki:edit", "edit"));
        assertThat(get(compose(), "/edit?edit")).isEqualTo("edit");
    }

    @Test
    void anotherTakesThePlaceOnlyWhereThatIsSaid() throws Exception {
        extension("dark", config -> config.replacePermission("wiki:edit", permission("read")));
        assertThat(get(compose(), "/edit?edit")).isEqualTo("403");
        assertThat(get(compose(), "/edit?read")).isEqualTo("edit");
    }

    @Test
    void aViewIsOpenedWhereThatIsSaid() throws Exception {
        extension("dark", config -> config.replacePermission("wiki:edit", noPermissionRequired()));
        assertThat(get(compose(), "/edit")).isEqualTo("edit");
    }

    @Test
    void itStaysWhereAHigherAddOnOverridesOrReplacesTheView() throws Exception {
        extension("dark", config -> {
            config.requirePermission("wiki:open", "read");
            config.overrideView("wiki:edit", answering("dark edit"));
        });
        takesPart(Participant.Role.EXTENSION, "darker", "", List.of("dark"), config -> {
            config.overrideView("wiki:open", answering("darker"));
            config.requirePermission("wiki:edit", "edit");
        });
        takesPart(
                Participant.Role.EXTENSION,
                "darkest",
                "",
                List.of("darker"),
                config -> config.addView(answering("darkest"), named("edit")));
        assertThat(get(compose(), "/")).isEqualTo("403");
        assertThat(get(compose(), "/?read")).isEqualTo("darker");
        assertThat(get(compose(), "/edit")).isEqualTo("403");
        assertThat(get(compose(), "/edit?edit")).isEqualTo("darkest");
    }

    @Test
    void itStaysWhereAHigherAddOnReplacesAViewThatNobodyOverrode() throws Exception {
        extension("dark", config -> config.requirePermission("wiki:open", "read"));
        takesPart(
                Participant.Role.EXTENSION,
                "darker",
                "",
                List.of("dark"),
                config -> config.addView(answering("darker")));
        assertThat(get(compose(), "/")).isEqualTo("403");
        assertThat(get(compose(), "/?read")).isEqualTo("darker");
    }

    @Test
    void theHighestWordCounts() throws Exception {
        extension("dark", config -> config.replacePermission("wiki:edit", permission("read")));
        takesPart(
                Participant.Role.EXTENSION,
                "darker",
                "",
                List.of("dark"),
                config -> config.overrideView("wiki:edit", answering("darker"), permission("see")));
        assertThat(get(compose(), "/edit?read")).isEqualTo("403");
        assertThat(get(compose(), "/edit?see")).isEqualTo("darker");
        takesPart(
                Participant.Role.EXTENSION,
                "darkest",
                "",
                List.of("darker"),
                config -> config.replacePermission("wiki:edit", permission("look")));
        assertThat(get(compose(), "/edit?look")).isEqualTo("darker");
    }

    @Test
    void theDefaultPermissionIsOneThatIsNeededAlready() {
        extension("dark", config -> {
            config.setDefaultPermission("see");
            config.requirePermission("wiki:open", "read");
        });
        assertThatThrownBy(this::compose)
                .hasMessageContaining("MAST-VIEW-029")
                .hasMessageContaining("already requires the permission \"see\"");
    }

    @Test
    void siblingsThatSayDifferentThingsConflictUntilTheyAreOrdered() throws Exception {
        extension("dark", config -> config.replacePermission("wiki:edit", permission("read")));
        extension("red", config -> config.overrideView("wiki:edit", answering("red"), permission("see")));
        assertThatThrownBy(this::compose)
                .hasMessageContaining("MAST-VIEW-009")
                .hasMessageContaining("the permission of view");
        settings = Map.of("mastaba.stack", "dark > red");
        assertThat(get(compose(), "/edit?read")).isEqualTo("red");
        settings = Map.of("mastaba.stack", "red > dark");
        assertThat(get(compose(), "/edit?see")).isEqualTo("red");
    }

    @Test
    void theTextsAreThese() throws Exception {
        StringBuilder texts = new StringBuilder();
        extension("dark", config -> {
            config.requirePermission("wiki:edit", "read");
            config.requirePermission("wiki:nothing", "read");
            config.requirePermission("wiki:opn", "read");
        });
        texts.append(catchThrowable(this::compose).getMessage());
        participants.remove(1);
        extension("dark", config -> config.requirePermission("wiki:edit", "read"));
        texts.append("\n\n").append(catchThrowable(this::compose).getMessage());
        participants.remove(1);
        extension("dark", config -> config.requirePermission("wiki:nothing", "read"));
        texts.append("\n\n").append(catchThrowable(this::compose).getMessage());
        participants.remove(1);
        extension("dark", config -> config.replacePermission("wiki:edit", named("edit")));
        texts.append("\n\n").append(catchThrowable(this::compose).getMessage());
        Golden.assertPinned(PermissionChangesTest.class, "permission-problems.txt", texts + "\n");
    }
}
