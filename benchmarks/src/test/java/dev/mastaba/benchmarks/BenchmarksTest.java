package dev.mastaba.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark still runs: once, in this process, measuring nothing. */
class BenchmarksTest {
    @Test
    void eachRunsWithItsSmallestParameters() throws Exception {
        Options once = new OptionsBuilder()
                .include("dev\\.mastaba\\.benchmarks\\..*")
                .param("actions", "500")
                .param("depth", "20")
                .param("messages", "500")
                .param("first", "r999")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(once).run();
        Set<String> ran = new TreeSet<>();
        results.forEach(result -> ran.add(result.getParams().getBenchmark()));
        assertThat(ran).hasSameSizeAs(listed());
    }

    /** What the build listed: a benchmark for each line. */
    private static List<String> listed() throws IOException {
        try (InputStream list = BenchmarksTest.class.getResourceAsStream("/META-INF/BenchmarkList")) {
            return new String(requireNonNull(list).readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        }
    }
}
