package dev.mastaba.content.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class VanishingGuardTest {
    private static final Set<String> SERVING = Set.of("wiki", "dark", "json", "templates");
    private static final Set<String> APPLICATIONS = Set.of("wiki");
    private static final VanishingGuard.Verdict GO_ON = new VanishingGuard.Verdict(new TreeSet<>(), Optional.empty());

    @Test
    void letsAnExtensionGo() {
        assertThat(judge(Set.of("wiki", "json", "templates"), Set.of())).isEqualTo(GO_ON);
        assertThat(judge(Set.of("wiki", "dark", "json", "templates", "new"), Set.of()))
                .isEqualTo(GO_ON);
        assertThat(judge(Set.of("wiki", "json"), Set.of())).isEqualTo(GO_ON);
    }

    @Test
    void holdsAnApplicationAndNothingElse() {
        VanishingGuard.Verdict verdict = judge(Set.of("json", "templates"), Set.of());

        assertThat(verdict.held()).containsExactly("wiki");
        assertThat(verdict.reason()).hasValueSatisfying(reason -> {
            assertThat(reason.id()).isEqualTo("MAST-DEPLOY-035");
            assertThat(reason.text()).contains("mastaba undeploy wiki");
        });
    }

    @Test
    void holdsEverythingWhenTheFolderIsEmptied() {
        assertThat(judge(Set.of(), Set.of()).held()).containsExactly("dark", "json", "templates", "wiki");
        assertThat(judge(Set.of("wiki"), Set.of()).held()).containsExactly("dark", "json", "templates");
    }

    @Test
    void letsGoWhatWasConfirmed() {
        assertThat(judge(Set.of("json", "templates", "dark"), Set.of("wiki"))).isEqualTo(GO_ON);
        assertThat(judge(Set.of(), SERVING)).isEqualTo(GO_ON);
        assertThat(judge(Set.of("json"), Set.of("dark")).held()).containsExactly("wiki");
    }

    @Test
    void hasNothingToHoldBeforeTheFirstGeneration() {
        assertThat(VanishingGuard.judge(Set.of(), Set.of(), Set.of("wiki"), Set.of()))
                .isEqualTo(GO_ON);
    }

    private static VanishingGuard.Verdict judge(Set<String> desired, Set<String> undeployed) {
        return VanishingGuard.judge(SERVING, APPLICATIONS, desired, undeployed);
    }
}
