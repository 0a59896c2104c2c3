package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.Response;
import dev.mastaba.http.service.HttpService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpServiceTest {
    private final Serving hello = Serving.of(request -> Response.text("hello"));

    @Test
    void listensAsThePropertiesOfTheSourceSayUntilItIsStopped() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[0], before)) {
            HttpService service = new HttpService(
                    Map.entry(Map.of("mastaba.http.port", "0", HttpSettings.LOADER, loader), hello), null, null);
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
            URI address = URI.create(service.url());
            assertThat(new String(address.resolve("/x").toURL().openStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("hello");
            service.stop();
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), address.getPort()).close())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aWrongSettingIsSaidToWhoAsksForTheUrl() {
        HttpService service = new HttpService(Map.entry(Map.of("mastaba.http.port", "many"), hello), null, null);
        assertThatIllegalArgumentException().isThrownBy(service::url).withMessageContaining("mastaba.http.port");
        service.stop();
    }
}
