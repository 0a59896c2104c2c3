package dev.mastaba.benchmarks.http;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The servers that a run compares. */
enum Peer {
    /** A handler on bare Jetty. */
    BARE(BareServer.class, false),

    /** A handler on bare Jetty with virtual threads (JDK 21 or later). */
    BARE_VIRTUAL(BareServer.class, false),

    /** The platform in plain Java. */
    PLATFORM(PlatformServer.class, false),

    /** The platform in plain Java, with views that are declared non-blocking. */
    NONBLOCKING(NonBlockingServer.class, true),

    /** The shipped server with the application as a bundle. */
    CONTAINER(null, false),

    /** The shipped server with a bundle whose views are declared non-blocking. */
    CONTAINER_NONBLOCKING(null, true);

    private static final String LOOPBACK = "127.0.0.1";

    private final @Nullable Class<?> main;
    private final boolean nonBlocking;

    Peer(@Nullable Class<?> main, boolean nonBlocking) {
        this.main = main;
        this.nonBlocking = nonBlocking;
    }

    static Peer of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Starts the server on the first processor, and waits for its first response. */
    RunningServer start(Run run) throws Exception {
        int port = freePort();
        ProcessBuilder process = main == null ? inContainer(run, port) : inPlainJava(main, run, port);
        process.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        String scheme = run.protocol().encrypted() ? "https://" : "http://";
        RunningServer server = new RunningServer(title(), process.start(), scheme + LOOPBACK + ":" + port);
        server.awaitResponse(run.client());
        return server;
    }

    /** Returns a port that no server uses. */
    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private ProcessBuilder inPlainJava(Class<?> program, Run run, int port) {
        List<String> all = new ArrayList<>(List.of("taskset", "-c", "0", run.java() + "/bin/java", "-Xmx512m"));
        all.add("-Dvirtual=" + (this == BARE_VIRTUAL));
        all.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName(), Integer.toString(port)));
        if (run.protocol() != Protocol.HTTP) {
            all.addAll(List.of("0", run.protocol().name(), run.keyStore().toString()));
        }
        return new ProcessBuilder(all);
    }

    private ProcessBuilder inContainer(Run run, int port) throws Exception {
        if (run.protocol() != Protocol.HTTP) {
            throw new IOException("The container is measured without encryption and HTTP/2");
        }
        Path base = Files.createDirectories(run.folder().resolve(title()));
        EndpointsBundle.writeTo(base, nonBlocking);
        ProcessBuilder process = new ProcessBuilder(
                "taskset", "-c", "0", run.installation() + "/bin/mastaba", "serve", "--port", Integer.toString(port));
        process.environment().put("JAVA_HOME", run.java());
        process.environment().put("MASTABA_BASE", base.toString());
        process.environment().put("MASTABA_JAVA_OPTS", "-Xmx512m");
        return process;
    }
}
