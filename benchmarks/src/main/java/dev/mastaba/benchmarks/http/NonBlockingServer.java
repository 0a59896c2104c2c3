package dev.mastaba.benchmarks.http;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;

/**
 * A server of {@link Endpoints} like {@link PlatformServer}, with views that are declared non-blocking, except the page.
 */
public final class NonBlockingServer {
    private NonBlockingServer() {}

    /** Serves on the loopback address until the process is ended, with the arguments of {@link PlatformServer#main}. */
    public static void main(String[] arguments) {
        PlatformServer.serve(arguments, nonBlocking());
    }
}
