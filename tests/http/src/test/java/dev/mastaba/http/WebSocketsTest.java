package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.stream.WebSocket;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WebSockets of our own server. */
@Tag("smoke") // threads are virtual on a newer JDK
@SuppressWarnings("StringConcatToTextBlock") // lines of HTTP end with \r\n
class WebSocketsTest extends WebSocketContract {
    @Override
    ServerContract contract() {
        return new OwnServerContractTest();
    }

    @Test
    void aServerThatStopsSaysGoodbyeAtOnce() throws Exception {
        HttpSettings patient = HttpSettings.from(Map.of("mastaba.http.port", "0", "mastaba.http.stop.timeout", "1h"));
        try (JettyServer server = serving.start(patient)) {
            Ear ear = new Ear();
            open(server.port(), ear);
            assertThat(ear.next()).isEqualTo("hello");
            server.stop();
            assertThat(ear.next()).startsWith("closed 1001");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://here.example, 101",
        "http://here.example, 403",
        "https://friend.example, 101",
        "http://friend.example, 403"
    })
    void aPageWithoutEncryptionMayNotOpenOneThatIsEncrypted(String origin, int status) throws IOException {
        options = WebSocket.Options.standard().from("https://friend.example");
        HttpSettings encryptedBefore = HttpSettings.atPort(0).withProxies(TrustedProxies.of("127.0.0.1"));
        try (JettyServer behind = serving.start(encryptedBefore);
                Wire wire = Wire.to(behind)) {
            shake(wire, "X-Forwarded-Proto: https\r\nOrigin: " + origin + "\r\n");
            assertThat(wire.answer().status()).isEqualTo(status);
        }
    }
}
