package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    void theOutermostIsFirst() {
        Exception inner = new Exception("inner");
        Exception outer = new Exception("outer", inner);
        assertThat(Causes.of(outer)).containsExactly(outer, inner);
    }

    @Test
    void aCircleEndsWhereItCloses() {
        Exception inner = new Exception("inner");
        Exception outer = new Exception("outer", inner);
        inner.initCause(outer);
        assertThat(Causes.of(outer)).containsExactly(outer, inner);
    }

    @Test
    void aLongChainEndsAfterTwenty() {
        Exception chain = new Exception("first");
        for (int i = 0; i < 30; i++) {
            chain = new Exception("later", chain);
        }
        assertThat(Causes.of(chain)).hasSize(20).startsWith(chain);
    }
}
