package dev.mastaba.launcher.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SocketActivationTest {
    private static boolean active(String process, String count) throws IOException {
        return SocketActivation.active(Map.of("LISTEN_PID", process, "LISTEN_FDS", count), 12);
    }

    @Test
    void onlyASocketForThisProcessIsUsed() throws IOException {
        assertThat(active("12", "1")).isTrue();
        assertThat(active("12", "0")).isFalse();
        assertThat(active("13", "1")).isFalse();
        assertThat(active("13", "2")).isFalse();
        assertThat(SocketActivation.active(Map.of(), 12)).isFalse();
        assertThat(SocketActivation.ofThisProcess()).isEmpty();
    }

    @Test
    void severalSocketsAreRefused() {
        assertThatThrownBy(() -> active("12", "2"))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("passed 2 sockets", "one line ListenStream=");
    }
}
