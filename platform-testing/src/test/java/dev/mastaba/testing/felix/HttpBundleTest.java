package dev.mastaba.testing.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.http.JettyServer;
import dev.mastaba.services.HttpAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.hpack.HpackEncoder;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** The HTTP bundle with Jetty's bundles in a real framework: it serves while there is an application source. */
@Tag("smoke")
class HttpBundleTest {
    /** An application of one answer. */
    private record Greeting() implements Application {
        @Override
        public Response handle(Request request) {
            return Response.text("Hello from " + request.path());
        }

        @Override
        public <T> Optional<T> find(Key<T> key) {
            return Optional.empty();
        }

        @Override
        public <T> T get(Key<T> key) {
            throw new NoSuchElementException(key.toString());
        }

        @Override
        public <T> List<T> all(Class<T> type) {
            return List.of();
        }
    }

    @Test
    void servesWhileThereIsAnApplicationSource() throws Exception {
        try (FelixContainer felix = FelixContainer.builder()
                .property(
                        "org.osgi.framework.system.capabilities.extra",
                        "osgi.extender;osgi.extender=\"osgi.serviceloader.processor\";version:Version=\"1.0\","
                                + "osgi.extender;osgi.extender=\"osgi.serviceloader.registrar\";version:Version=\"1.0\"")
                .sharing(Application.class)
                .sharing(HttpAddress.class)
                .platform(CodeSources.of(Callback.class))
                .platform(CodeSources.of(Content.class))
                .platform(CodeSources.of(HttpFields.class))
                .platform(CodeSources.of(Server.class))
                .platform(CodeSources.of(ALPNServerConnectionFactory.class))
                .platform(CodeSources.of(HpackEncoder.class))
                .platform(CodeSources.of(HTTP2Connection.class))
                .platform(CodeSources.of(HTTP2ServerConnectionFactory.class))
                .platform(CodeSources.of(FrameHandler.class))
                .platform(CodeSources.of(WebSocketNegotiator.class))
                .platform(CodeSources.of(JettyServer.class))
                .start()) {
            BundleContext context = felix.context();
            assertThat(urls(context)).isEmpty();
            ServiceRegistration<ApplicationSource> source = register(context, "0");
            URI url = URI.create(urls(context).get(0));
            assertThat(body(url.resolve("/x"))).isEqualTo("Hello from /x");
            source.unregister();
            assertThatThrownBy(() -> body(url)).isInstanceOf(ConnectException.class);
            register(context, "many");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> urls(context))
                    .withMessageContaining("mastaba.http.port");
        }
    }

    private static ServiceRegistration<ApplicationSource> register(BundleContext context, String port) {
        return context.registerService(
                ApplicationSource.class,
                ApplicationSource.of(new Greeting()),
                FrameworkUtil.asDictionary(Map.of("mastaba.http.port", port)));
    }

    private static String body(URI url) throws IOException {
        try (var in = url.toURL().openStream()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static List<String> urls(BundleContext context) throws InvalidSyntaxException {
        List<String> urls = new ArrayList<>();
        for (ServiceReference<HttpAddress> reference : context.getServiceReferences(HttpAddress.class, null)) {
            urls.add(context.getService(reference).url());
        }
        return urls;
    }
}
