package dev.mastaba.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.MemoryUsage;
import org.junit.jupiter.api.Test;

/** When memory counts as short. */
class MemoryPoolsTest {
    @Test
    void aPoolIsShortWhenMoreThanThreeQuartersAreInUse() {
        assertThat(MemoryPools.isShort(usage(75, 100), null)).isFalse();
        assertThat(MemoryPools.isShort(usage(76, 100), null)).isTrue();
        assertThat(MemoryPools.isShort(usage(76, 100), usage(0, 100))).isTrue();
    }

    @Test
    void garbageDoesNotCountOnceItIsKnown() {
        assertThat(MemoryPools.isShort(usage(99, 100), usage(20, 100))).isFalse();
        assertThat(MemoryPools.isShort(usage(99, 100), usage(80, 100))).isTrue();
        assertThat(MemoryPools.isShort(usage(30, 100), usage(80, 100))).isFalse();
    }

    @Test
    void aPoolWithoutAMaximumIsNeverShort() {
        assertThat(MemoryPools.isShort(usage(99, -1), null)).isFalse();
    }

    @Test
    void thisProcessHasMemoryLeft() {
        assertThat(MemoryPools.ofThisProcess().areShort()).isFalse();
    }

    private static MemoryUsage usage(long used, long max) {
        return new MemoryUsage(0, used, used, max);
    }
}
