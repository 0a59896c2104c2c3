package dev.mastaba.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseNotesTest {
    private static final String CHANGELOG = """
            # Changelog

            ## 0.2.0 (unreleased)

            - A new feature.

            ## 0.1.0 (2027-01-31)

            - The first feature.

            ## 0.0.9 (2026-12-31)
            """;

    @Test
    void theNotesContainTheChangesOfTheirVersionOnly() {
        String notes = notes("0.1.0");
        assertThat(notes).contains("# Mastaba 0.1.0", "- The first feature.").doesNotContain("new feature", "0.0.9");
    }

    @Test
    void aSnapshotHasTheChangesOfTheReleaseThatItPrecedes() {
        assertThat(notes("0.2.0-SNAPSHOT")).contains("# Mastaba 0.2.0-SNAPSHOT", "- A new feature.");
    }

    @Test
    void aReleaseThatTheChangelogCallsUnreleasedIsRefused() {
        assertThatThrownBy(() -> notes("0.2.0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("## 0.2.0 (2027-01-31)");
    }

    @Test
    void aReleaseThatIsNotInTheChangelogIsRefused() {
        assertThatThrownBy(() -> notes("0.1")).hasMessageContaining("has no section \"## 0.1\"");
    }

    @Test
    void aReleaseWithoutChangesIsRefused() {
        assertThatThrownBy(() -> notes("0.0.9")).hasMessageContaining("lists no changes of version 0.0.9");
    }

    @Test
    void theNotesNameTheCommitAndTheDigests() {
        FileDigest file = new FileDigest("mastaba-0.1.0.zip", "ab".repeat(32));
        String notes =
                ReleaseNotes.of(CHANGELOG, "0.1.0").text(List.of(file), Optional.of(new BuiltCommit("c0ffee", true)));
        assertThat(notes)
                .contains(
                        "| `mastaba-0.1.0.zip` | `" + "ab".repeat(32) + "` |",
                        "commit `c0ffee`, with changes that are not committed");
    }

    private static String notes(String version) {
        return ReleaseNotes.of(CHANGELOG, version).text(List.of(), Optional.empty());
    }
}
