package dev.mastaba.launcher;

import java.io.IOException;
import java.io.Reader;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A client of a running server's admin endpoint: on loopback, guarded by a token that only the owner of {@code var/} can read.
 */
final class AdminClient {
    private static final String EXIT_CODE = "Mastaba-Exit-Code";
    static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    /** The server's answer. */
    record Answer(int exitCode, String text) {
        /** Returns a word in an answer as JSON: the value of a member of the outermost object; empty if there is no such member. */
        Optional<String> word(String name) {
            // The server writes each of these members on a line of its own, with this indentation.
            Matcher member = Pattern.compile("(?m)^ {2}\"" + Pattern.quote(name) + "\" : \"([^\"\\\\]*)\"")
                    .matcher(text);
            return member.find() ? Optional.of(member.group(1)) : Optional.empty();
        }
    }

    /** Thrown if no server runs in the base. */
    static final class NoServer extends IOException {
        private static final long serialVersionUID = 1;

        NoServer(String message) {
            super(message);
        }

        /** Returns the exception for a command that can also examine bundles instead. */
        IOException orBundles(String words) {
            return new IOException(
                    getMessage() + "\nOr inspect bundles without a server: mastaba " + words + " FILE.jar", this);
        }
    }

    private final Layout layout;
    private final Duration limit;
    private final String comment;

    AdminClient(Layout layout) {
        this(layout, ANSWER_LIMIT);
    }

    AdminClient(Layout layout, Duration limit) {
        this(layout, limit, "");
    }

    private AdminClient(Layout layout, Duration limit, String comment) {
        this.layout = layout;
        this.limit = limit;
        this.comment = comment;
    }

    /** Returns the argument that selects an application or a tenant; none if the id is empty. */
    static List<String> about(String application) {
        return application.isEmpty() ? List.of() : List.of("--app=" + application);
    }

    /** Returns a client whose commands have a comment for the audit log. */
    AdminClient commenting(String text) {
        return new AdminClient(layout, limit, text);
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @throws IOException with a message for people if no server runs here or it does not answer
     */
    Answer ask(String command, List<String> arguments, boolean json) throws IOException, InterruptedException {
        return ask(command, arguments, "", "", json);
    }

    /**
     * Sends a command with a long text, unless that is empty.
     *
     * @param option the option whose value it is; empty for the last argument
     */
    Answer ask(String command, List<String> arguments, String option, String text, boolean json)
            throws IOException, InterruptedException {
        Properties endpoint = endpoint();
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(uri(endpoint, command, arguments, option, json))
                    .header("Authorization", "Bearer " + endpoint.getProperty("token"))
                    .timeout(limit)
                    .POST(HttpRequest.BodyPublishers.ofString(text))
                    .build();
        } catch (IllegalArgumentException damaged) {
            throw notRunning();
        }
        HttpResponse<String> response = send(request);
        Optional<String> exit = response.headers().firstValue(EXIT_CODE).filter(code -> response.statusCode() < 401);
        if (exit.isEmpty()) {
            throw notRunning();
        }
        return new Answer(Integer.parseInt(exit.get()), response.body());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return HttpClient.newBuilder()
                    .connectTimeout(limit)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (ConnectException refused) {
            throw notRunning();
        } catch (HttpTimeoutException late) {
            throw new IOException("The server in " + layout.base() + " did not answer within " + limit.toSeconds()
                    + " s; see its log.");
        } catch (IOException broken) {
            throw new IOException(
                    "The server in " + layout.base() + " closed the connection: " + broken.getMessage(), broken);
        }
    }

    private URI uri(Properties endpoint, String command, List<String> arguments, String option, boolean json) {
        Stream<String> caller = Stream.of("user=" + encoded(user()), "comment=" + encoded(comment));
        String query = Stream.concat(
                                arguments.stream().map(argument -> "arg=" + encoded(argument)),
                                comment.isEmpty() ? caller.limit(1) : caller)
                        .collect(Collectors.joining("&", "?", json ? "&json=true" : ""))
                + (option.isEmpty() ? "" : "&option=" + option);
        return URI.create(
                "http://127.0.0.1:" + Integer.parseInt(endpoint.getProperty("port", "")) + "/" + command + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Returns the name of the operating system's user, with the user who called {@code sudo}. */
    private static String user() {
        String name = System.getProperty("user.name", "");
        String own = System.getenv("SUDO_USER");
        return own == null || own.isEmpty() || own.equals(name) ? name : own + " as " + name;
    }

    private Properties endpoint() throws IOException {
        Path file = layout.adminFile();
        Properties endpoint = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            endpoint.load(reader);
        } catch (NoSuchFileException none) {
            throw notRunning();
        } catch (AccessDeniedException notOurs) {
            throw new IOException(file + " cannot be read: only the user who started the server can send it commands.");
        }
        return endpoint;
    }

    private IOException notRunning() {
        return new NoServer("No server runs in " + layout.base()
                + ".\nStart one with: mastaba serve   (another base: MASTABA_BASE=FOLDER mastaba …)");
    }
}
