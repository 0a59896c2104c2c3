package dev.mastaba.core.tween;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.core.config.Configurator;
import org.junit.jupiter.api.Test;

class TweenChainTest {
    @Test
    void aTweenWithoutAHandlerIsRefusedByName() {
        Configurator config = new Configurator();
        config.addTween("lost", next -> null);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(config::makeApplication)
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.id()).isEqualTo("MAST-TWEEN-007");
                            assertThat(problem.summary()).contains("The tween lost returned null");
                        }));
    }
}
