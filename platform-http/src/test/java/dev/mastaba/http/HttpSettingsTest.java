package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mastaba.core.message.RequestLimits;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSettingsTest {
    @Test
    void nothingSaidIsTheStandard() {
        assertThat(HttpSettings.from(Map.of("mastaba.http.host", " ", "other", "x")))
                .isEqualTo(HttpSettings.standard());
        assertThat(HttpSettings.standard().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void everythingSaid() {
        HttpSettings settings = HttpSettings.from(Map.ofEntries(
                Map.entry("mastaba.http.host", "0.0.0.0"),
                Map.entry("mastaba.http.port", 8080),
                Map.entry("mastaba.http.idle.timeout", "500ms"),
                Map.entry("mastaba.http.head.timeout", "3s"),
                Map.entry("mastaba.http.stop.timeout", "2m"),
                Map.entry("mastaba.http.request.head", "16k"),
                Map.entry("mastaba.http.response.head", "32K"),
                Map.entry("mastaba.http.body", "3g"),
                Map.entry("mastaba.http.body.memory", "4m"),
                Map.entry("mastaba.http.form", "5k"),
                Map.entry("mastaba.http.parameters", "6"),
                Map.entry("mastaba.http.cookies", "7"),
                Map.entry("mastaba.http.connections", "8"),
                Map.entry("mastaba.http.threads", "9")));
        assertThat(settings)
                .isEqualTo(new HttpSettings(
                        "0.0.0.0",
                        8080,
                        Duration.ofMillis(500),
                        Duration.ofSeconds(3),
                        Duration.ofMinutes(2),
                        16 << 10,
                        32 << 10,
                        3L << 30,
                        8,
                        9,
                        new RequestLimits(5 << 10, 4 << 20, 6, 7),
                        TrustedProxies.none()));
    }

    @Test
    void aNameThatIsNotKnownIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSettings.from(Map.of("mastaba.http.prot", "80")))
                .withMessageContainingAll("mastaba.http.prot is not known", "cookies, form", "port");
    }

    @ParameterizedTest
    @CsvSource({
        "port, x, a whole number",
        "port, 70000, 65535",
        "port, -1, a whole number",
        "idle.timeout, 5 years, a time such as",
        "idle.timeout, 0, 1 to",
        "body, 1x, a size such as",
        "body, 999999999999999g, less",
        "form, 3g, less than 2g",
        "threads, 1, 8 to",
    })
    void whatCantBeReadNamesTheSetting(String name, String value, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSettings.from(Map.of("mastaba.http." + name, value)))
                .withMessageContaining("mastaba.http." + name)
                .withMessageContaining(expected);
    }
}
