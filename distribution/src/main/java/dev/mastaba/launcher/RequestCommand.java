package dev.mastaba.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba request}: sends a request to the application over HTTP, as a browser would. */
@Command(
        name = "request",
        description = {
            "Sends a request to the running server, or to a separate server with the specified bundles, and prints the response. "
                    + "The request goes over HTTP, like a browser's request.",
            "If the environment variable MASTABA_URL is set, sends the request to that server.",
            "Exit code 1 if the status is 400 or higher, or is not the one of --expect."
        },
        footer = {
            "  mastaba request GET /",
            "  mastaba request GET /Home --headers -H 'Accept: text/html' wiki.jar",
            "  mastaba request POST /login --form name=ann --form password=secret",
            "  mastaba request PUT /notes/1 --data @note.json"
        })
final class RequestCommand extends LauncherCommand {
    /** The environment variable with the URL of the server. */
    static final String URL = "MASTABA_URL";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LARGEST_JSON = 16 * 1024 * 1024;

    @Option(
            names = {"-H", "--header"},
            paramLabel = "FIELD",
            description = "Header field, e.g. 'Accept: text/html'; repeatable.")
    private List<String> fields = List.of();

    @Option(
            names = {"-i", "--headers"},
            description = "Print the status and the header fields too.")
    private boolean headers;

    @Option(
            names = "--data",
            paramLabel = "TEXT",
            description = "Body of the request; @FILE reads a file, - reads standard input.")
    private @Nullable String data;

    @Option(names = "--form", paramLabel = "NAME=VALUE", description = "Form field; repeatable.")
    private List<String> form = List.of();

    @Option(
            names = {"-l", "--login"},
            paramLabel = "USER:PASSWORD",
            description = "Credentials for Basic authentication.")
    private @Nullable String login;

    @Option(
            names = "--expect",
            paramLabel = "STATUS",
            description = "Status of the response; exit code 1 for any other.")
    private int expected;

    @Option(names = "--json", description = "Print status, header fields, and body as JSON.")
    private boolean json;

    @Option(
            names = "--conf",
            paramLabel = "FOLDER",
            description = "With FILE: settings folder, such as a server's conf/.")
    private @Nullable Path conf;

    @Parameters(index = "0", paramLabel = "METHOD", description = "GET, POST, …")
    private String method = "GET";

