package dev.mastaba.benchmarks.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The result of a load.
 *
 * @param micros the server's processor time for each request, in microseconds
 * @param requests the number of requests
 * @param median the median of the response times in milliseconds; -1 if the load generator does not report it
 * @param p99 the time in milliseconds that 99 % of the responses need at most; -1 if the load generator does not report it
 */
record Load(double micros, long requests, double median, double p99) {
    private static final Pattern WRK_REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern H2LOAD_REQUESTS = Pattern.compile("requests: \\d+ total, \\d+ started, (\\d+) done");
    private static final Map<String, Double> MILLIS = Map.of("us", 1e-3, "ms", 1.0, "s", 1e3);
    static final String FORM = "name=Ada&age=36";
    static final String FORM_TYPE = "application/x-www-form-urlencoded";

    /** Runs a load generator on the second processor: h2load with 32 streams for HTTP/2, otherwise wrk. */
    static Load on(RunningServer server, String endpoint, int seconds, Run run) throws Exception {
        List<String> command = new ArrayList<>(List.of("taskset", "-c", "1"));
        command.addAll(run.protocol().multiplexed() ? h2load(endpoint, seconds, run) : wrk(endpoint, seconds, run));
        command.add(server.address() + Run.path(endpoint));
        long before = server.used().toNanos();
        Process generator =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(generator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher requests = (run.protocol().multiplexed() ? H2LOAD_REQUESTS : WRK_REQUESTS).matcher(said);
        boolean right =
                run.protocol().multiplexed() ? said.contains(" 0 3xx, 0 4xx, 0 5xx") : !said.contains("Non-2xx");
        if (generator.waitFor() != 0 || !requests.find() || !right && !endpoint.equals("miss")) {
            throw new IOException("The load on " + server.name() + ", " + endpoint + ", failed: " + said);
        }
        long done = Long.parseLong(requests.group(1));
        double micros = (server.used().toNanos() - before) / 1e3 / done;
        return new Load(micros, done, percentile("50", said), percentile("99", said));
    }

    private static List<String> wrk(String endpoint, int seconds, Run run) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("wrk", "-t1", "-c" + run.number("connections"), "-d" + seconds + "s", "--latency"));
        if (endpoint.equals("form")) {
            String script = "wrk.method = \"POST\"\nwrk.body = \"" + FORM + "\"\nwrk.headers[\"Content-Type\"] = \""
                    + FORM_TYPE + "\"\n";
            command.addAll(List.of("-s", file(run, "form.lua", script).toString()));
        }
        return command;
    }

    private static List<String> h2load(String endpoint, int seconds, Run run) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("h2load", "-c" + run.number("connections"), "-m32", "-D" + seconds));
        if (endpoint.equals("form")) {
            command.addAll(List.of("-d", file(run, "form.txt", FORM).toString(), "-H", "content-type: " + FORM_TYPE));
        }
        return command;
    }

    private static Path file(Run run, String name, String text) throws IOException {
        return Files.writeString(run.folder().resolve(name), text);
    }

    private static double percentile(String percent, String said) {
        Matcher line = Pattern.compile("(?m)^\\s+" + percent + "%\\s+([\\d.]+)(us|ms|s)")
                .matcher(said);
        return line.find() ? Double.parseDouble(line.group(1)) * MILLIS.getOrDefault(line.group(2), 1.0) : -1;
    }
}
