package dev.mastaba.core.engine.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.view.HttpCache;
import dev.mastaba.core.view.ViewOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuardTest {
    @Test
    void isShownInWords() {
        assertThat(new Guard(null, null, null)).hasToString("no guard");
        assertThat(new Guard("edit", true, null)).hasToString("permission edit, CSRF token checked");
        assertThat(new Guard(ViewOptions.NO_PERMISSION, false, HttpCache.lasting(Duration.ofMinutes(1))))
                .hasToString("open to all, CSRF token not checked, cached 60 s");
        assertThat(new Guard(null, null, HttpCache.saying("private", "no-store")))
                .hasToString("cached private no-store");
    }
}
