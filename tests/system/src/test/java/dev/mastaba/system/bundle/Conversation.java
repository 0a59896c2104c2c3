package dev.mastaba.system.bundle;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of the WebSocket of an application that answers each message; it keeps the answers. */
public final class Conversation implements WebSocket.Listener {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder parts = new StringBuilder();
    private final WebSocket socket;

    private Conversation(URI address) {
        this.socket = CLIENT.newWebSocketBuilder().buildAsync(address, this).join();
    }

    /** Opens the WebSocket of {@link #application}, and sends a text. */
    public static Conversation begin(URI site, String text) {
        Conversation begun =
                new Conversation(URI.create(site.resolve("talk").toString().replaceFirst("http", "ws")));
        begun.socket.sendText(text, true).join();
        return begun;
    }

    /** Makes the application. Its front page is "front of NAME", and its WebSocket answers "NAME heard TEXT". */
    public static Path application(String name, Path folder) throws IOException {
        return AddOns.application("talking", "talking", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("front of %1$s"), route("front"), id("front"));
                        config.addRoute("talk", "/talk");
                        config.addView(request -> Response.upgrade(new dev.mastaba.core.http.stream.WebSocket.Endpoint() {
                            @Override
                            public void onText(dev.mastaba.core.http.stream.WebSocket socket, String text) throws java.io.IOException {
                                socket.send("%1$s heard " + text);
                            }
                        }, dev.mastaba.core.http.stream.WebSocket.Options.standard().compressing()), route("talk"), id("talk"));""".formatted(name)).writeTo(folder.resolve(name));
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        parts.append(text);
        if (last) {
            heard.add(parts.toString());
            parts.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        heard.add("closed " + code);
        return null;
    }

    /** Returns the next answer, or "closed CODE"; null if there is none within a minute. */
    public @Nullable String next() throws InterruptedException {
        return heard.poll(1, TimeUnit.MINUTES);
    }
}
