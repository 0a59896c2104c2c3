package dev.mastaba.testing;

import static dev.mastaba.core.asset.StaticOptions.cacheBuster;
import static dev.mastaba.core.asset.StaticOptions.contentHashInPath;
import static dev.mastaba.core.asset.StaticOptions.encodings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever path a stranger asks for, over a socket, is a file of a folder that is served, or the stranger's fault; never a file beside the folder,
 * and never a failure. The corpus {@code hostile-paths.txt} has a target a line, with the status of its answer before it.
 */
@Timeout(300)
class HostilePathsTest {
    private static final Pattern REPEATED = Pattern.compile("<([^<>]+)\\*(\\d+)>");
    private static final Pattern BYTE = Pattern.compile("\\\\(?:x([0-9a-f]{2})|(.))");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final String INSIDE = "INSIDE";
    private static final String OUTSIDE = "OUTSIDE";
    private static final int ENOUGH = 200;

    @TempDir
    Path root;

    /** A line of the corpus. */
    private record Hostile(int status, String written) {
        static Hostile of(String line) {
            int blank = line.indexOf(' ');
            return new Hostile(Integer.parseInt(line.substring(0, blank)), line.substring(blank + 1));
        }

        /** With each {@code <text*count>} as often as it says, and the bytes that are written as {@code \xNN}. */
        byte[] target() {
            String whole = REPEATED.matcher(written)
                    .replaceAll(repeated ->
                            Matcher.quoteReplacement(repeated.group(1).repeat(Integer.parseInt(repeated.group(2)))));
            String bytes = BYTE.matcher(whole)
                    .replaceAll(one -> Matcher.quoteReplacement(
                            one.group(1) == null
                                    ? one.group(2).equals("t") ? "\t" : one.group(2)
                                    : Character.toString(Integer.parseInt(one.group(1), 16))));
            return bytes.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static List<Hostile> corpus() throws IOException {
        try (InputStream in = Objects.requireNonNull(HostilePathsTest.class.getResourceAsStream("hostile-paths.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .map(Hostile::of)
                    .toList();
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Configurator site() throws IOException {
        for (String path :
                List.of("static/a.txt", "static/index.html", "static/sub/c.txt", "static/é.txt", "public/inside.txt")) {
            write("app/" + path, INSIDE);
        }
        for (String path : List.of(
                "secret.txt",
                "app/secret.txt",
                "app/staticx/x.txt",
                "app/static/.hidden",
                "app/static/.git/config",
                "app/static/sub/.svn/entries",
                "app/static/.env",
                "app/static/.htaccess",
                "app/static/a.txt~",
                "app/static/a.txt.bak",
                "app/static/#a.txt#",
                "app/static/.a.txt.swp",
                "app/static/a.txt.swp",
                "app/static/a.txt.orig",
                "app/static/CVS/Entries",
                "app/public/.env",
                "app/public/inside.txt~")) {
            write(path, OUTSIDE);
        }
        for (String folder : List.of("static", "static/sub", "public")) {
            Files.createSymbolicLink(root.resolve("app").resolve(folder).resolve("up"), root);
        }
        Files.createSymbolicLink(root.resolve("app/static/out.txt"), root.resolve("secret.txt"));
        Configurator config = new Configurator();
        config.setAssetSource(AssetSource.directory(root.resolve("app")));
        config.addStaticView("/static", "static/", encodings(), cacheBuster(contentHashInPath()));
        config.addStaticView("/", "public/");
        return config;
    }

    @Test
    void noPathLeadsOut() throws IOException {
        List<Hostile> corpus = corpus();
        assertThat(corpus).hasSizeGreaterThan(ENOUGH);
        SoftAssertions each = new SoftAssertions();
        try (JettyServer server = JettyServer.create(HttpSettings.atPort(0), site().makeApplication())
                .start()) {
            for (Hostile hostile : corpus) {
                String answer = ask(server, hostile.target());
                Matcher status = STATUS.matcher(answer);
                each.assertThat(status.lookingAt() ? Integer.parseInt(status.group(1)) : 0)
                        .as(hostile.written)
                        .isEqualTo(hostile.status);
                each.assertThat(answer).as(hostile.written).doesNotContain(OUTSIDE, "root:");
                each.assertThat(answer.endsWith(INSIDE)).as(hostile.written).isEqualTo(hostile.status == 200);
                each.assertThat(ask(server, "/static/a.txt".getBytes(StandardCharsets.US_ASCII)))
                        .as("after " + hostile.written)
                        .startsWith("HTTP/1.1 200 ")
                        .endsWith(INSIDE);
            }
        }
        each.assertAll();
    }

    /** The corpus itself: what is answered with a file is one of few. */
    @Test
    void theCorpusIsOfRefusals() throws IOException {
        Map<Integer, Long> statuses =
                corpus().stream().collect(Collectors.groupingBy(Hostile::status, Collectors.counting()));
        assertThat(statuses.keySet()).isSubsetOf(200, 301, 400, 404, 414, 431);
        assertThat(statuses.get(404) + statuses.get(400)).isGreaterThan(ENOUGH);
    }

    private static String ask(JettyServer server, byte[] target) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes("GET ".getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(target);
            request.writeBytes(" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(request.toByteArray());
            } catch (SocketException refused) {
                // it has answered before it had read everything
            }
            try {
                socket.getInputStream().transferTo(answer);
            } catch (SocketException reset) {
                // what came before counts
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
