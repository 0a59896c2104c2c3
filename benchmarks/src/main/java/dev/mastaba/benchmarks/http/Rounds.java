package dev.mastaba.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comparison of the cost of a request: processor time of the server's process, under the load of wrk. All servers run at once, each on the first
 * processor; wrk runs on the second. In every round each is measured between two runs of the bare handler. Its figure is the mean of these two,
 * divided by its own: 1 is as cheap as bare Jetty, 0.5 twice as expensive.
 *
 * <p>Needs Linux with two processors, wrk and taskset. Arguments ({@code warm} in thousand requests): {@code rounds=5 seconds=2 warm=300
 * endpoints=plaintext,json peers=platform,nonblocking}.
 */
public final class Rounds {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");

    /** The maximum warm-up of each server and endpoint, in seconds. */
    private static final int LONGEST_WARMING = 60;

    private static final Map<String, String> PATHS = paths();

    private final Map<String, String> wanted;
    private final Path script;

    private Rounds(Map<String, String> wanted, Path script) {
        this.wanted = wanted;
        this.script = script;
    }

    private static Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("plaintext", "/plaintext");
        paths.put("json", "/json");
        paths.put("params", "/users/42/posts/7");
        paths.put("query", "/q?name=x");
        paths.put("form", "/form");
        paths.put("static", "/static/app.css");
        paths.put("page", "/page");
        paths.put("compiled", "/compiled");
        paths.put("miss", "/nope/x");
        return paths;
    }

    /** Runs the rounds and prints a table. */
    @SuppressWarnings("SystemOut") // the table is the purpose of the program
    public static void main(String[] arguments) throws Exception {
        Map<String, String> wanted = new LinkedHashMap<>(
                Map.of("rounds", "5", "seconds", "2", "warm", "300", "peers", "platform,nonblocking"));
        wanted.put("endpoints", String.join(",", PATHS.keySet()));
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            if (pair.length < 2 || wanted.put(pair[0], pair[1]) == null) {
                throw new IllegalArgumentException("Not one of " + wanted.keySet() + ": " + argument);
            }
        }
        Path script = Files.createTempFile("form", ".lua");
        try {
            Files.writeString(script, """
                wrk.method = "POST"
                wrk.body = "name=Ada&age=36"
                wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
                """);
            System.out.print(new Rounds(wanted, script).run());
        } finally {
            Files.delete(script);
        }
    }

    private int number(String name) {
        return Integer.parseInt(wanted.getOrDefault(name, ""));
    }

    private List<String> list(String name) {
        return List.of(wanted.getOrDefault(name, "").split(","));
    }

    private String run() throws Exception {
        List<Server> peers = new ArrayList<>();
        try (Server bare = Server.start("bare", BareServer.class)) {
            for (String name : list("peers")) {
                peers.add(Server.start(name, Peers.valueOf(name.toUpperCase(Locale.ROOT)).server));
            }
            return table(bare, peers);
        } finally {
            peers.forEach(Server::close);
        }
    }

    private String table(Server bare, List<Server> peers) throws Exception {
        StringBuilder table = new StringBuilder("endpoint    peer          CPU per request, us   bare / peer\n");
        for (String endpoint : list("endpoints")) {
            warm(bare, endpoint);
            for (Server peer : peers) {
                warm(peer, endpoint);
            }
            Map<Server, List<double[]>> figures = new LinkedHashMap<>();
            for (int round = 0; round < number("rounds"); round++) {
                double before = load(bare, endpoint, number("seconds")).micros();
                for (Server peer : peers) {
                    double own = load(peer, endpoint, number("seconds")).micros();
                    double after = load(bare, endpoint, number("seconds")).micros();
                    figures.computeIfAbsent(peer, any -> new ArrayList<>())
                            .add(new double[] {own, (before + after) / 2 / own, (before + after) / 2});
                    before = after;
                }
            }
            figures.forEach((peer, rounds) -> table.append(line(endpoint, peer.name, rounds)));
        }
        return table.toString();
    }

    /** Warms up with a number of requests, not for a time: on a busy machine the compiler needs its share of both. */
    private void warm(Server server, String endpoint) throws Exception {
        long asked = 0;
        for (int i = 0; i < LONGEST_WARMING && asked < number("warm") * 1_000L; i++) {
            asked += load(server, endpoint, 1).requests();
        }
    }

    private static String line(String endpoint, String peer, List<double[]> rounds) {
        double[] own = column(rounds, 0);
        double[] ratio = column(rounds, 1);
        double[] bare = column(rounds, 2);
        return String.format(
                Locale.ROOT,
                "%-11s %-13s %6.2f (bare %.2f)   %.2f (%.2f-%.2f)%n",
                endpoint,
                peer,
                own[own.length / 2],
                bare[bare.length / 2],
                ratio[ratio.length / 2],
                ratio[0],
                ratio[ratio.length - 1]);
    }

    private static double[] column(List<double[]> rounds, int column) {
        return rounds.stream().mapToDouble(round -> round[column]).sorted().toArray();
    }

    /** Runs wrk for some seconds. */
    private Load load(Server server, String endpoint, int seconds) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("taskset", "-c", "1", "wrk", "-t1", "-c32", "-d" + seconds + "s"));
        if (endpoint.equals("form")) {
            command.addAll(List.of("-s", script.toString()));
        }
        command.add(server.address + PATHS.getOrDefault(endpoint, endpoint));
        Duration before = server.used();
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher requests = REQUESTS.matcher(told);
        if (wrk.waitFor() != 0 || !requests.find()) {
            throw new IOException("wrk failed: " + told);
        }
        long asked = Long.parseLong(requests.group(1));
        return new Load(server.used().minus(before).toNanos() / 1e3 / asked, asked);
    }

    /** The result: microseconds of processor time for each request, and the number of requests. */
    private record Load(double micros, long requests) {}

    /** The servers that are compared with the bare handler. */
    private enum Peers {
        PLATFORM(PlatformServer.class),
        NONBLOCKING(NonBlockingServer.class);

        private final Class<?> server;

        Peers(Class<?> server) {
            this.server = server;
        }
    }

    private record Server(String name, Process process, String address) implements AutoCloseable {
        static Server start(String name, Class<?> main) throws Exception {
            int port;
            try (var free = new java.net.ServerSocket(0)) {
                port = free.getLocalPort();
            }
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            Process process = new ProcessBuilder(Arrays.asList(
                            "taskset",
                            "-c",
                            "0",
                            java.toString(),
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            main.getName(),
                            Integer.toString(port)))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Server server = new Server(name, process, "http://127.0.0.1:" + port);
            server.awaitAnswer();
            return server;
        }

        private void awaitAnswer() throws Exception {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest ask =
                    HttpRequest.newBuilder(URI.create(address + "/plaintext")).build();
            while (process.isAlive()) {
                try {
                    HttpResponse<String> answer = client.send(ask, HttpResponse.BodyHandlers.ofString());
                    if (answer.body().equals("Hello, World!")) {
                        return;
                    }
                } catch (IOException notYet) {
                    Thread.sleep(20);
                }
            }
            throw new IOException(name + " did not start");
        }

        Duration used() {
            return process.info().totalCpuDuration().orElseThrow();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
