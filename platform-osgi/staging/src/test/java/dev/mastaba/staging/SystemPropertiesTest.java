package dev.mastaba.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** System properties that an add-on removes. */
class SystemPropertiesTest {
    @Test
    void thoseOfTheRuntimeAreRestoredAndItIsReported() {
        System.setProperty("mastaba.test.property", "here");
        System.setProperty("somebody.elses", "here");
        SystemProperties properties = SystemProperties.now();
        assertThat(properties.restore(List.of("wiki"))).isEmpty();

        System.clearProperty("mastaba.test.property");
        System.clearProperty("somebody.elses");
        Problem problem = properties.restore(List.of("wiki")).orElseThrow();

        assertThat(problem.text()).contains("MAST-STAGE-013", "restored: mastaba.test.property.\n", "at wiki");
        assertThat(System.getProperty("mastaba.test.property")).isEqualTo("here");
        assertThat(System.getProperty("somebody.elses")).isNull();
        assertThat(properties.restore(List.of())).isEmpty();
        System.clearProperty("mastaba.test.property");
    }
}
