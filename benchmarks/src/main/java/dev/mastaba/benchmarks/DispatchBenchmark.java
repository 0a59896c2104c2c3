package dev.mastaba.benchmarks;

import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.route;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.traversal.Resource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One request through a whole application in memory, including the request object; no server, no bytes written. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class DispatchBenchmark {
    private static final Response ANSWER = Response.text("Hello");

    private final Application application = application();

    private static Application application() {
        Configurator config = new Configurator(Settings.none());
        config.addRoute("hello", "/hello");
        config.addView(request -> ANSWER, route("hello"));
        config.addRoute("user", "/users/{id}");
        config.addView(request -> ANSWER, route("user"));
        Folder root = new Folder("", null, 5);
        config.setRootFactory(request -> root);
        config.addView(Folder.class, (folder, request) -> ANSWER, named("show"));
        return config.makeApplication();
    }

    /** Measures a route without placeholders, and its view. */
    @Benchmark
    public Response plainRoute() throws Exception {
        return application.handle(new GetRequest("/hello"));
    }

    /** Measures a route with one placeholder, and its view. */
    @Benchmark
    public Response routeWithParameter() throws Exception {
        return application.handle(new GetRequest("/users/42"));
    }

    /** Measures five resources down from the root, and a named view. */
    @Benchmark
    public Response traversal() throws Exception {
        return application.handle(new GetRequest("/a/a/a/a/a/show"));
    }

    /** Measures a request that matches nothing. */
    @Benchmark
    public Response notFound() throws Exception {
        return application.handle(new GetRequest("/nowhere/else"));
    }

    private static final class Folder implements Resource {
        private final String name;
        private final @Nullable Resource parent;
        private final @Nullable Folder child;

        private Folder(String name, @Nullable Resource parent, int depth) {
            this.name = name;
            this.parent = parent;
            this.child = depth == 0 ? null : new Folder("a", this, depth - 1);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public @Nullable Resource parent() {
            return parent;
        }

        @Override
        public @Nullable Resource child(String wanted) {
            return child != null && child.name.equals(wanted) ? child : null;
        }
    }
}
