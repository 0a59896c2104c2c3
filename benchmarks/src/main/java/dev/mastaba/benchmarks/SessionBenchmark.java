package dev.mastaba.benchmarks;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.Session;
import dev.mastaba.sessions.SessionKeys;
import dev.mastaba.sessions.SessionOptions;
import dev.mastaba.sessions.Sessions;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole request in memory whose view reads a session from its encrypted cookie and writes it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class SessionBenchmark {
    private Application application = application();
    private String cookie = "";

    private static Application application() {
        Configurator config = new Configurator();
        config.setSessionFactory(Sessions.inEncryptedCookies(SessionKeys.random(), SessionOptions.standard()));
        config.route("plain", "/plain").get(request -> Response.text("x"));
        config.route("count", "/").get(request -> {
            Session session = Session.of(request);
            session.put("user", session.find("user").orElse("ada"));
            session.put("asked", System.nanoTime());
            return Response.text("x");
        });
        return config.makeApplication();
    }

    /** Creates the cookie. */
    @Setup
    public void begin() throws Exception {
        application = application();
        String header =
                Objects.requireNonNull(application.handle(new GetRequest("/")).header("Set-Cookie"));
        cookie = header.substring(0, header.indexOf(';'));
    }

    /** Measures decrypting, reading, changing, writing and encrypting the session. */
    @Benchmark
    public Response readAndWrite() throws Exception {
        return application.handle(GetRequest.withCookie("/", cookie));
    }

    /** Measures the same request without a session. */
    @Benchmark
    public Response baseline() throws Exception {
        return application.handle(GetRequest.withCookie("/plain", cookie));
    }
}
