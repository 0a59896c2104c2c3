package dev.mastaba.benchmarks;

import static dev.mastaba.core.view.ViewOptions.renderer;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.json.JsonAddOn;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A model from which a renderer makes a response, beside a view that does the same by hand; each is a whole request in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class RenderingBenchmark {
    private static final Map<String, String> ENTRY = Map.of("message", "Hello, World!");
    private static final List<Row> ROWS = IntStream.range(0, 20)
            .mapToObj(number -> new Row(number, "Title of row " + number, number % 2 == 0))
            .toList();
    private static final String TEXT = "Hello, World!";

    private final ObjectMapper mapper = new ObjectMapper();
    private final Application application = application();

    /**
     * A row of the model.
     *
     * @param number its number
     * @param title some text
     * @param open a flag
     */
    public record Row(int number, String title, boolean open) {}

    private Application application() {
        Configurator config = new Configurator(Settings.none());
        config.include(new JsonAddOn());
        config.route("map", "/map").get(request -> ENTRY, renderer("json"));
        config.route("map by hand", "/map-by-hand").get(request -> json(ENTRY));
        config.route("rows", "/rows").get(request -> ROWS, renderer("json"));
        config.route("rows by hand", "/rows-by-hand").get(request -> json(ROWS));
        config.route("text", "/text").get(request -> TEXT, renderer("string"));
        config.route("text by hand", "/text-by-hand").get(request -> Response.text(TEXT));
        return config.makeApplication();
    }

    private Response json(Object model) throws Exception {
        return Response.builder()
                .contentType("application/json")
                .body(Body.bytes(mapper.writeValueAsBytes(model)))
                .build();
    }

    /** Measures a map of one entry with the renderer {@code json}. */
    @Benchmark
    public Response map() throws Exception {
        return application.handle(new GetRequest("/map"));
    }

    /** Measures the same map with Jackson, called by the view. */
    @Benchmark
    public Response mapByHand() throws Exception {
        return application.handle(new GetRequest("/map-by-hand"));
    }

    /** Measures a list of twenty records with the renderer {@code json}. */
    @Benchmark
    public Response rows() throws Exception {
        return application.handle(new GetRequest("/rows"));
    }

    /** Measures the same list with Jackson, called by the view. */
    @Benchmark
    public Response rowsByHand() throws Exception {
        return application.handle(new GetRequest("/rows-by-hand"));
    }

    /** Measures a text with the renderer {@code string}. */
    @Benchmark
    public Response text() throws Exception {
        return application.handle(new GetRequest("/text"));
    }

    /** Measures the same text in a response made by the view. */
    @Benchmark
    public Response textByHand() throws Exception {
        return application.handle(new GetRequest("/text-by-hand"));
    }
}
