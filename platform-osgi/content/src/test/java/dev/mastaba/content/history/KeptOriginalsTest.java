package dev.mastaba.content.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptOriginalsTest {
    @Test
    void originalsAreKeptWhileTheyAreWanted(@TempDir Path folder) throws IOException {
        KeptOriginals kept = new KeptOriginals(folder.resolve("originals"));
        kept.retain(Set.of());
        kept.keep("0123456789abcdef", new byte[] {1});
        kept.keep("0123456789abcdef", new byte[] {2});
        kept.keep("../0123456789abcdef", new byte[] {3});
        kept.keep("fedcba9876543210", new byte[KeptOriginals.LARGEST + 1]);
        assertThat(kept.find("0123456789abcdef").orElseThrow()).containsExactly(1);
        assertThat(kept.find("fedcba9876543210")).isEmpty();
        assertThat(kept.find("../0123456789abcdef")).isEmpty();
        assertThat(folder.resolve("0123456789abcdef")).doesNotExist();
        kept.retain(Set.of("0123456789abcdef"));
        assertThat(kept.find("0123456789abcdef")).isPresent();
        kept.retain(Set.of());
        assertThat(kept.find("0123456789abcdef")).isEmpty();
    }
}
