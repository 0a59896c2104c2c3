package dev.mastaba.system.installation;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The key of a server's owner, as the owner reads it.
 *
 * @param text the key
 * @param port the port of the server
 */
public record OwnerKey(String text, int port) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** The key of a server that has started. */
    public static OwnerKey of(Installation server) {
        Path file = server.var().resolve("owner.key");
        try {
            return new OwnerKey(Files.readString(file).strip(), server.url().getPort());
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    /** The cookie of a browser that the owner has let in. */
    public String cookie() {
        return "mastaba-local-" + port + "=" + text;
    }

    /** The header field with which the owner reads a management page. */
    public String authorization() {
        return "Bearer " + text;
    }

    /** Waits until a page that only the owner sees contains a text, and returns the page. */
    public static String awaitPage(Installation server, String path, String text) {
        Visitor owner = new Visitor(HttpClient.newHttpClient(), List.of(server.url()));
        owner.takeCookies(of(server).cookie());
        Await.until(path, LIMIT, () -> owner.get(path).body().contains(text), server::output);
        return owner.get(path).body();
    }
}
