package dev.mastaba.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The rounds of a run, as a table and as a file with all figures. */
final class Report {
    private final List<Round> rounds = new ArrayList<>();

    /**
     * One measurement of a server between two of the base.
     *
     * @param number the number of the round, from 0 on
     */
    record Round(String endpoint, String peer, int number, int seconds, Load own, Load before, Load after) {
        double base() {
            return (before.micros() + after.micros()) / 2;
        }

        double ratio() {
            return base() / own.micros();
        }

        double throughput() {
            return 2.0 * own.requests() / (before.requests() + after.requests());
        }
    }

    void add(Round round) {
        rounds.add(round);
    }

    /** Returns the medians, with the lowest and the highest ratio. */
    String table() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%-10s %-22s %16s %18s %10s %15s %15s%n",
                "endpoint",
                "server",
                "CPU, us (base)",
                "base / server",
                "requests",
                "p50 (base)",
                "p99 (base)"));
        Map<List<String>, List<Round>> groups = rounds.stream()
                .collect(Collectors.groupingBy(
                        round -> List.of(round.endpoint(), round.peer()), LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, all) -> table.append(line(group, all)));
        return table.toString();
    }

    private static String line(List<String> group, List<Round> all) {
        double[] ratios = column(all, Round::ratio);
        return String.format(
                Locale.ROOT,
                "%-10s %-22s %7.2f (%5.2f)  %4.2f (%4.2f-%4.2f)   %4.2f x   %15s %15s%n",
                group.get(0),
                group.get(1),
                median(all, round -> round.own().micros()),
                median(all, Round::base),
                ratios[ratios.length / 2],
                ratios[0],
                ratios[ratios.length - 1],
                median(all, Round::throughput),
                times(all, Load::median),
                times(all, Load::p99));
    }

    private static String times(List<Round> all, ToDoubleFunction<Load> time) {
        double own = median(all, round -> time.applyAsDouble(round.own()));
        double base = median(all, round -> time.applyAsDouble(round.before()));
        return own < 0 ? "-" : String.format(Locale.ROOT, "%.2f (%.2f)", own, base);
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = column(rounds, figure);
        return sorted[sorted.length / 2];
    }

    private static double[] column(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray();
    }

    /** Writes {@code file.md} with the table, the machine, and the options, and {@code file.csv} with all rounds. */
    void write(Path file, Run run) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file.resolveSibling(file.getFileName() + ".md"), text(run));
        String header =
                "endpoint,server,round,us,us_before,us_after,requests,base_requests,p50_ms,p99_ms,base_p99_ms\n";
        Files.writeString(
                file.resolveSibling(file.getFileName() + ".csv"),
                rounds.stream().map(Report::csv).collect(Collectors.joining("", header, "")));
    }

    private static String csv(Round round) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%d,%.3f,%.3f,%.3f,%d,%d,%.3f,%.3f,%.3f%n",
                round.endpoint(),
                round.peer(),
                round.number(),
                round.own().micros(),
                round.before().micros(),
                round.after().micros(),
                round.own().requests(),
                (round.before().requests() + round.after().requests()) / 2,
                round.own().median(),
                round.own().p99(),
                round.before().p99());
    }

    private String text(Run run) throws IOException {
        return "# Requests over a socket, " + LocalDate.now(ZoneOffset.UTC) + "\n\n"
                + "- Machine: " + processor() + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + "\n"
                + "- Java: " + javaVersion(run) + "\n"
                + "- Base: " + run.base().title() + "; protocol: "
                + run.protocol().name().toLowerCase(Locale.ROOT)
                + "; connections: " + run.number("connections") + "\n"
                + "- Rounds: " + run.number("rounds") + " of " + run.number("seconds")
                + " s each; the columns contain medians, with the lowest and the highest ratio; times in ms\n\n"
                + "```text\n" + table() + "```\n";
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return "unknown";
        }
        return Files.readString(file)
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String javaVersion(Run run) throws IOException {
        Path release = Path.of(run.java(), "release");
        return Files.readString(release)
                .lines()
                .filter(line -> line.startsWith("JAVA_RUNTIME_VERSION=") || line.startsWith("IMPLEMENTOR="))
                .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
                .collect(Collectors.joining(", "));
    }
}
