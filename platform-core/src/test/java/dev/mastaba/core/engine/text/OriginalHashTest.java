package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OriginalHashTest {
    @Test
    void twoTextsAreNotOne() {
        assertThat(new OriginalHash().text("ab").text("c").hex())
                .matches("[0-9a-f]{16}")
                .isNotEqualTo(new OriginalHash().text("a").text("bc").hex());
    }

    @Test
    void contentIsReadToItsEnd() throws IOException {
        byte[] much = new byte[100_000];
        String one = new OriginalHash().content(new ByteArrayInputStream(much)).hex();
        much[99_999] = 1;
        assertThat(new OriginalHash().content(new ByteArrayInputStream(much)).hex())
                .isNotEqualTo(one);
    }
}
