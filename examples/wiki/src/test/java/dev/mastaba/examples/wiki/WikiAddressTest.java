package dev.mastaba.examples.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WikiAddressTest {
    @Test
    void isTheServersUnlessItIsSaid() {
        assertThat(address(Map.of())).isEqualTo("http://localhost:6543");
        assertThat(address(Map.of("mastaba.http.port", "8080", "mastaba.path", "/wiki")))
                .isEqualTo("http://localhost:8080/wiki");
        assertThat(address(Map.of("mastaba.http.port", "8080", "wiki.address", "https://wiki.example.org/")))
                .isEqualTo("https://wiki.example.org");
    }

    @Test
    void isTheFirstHostAtWhichItServes() {
        assertThat(address(Map.of("mastaba.host", "*.example.net, wiki.example.org, other.example.org")))
                .isEqualTo("http://wiki.example.org:6543");
        assertThat(address(Map.of("mastaba.host", "::1"))).isEqualTo("http://localhost:6543");
    }

    @Test
    void isAPathWhereTheServerTakesAnyPort() {
        assertThat(address(Map.of("mastaba.http.port", "0"))).isEmpty();
        assertThat(address(Map.of("mastaba.http.port", "0", "mastaba.path", "/wiki")))
                .isEqualTo("/wiki");
    }

    private static String address(Map<String, String> settings) {
        return WikiAddress.of(new Settings(settings));
    }
}
