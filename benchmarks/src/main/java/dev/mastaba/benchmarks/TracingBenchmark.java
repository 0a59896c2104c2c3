package dev.mastaba.benchmarks;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.tracing.TracingAddOn;
import dev.mastaba.tracing.sql.TracedConnections;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole request in memory, with the tracing add-on in several states. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class TracingBenchmark {
    private static final Connection PLAIN = (Connection) Proxy.newProxyInstance(
            TracingBenchmark.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> method.getName());

    private final TracedConnections connections = new TracedConnections();
    private final Application without = application(new Configurator());
    private final Application off = application(traced("none", "1"));
    private final Application unsampled = application(traced("otlp", "0"));

    private static Configurator traced(String exporter, String sample) {
        Configurator config = new Configurator(
                new Settings(Map.of("mastaba.tracing.exporter", exporter, "mastaba.tracing.sample", sample)));
        config.include(new TracingAddOn());
        return config;
    }

    private static Application application(Configurator config) {
        config.route("plain", "/plain").get(request -> Response.text("x"));
        return config.makeApplication();
    }

    /** Measures a request of an application without the add-on. */
    @Benchmark
    public Response baseline() throws Exception {
        return without.handle(new GetRequest("/plain"));
    }

    /** Measures a request of an application that includes the add-on without an exporter. */
    @Benchmark
    public Response off() throws Exception {
        return off.handle(new GetRequest("/plain"));
    }

    /** Measures a request whose trace is not recorded. */
    @Benchmark
    public Response unsampled() throws Exception {
        return unsampled.handle(new GetRequest("/plain"));
    }

    /** Measures what the add-on adds to obtaining a connection if no trace is recorded. */
    @Benchmark
    public Connection connection() {
        return connections.opened(PLAIN);
    }
}
