package dev.mastaba.osgi.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mastaba.core.engine.text.JsonText;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.services.PosixMode;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin endpoint: {@code POST /COMMAND?arg=…&user=…&comment=…}, with a long last argument as the body and the token of the file {@code var/admin.properties} (mode
 * 600). It listens on loopback only and refuses other Host headers, so that web pages cannot reach it through a browser.
 */
public final class AdminEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminEndpoint.class);
    /** The time limit for receiving a request and for sending an answer; it is short because clients are on the same machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int BACKLOG = 64;
    private static final int MOST_PARAMETERS = 2_003;
    private static final int LONGEST_BODY = 16 * 1024 * 1024;

    private final HttpServer server;
    private final AdminThreads threads;
    private final NamedCommands commands;
    private final Path file;
    private final byte[] authorization;
    private final String announcement;

    private AdminEndpoint(HttpServer server, AdminThreads threads, NamedCommands commands, Path file, String token) {
        this.server = server;
        this.threads = threads;
        this.commands = commands;
        this.file = file;
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.announcement = "port=" + server.getAddress().getPort() + "\ntoken=" + token + "\npid="
                + ProcessHandle.current().pid() + "\n";
    }

    /**
     * Opens the endpoint and writes the file with which clients find it.
     *
     * @param file the file to which the port and the token are written
     * @throws IOException if the endpoint cannot listen or the file cannot be written
     */
    public static AdminEndpoint open(Path file, NamedCommands commands) throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        String token = HexFormat.of().formatHex(secret);
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), BACKLOG);
        AdminThreads threads = new AdminThreads(PATIENCE);
        AdminEndpoint endpoint = new AdminEndpoint(server, threads, commands, file, token);
        server.setExecutor(threads);
        server.createContext("/", endpoint::receive);
        try {
            endpoint.announce();
        } catch (IOException failed) {
            server.stop(0);
            threads.close();
            throw failed;
        }
        server.start();
        return endpoint;
    }

    /** Writes the file with which clients find this endpoint, also if another process has replaced it. */
    public void announce() throws IOException {
        writeFile(file, announcement);
    }

    /** Closes the endpoint and deletes its file, unless another process has replaced it. */
    @Override
    public void close() {
        server.stop(0);
        threads.close();
        try {
            if (Files.exists(file) && Files.readString(file).equals(announcement)) {
                Files.delete(file);
            }
        } catch (IOException leftBehind) {
            LOG.debug("{} cannot be deleted", file, leftBehind);
        }
    }

    /** The call that a client requests. */
    private record Call(String name, List<String> arguments, Caller caller, boolean json) {}

    /** Receives a request. Its command runs on another thread: only receiving and sending have a time limit. */
    private void receive(HttpExchange exchange) throws IOException {
        boolean accepted = false;
        try {
            Optional<Call> call = call(exchange);
            call.ifPresent(asked -> threads.command(() -> answer(exchange, asked)));
            accepted = call.isPresent();
        } finally {
            if (!accepted) {
                exchange.close();
            }
        }
    }

    /** Returns the call of a request; empty if the request was refused and the response has been sent. */
    private Optional<Call> call(HttpExchange exchange) throws IOException {
        int refusal = refusal(exchange);
        if (refusal != 0) {
            send(exchange, refusal, 1, "refused\n");
            return Optional.empty();
        }
        try {
            Parameters parameters = parameters(exchange.getRequestURI());
            List<String> arguments = new ArrayList<>(parameters.all("arg"));
            String option = first(parameters, "option");
            body(exchange).ifPresent(text -> add(option, text, arguments));
            String name = exchange.getRequestURI().getPath().substring(1);
            Caller caller = new Caller(first(parameters, "user"), first(parameters, "comment"), false);
            return Optional.of(new Call(name, arguments, caller, parameters.contains("json")));
        } catch (BadRequest malformed) {
            send(exchange, 400, 2, malformed.detail() + "\n");
            return Optional.empty();
        }
    }

    private void answer(HttpExchange exchange, Call call) {
        try (exchange) {
            Answer answer = commands.run(call.name(), call.arguments(), call.caller());
            String text = call.json() ? JsonText.indented(answer.data()) + '\n' : answer.text();
            threads.withinPatience(() -> send(exchange, answer.exitCode(), text));
        }
    }

    private static void send(HttpExchange exchange, int exitCode, String text) {
        try {
            send(exchange, 200, exitCode, text);
        } catch (IOException left) {
            LOG.debug("The answer cannot be sent to the client", left);
        }
    }

    /** Adds a long text: the value of an option, or the last argument. It can begin with hyphens, as a document in YAML does. */
    private static void add(String option, String text, List<String> arguments) {
        if (!option.isEmpty()) {
            arguments.add(0, option + "=" + text);
        } else {
            arguments.addAll(arguments.contains("--") ? List.of(text) : List.of("--", text));
        }
    }

    /** Returns the body of a request; empty if there is none. */
    private static Optional<String> body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            throw new BadRequest("The body is longer than " + LONGEST_BODY + " bytes");
        }
        return bytes.length == 0 ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    private static Parameters parameters(URI uri) {
        String query = uri.getRawQuery();
        return PercentCode.parameters(query == null ? "" : query, MOST_PARAMETERS);
    }

    private static String first(Parameters parameters, String name) {
        return parameters.all(name).stream().findFirst().orElse("");
    }

    /** Returns the status of the response that refuses a request, or 0 if the request is not refused. */
    private int refusal(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (!("127.0.0.1:" + server.getAddress().getPort()).equals(host)
                || exchange.getRequestHeaders().containsKey("Origin")) {
            return 403;
        }
        if (given == null || !MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8))) {
            return 401;
        }
        return exchange.getRequestMethod().equals("POST") ? 0 : 405;
    }

    private static void send(HttpExchange exchange, int status, int exitCode, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain;charset=utf-8");
        exchange.getResponseHeaders().set("Mastaba-Exit-Code", Integer.toString(exitCode));
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Writes a temporary file with the right mode next to the target, then renames it. */
    private static void writeFile(Path file, String text) throws IOException {
        Path folder =
                java.util.Objects.requireNonNull(file.toAbsolutePath().getParent(), "the file has no parent folder");
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, ".admin", ".part", PosixMode.of(folder, "rw-------"));
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