    @Parameters(index = "1", paramLabel = "PATH", description = "Path, with an optional query.")
    private String path = "/";

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "FILE",
            description = "Bundles to start in a separate server.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        if (path.matches("(?i)https?://.*")) {
            throw wrong("\"" + path + "\" is a URL; specify only a path, e.g. /blog?page=2");
        }
        // before the client is loaded: otherwise it does not allow setting the Host header
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        HttpRequest.Builder request = request();
        Layout layout = Layout.ofSystemProperties();
        GivenBundles given = GivenBundles.of(files);
        if (!given.isEmpty()) {
            return ScratchServer.serving(given, conf, server -> ask(server, request));
        }
        String url = System.getenv(URL);
        if (url != null && !url.isEmpty()) {
            return send(HttpClient.newBuilder(), request, URI.create(url));
        }
        try {
            new AdminClient(layout).ask("status", List.of(), false);
        } catch (AdminClient.NoServer none) {
            throw none.orBundles("request " + method + " " + path);
        }
        try {
            URI server = URI.create(Files.readString(layout.urlFile()).strip());
            return send(HttpClient.newBuilder().sslContext(OwnServerTrust.context()), request, server);
        } catch (NoSuchFileException notOpen) {
            throw new IOException("The server in " + layout.base() + " has not opened its port yet", notOpen);
        }
    }

    private int ask(ScratchServer server, HttpRequest.Builder request) throws IOException, InterruptedException {
        AdminClient.Answer live = server.settled(false);
        if (live.exitCode() != 0) {
            output.err().print(live.text());
            output.err().flush();
            return live.exitCode();
        }
        return send(HttpClient.newBuilder().sslContext(OwnServerTrust.context()), request, URI.create(server.url()));
    }

    private int send(HttpClient.Builder builder, HttpRequest.Builder request, URI server)
            throws IOException, InterruptedException {
        HttpClient client = builder.version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        URI address = address(server.getScheme() + "://" + server.getRawAuthority());
        try {
            HttpResponse<InputStream> answer =
                    client.send(request.uri(address).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                print(answer, body);
            }
            boolean good = expected == 0 ? answer.statusCode() < 400 : answer.statusCode() == expected;
            return good ? 0 : 1;
        } catch (ConnectException refused) {
            throw new IOException("No server listens on " + server, refused);
        } catch (HttpTimeoutException late) {
            throw new IOException(server + " did not answer within " + LIMIT.toSeconds() + " s", late);
        }
    }

    /** Returns the request without its address, so that errors in it are reported before a server is contacted. */
    private HttpRequest.Builder request() throws IOException {
        try {
            address("http://localhost");
            HttpRequest.Builder request =
                    HttpRequest.newBuilder().timeout(LIMIT).method(method, body());
            if (!form.isEmpty()) {
                request.setHeader("Content-Type", "application/x-www-form-urlencoded");
            }
            if (login != null) {
                byte[] both = login.getBytes(StandardCharsets.UTF_8);
                request.setHeader(
                        "Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
            }
            for (String field : fields) {
                int colon = field.indexOf(':');
                if (colon < 1) {
                    throw wrong("Write a header field as NAME: VALUE, not \"" + field + "\"");
                }
                request.header(
                        field.substring(0, colon).strip(),
                        field.substring(colon + 1).strip());
            }
            return request;
        } catch (IllegalArgumentException malformed) {
            throw wrong(String.valueOf(malformed.getMessage()));
        }
    }

    private URI address(String server) {
        try {
            return new URI(server + (path.startsWith("/") ? path : "/" + path));
        } catch (URISyntaxException malformed) {
            throw wrong("\"" + path + "\" is not a valid path: " + malformed.getReason() + "; write a space as %20");
        }
    }

    private HttpRequest.BodyPublisher body() throws IOException {
        if (data != null && !form.isEmpty()) {
            throw wrong("Specify --data or --form, not both");
        }
        if (!form.isEmpty()) {
            return HttpRequest.BodyPublishers.ofString(
                    form.stream().map(this::encoded).collect(Collectors.joining("&")));
        }
        if (data == null) {
            return HttpRequest.BodyPublishers.noBody();
        }
        if (data.equals("-")) {
            return HttpRequest.BodyPublishers.ofByteArray(System.in.readAllBytes());
        }
        if (data.startsWith("@")) {
            Path file = Path.of(data.substring(1));
            if (!Files.isRegularFile(file)) {
                throw new IOException(file + " does not exist");
            }
            return HttpRequest.BodyPublishers.ofFile(file);
        }
        return HttpRequest.BodyPublishers.ofString(data);
    }

    private String encoded(String field) {
        int equals = field.indexOf('=');
        if (equals < 1) {
            throw wrong("Write a form field as NAME=VALUE, not \"" + field + "\"");
        }
        return URLEncoder.encode(field.substring(0, equals), StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(field.substring(equals + 1), StandardCharsets.UTF_8);
    }

    private ParameterException wrong(String message) {
        return output.wrong(message);
    }

    private void print(HttpResponse<InputStream> answer, InputStream body) throws IOException {
        PrintStream out = System.out;
        Map<String, List<String>> all = new TreeMap<>(answer.headers().map());
        if (json) {
            byte[] bytes = body.readNBytes(LARGEST_JSON + 1);
            if (bytes.length > LARGEST_JSON) {
                throw new IOException("The body is longer than " + LARGEST_JSON + " bytes; remove --json");
            }
            List<String> lines = new ArrayList<>();
            all.forEach((name, values) ->
                    lines.add("    " + JsonOutput.quoted(name) + " : " + JsonOutput.quoted(String.join(", ", values))));
            out.print("{\n  \"status\" : " + answer.statusCode() + ",\n  \"headers\" : {\n" + String.join(",\n", lines)
                    + "\n  },\n  \"body\" : " + JsonOutput.quoted(new String(bytes, StandardCharsets.UTF_8)) + "\n}\n");
        } else {
            if (headers) {
                out.println(answer.statusCode());
                all.forEach((name, values) -> values.forEach(value -> out.println(name + ": " + value)));
                out.println();
            }
            body.transferTo(out);
        }
        out.flush();
    }
}
