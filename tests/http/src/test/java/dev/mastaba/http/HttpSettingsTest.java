package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mastaba.core.server.ServerRequest;
import dev.mastaba.http.tls.KeyFiles;
import dev.mastaba.http.tls.TlsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
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
                Map.entry("mastaba.http.plain", "redirect"),
                Map.entry("mastaba.http.tls.port", "8443"),
                Map.entry("mastaba.http.tls.certificate", "a/cert.pem"),
                Map.entry("mastaba.http.tls.key", "/b/key.pem"),
                Map.entry("mastaba.http.tls.reload", "1m"),
                Map.entry("mastaba.http.base", "/srv"),
                Map.entry("mastaba.http.h2", "false"),
                Map.entry("mastaba.http.h2c", "true"),
                Map.entry("mastaba.http.h2.streams", "12"),
                Map.entry("mastaba.http.idle.timeout", "500ms"),
                Map.entry("mastaba.http.head.timeout", "3s"),
                Map.entry("mastaba.http.access.log", "json"),
                Map.entry("mastaba.http.health", "/up"),
                Map.entry("mastaba.http.health.detail", "true"),
                Map.entry("mastaba.http.stop.delay", "5s"),
                Map.entry("mastaba.http.stop.timeout", "2m"),
                Map.entry("mastaba.http.request.head", "16k"),
                Map.entry("mastaba.http.request.fields", "17"),
                Map.entry("mastaba.http.response.head", "32K"),
                Map.entry("mastaba.http.body", "3g"),
                Map.entry("mastaba.http.body.rate", "1k"),
                Map.entry("mastaba.http.response.rate", "2k"),
                Map.entry("mastaba.http.body.memory", "4m"),
                Map.entry("mastaba.http.form", "5k"),
                Map.entry("mastaba.http.upload", "3g"),
                Map.entry("mastaba.http.upload.memory", "9k"),
                Map.entry("mastaba.http.body.memory.total", "14m"),
                Map.entry("mastaba.http.body.memory.per.address", "15m"),
                Map.entry("mastaba.http.upload.total", "16g"),
                Map.entry("mastaba.http.upload.per.address", "18g"),
                Map.entry("mastaba.http.parameters", "6"),
                Map.entry("mastaba.http.cookies", "7"),
                Map.entry("mastaba.http.connections", "8"),
                Map.entry("mastaba.http.connections.per.address", "13"),
                Map.entry("mastaba.http.connection.requests", "10"),
                Map.entry("mastaba.http.queue", "11"),
                Map.entry("mastaba.http.threads", "9")));
        KeyFiles keys = new KeyFiles.Pem(Path.of("/srv/a/cert.pem"), Path.of("/b/key.pem"));
        assertThat(settings)
                .isEqualTo(new HttpSettings(
                        "0.0.0.0",
                        8080,
                        new Protocols(
                                new TlsSettings(8443, keys, Duration.ofMinutes(1)),
                                Protocols.PlainPort.REDIRECT,
                                false,
                                true),
                        new ClientLimits(
                                Duration.ofMillis(500),
                                Duration.ofSeconds(3),
                                16 << 10,
                                17,
                                32 << 10,
                                3L << 30,
                                1 << 10,
                                2 << 10,
                                8,
                                13,
                                10,
                                11,
                                12),
                        new ServerOperation("json", "/up", true, Duration.ofSeconds(5), Duration.ofMinutes(2), null),
                        9,
                        ServerRequest.Limits.standard()
                                .formBytes(5 << 10)
                                .bodyBytes(4 << 20)
                                .parameters(6)
                                .cookies(7)
                                .uploads(3L << 30, 9 << 10),
                        new StorageLimits(14 << 20, 15 << 20, 16L << 30, 18L << 30),
                        TrustedProxies.none()));
    }

    @Test
    void answersMayRepeatAnAddressThatMayBeAsked() {
        Function<String, Integer> answers = head -> HttpSettings.from(Map.of("mastaba.http.request.head", head))
                .limits()
                .responseHeadBytes();
        assertThat(answers.apply("4k")).isEqualTo(16 << 10);
        assertThat(answers.apply("64k")).isEqualTo(128 << 10);
        assertThat(answers.apply("1m")).isEqualTo(1 << 20);
    }

    @Test
    void aKeyStoreIsAnotherFormOfAKey() {
        Map<String, String> store =
                Map.of("mastaba.http.tls.keystore", "/k.p12", "mastaba.http.tls.password", "not for the log");
        assertThat(HttpSettings.from(store).protocols().tls())
                .isEqualTo(new TlsSettings(
                        TlsSettings.PORT,
                        new KeyFiles.Pkcs12(Path.of("/k.p12"), "not for the log"),
                        TlsSettings.RELOAD));
        assertThat(HttpSettings.from(store).toString()).doesNotContain("not for the log");
    }

    @ParameterizedTest
    @CsvSource({
        "tls.key=k, tls.certificate is missing",
        "tls.certificate=c, tls.key is missing",
        "tls.keystore=s tls.key=k, set either the key store or the two files",
        "plain=off, no encrypted port is configured",
        "plain=maybe, 'one of serve, redirect, off'",
        "h2=yes, true or false",
        "access.log=xml, 'one of off, common, combined, json'",
        "health=up, starts with a slash",
        "health=/a/../up, starts with a slash",
        "health=/up?x, starts with a slash",
        "health=/{up}, starts with a slash",
        "health=//up, starts with a slash",
        "tls.port=70000, 65535",
        "tls.certificate=c tls.key=k tls.reload=1ms, 10ms to 24h",
    })
    void whatDoesNotGoTogetherIsRefused(String said, String expected) {
        Map<String, String> values = new HashMap<>();
        for (String one : said.split(" ")) {
            values.put("mastaba.http." + one.split("=")[0], one.split("=")[1]);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSettings.from(values))
                .withMessageContaining(expected);
    }

    @Test
    void theRefusalNamesThePlace() {
        Map<String, Object> values = Map.of(
                "mastaba.http.port",
                "70000",
                HttpSettings.PLACES,
                Map.of("mastaba.http.port", "conf/server.cfg:3", "mastaba.http.host", "conf/server.cfg:4"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSettings.from(values))
                .withMessageContainingAll("mastaba.http.port is 70000", "(conf/server.cfg:3)");
    }

    @Test
    void aNameThatIsNotKnownIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSettings.from(Map.of("mastaba.http.prot", "80")))
                .withMessageContainingAll("mastaba.http.prot does not exist", "cookies, form", "port");
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
        "form, 3g, a size of less than 2g",
        "threads, 1, 8 to",
    })
    void whatCantBeReadNamesTheSetting(String name, String value, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSettings.from(Map.of("mastaba.http." + name, value)))
                .withMessageContaining("mastaba.http." + name)
                .withMessageContaining(expected);
    }
}
