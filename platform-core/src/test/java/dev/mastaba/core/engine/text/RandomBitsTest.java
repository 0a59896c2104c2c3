package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomBitsTest {
    @Test
    void areOtherOnesEachTime() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            texts.add(RandomBits.text(16));
        }
        assertThat(texts).hasSize(1_000).allMatch(text -> text.matches("[A-Za-z0-9_-]{22}"));
    }

    @Test
    void areAsManyAsAskedFor() {
        assertThat(RandomBits.bytes(33)).hasSize(33);
        assertThat(RandomBits.text(32)).hasSize(43);
    }
}
