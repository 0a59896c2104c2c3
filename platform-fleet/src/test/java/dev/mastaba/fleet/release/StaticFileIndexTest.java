package dev.mastaba.fleet.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.fleet.release.StaticFiles.File;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFileIndexTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    private static File file(String url) {
        return new File("shop", url, HASH, 12, "text/css;charset=utf-8");
    }

    @Test
    void anIndexIsReadFromItsText() throws Exception {
        StaticFileIndex index = new StaticFileIndex(
                List.of(file("/static/a.css?v=1"), file("/static/gr%C3%BCn-1.css"), file("/shop/b.css")));
        assertThat(StaticFileIndex.read(index.text())).isEqualTo(index);
        assertThat(index.contents()).hasSize(1);
        assertThat(StaticFileIndex.read(StaticFileIndex.EMPTY.text())).isEqualTo(StaticFileIndex.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "other",
                "mastaba-static 1\nshop\t/a\t" + "0" + "\t1\ttext/plain",
                "mastaba-static 1\nshop\ta\tHASH\t1\ttext/plain",
                "mastaba-static 1\nshop\t/a\tHASH\t-1\ttext/plain",
                "mastaba-static 1\nshop\t/a\tHASH\t16777217\ttext/plain",
                "mastaba-static 1\nshop\t/a\tHASH\tmany\ttext/plain",
                "mastaba-static 1\nshop\t/a\tHASH\t1",
                "mastaba-static 1\nshop\t/a\tHASH\t1\ttext/plain\u0001",
                "mastaba-static 1\n\t/a\tHASH\t1\ttext/plain"
            })
    void anotherTextIsDamaged(String text) {
        assertThatThrownBy(() -> StaticFileIndex.read(text.replace("HASH", HASH)))
                .isInstanceOf(DamagedReleaseException.class);
    }

    @Test
    void anIndexThatExceedsTheLimitsIsDamaged() {
        StringBuilder text = new StringBuilder(StaticFileIndex.EMPTY.text());
        for (int i = 0; i <= StaticFileIndex.LIMITS.files(); i++) {
            text.append("shop\t/a").append(i).append('\t').append(HASH).append("\t1\ttext/plain\n");
        }
        assertThatThrownBy(() -> StaticFileIndex.read(text.toString())).isInstanceOf(DamagedReleaseException.class);

        StringBuilder large = new StringBuilder(StaticFileIndex.EMPTY.text());
        for (int i = 0; i < 17; i++) {
            String hash = "%064x".formatted(i);
            large.append("shop\t/a").append(i).append('\t').append(hash).append("\t16777216\ttext/plain\n");
        }
        assertThatThrownBy(() -> StaticFileIndex.read(large.toString()))
                .isInstanceOf(DamagedReleaseException.class)
                .hasMessageContaining("bytes");
    }
}
