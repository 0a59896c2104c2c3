package dev.mastaba.examples.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.examples.wiki.text.Rendered;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RenderedTextsTest {
    private static final int MOST = 10_000;

    private final RenderedTexts texts = new RenderedTexts(MOST);

    @Test
    void keepsTheTextsThatWereUsedLast() {
        for (int i = 0; i < 100; i++) {
            texts.keep(key(i), text(1_000));
            assertThat(texts.find(key(0))).as("used again and again").isNotNull();
            assertThat(texts.bytes()).isLessThanOrEqualTo(MOST);
        }
        assertThat(texts.find(key(99))).isNotNull();
        assertThat(texts.find(key(50))).isNull();
    }

    @Test
    void whatIsKeptAgainCountsOnce() {
        for (int i = 0; i < 100; i++) {
            texts.keep(key(1), text(1_000));
        }
        assertThat(texts.bytes()).isLessThan(3_000);
    }

    @Test
    void whatIsLargerThanAllIsNotKept() {
        texts.keep(key(1), text(1_000));
        texts.keep(key(2), text(MOST));
        assertThat(texts.find(key(2))).isNull();
        assertThat(texts.bytes()).isZero();
    }

    private static RenderedTexts.Key key(int number) {
        return new RenderedTexts.Key("Home", number, Instant.EPOCH, "/a");
    }

    private static Rendered text(int length) {
        return new Rendered("", "x".repeat(length));
    }
}
