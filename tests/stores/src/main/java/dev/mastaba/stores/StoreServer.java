package dev.mastaba.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A server for a test, with its data in a separate folder. Confined to one thread. */
public abstract class StoreServer implements AutoCloseable {
    /** The environment variable that, with the value {@code required}, makes a test fail instead of being skipped if a store cannot be started. */
    public static final String NEEDED = "MASTABA_STORES";

    private static final int ATTEMPTS = 5;

    private static final int RELAUNCHES = 50;
    /** The first port to try. It is below the ports that systems assign to clients, so that it is free when the server restarts. */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 10_000;

    private final Path folder;
    private int port;
    private @Nullable ServerProcess process;

    StoreServer(String name) {
        try {
            // Not a folder of JUnit's: another user needs access.
            folder = Files.createTempDirectory("mastaba-" + name + "-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the port on which the server listens, on 127.0.0.1. */
    public int port() {
        return port;
    }

    Path folder() {
        return folder;
    }

    /** Prepares the folder. */
    abstract void prepare() throws IOException, InterruptedException;

    abstract ServerProcess launch(int onPort) throws IOException, InterruptedException;

    abstract void end(ServerProcess running) throws IOException, InterruptedException;

    <T extends StoreServer> T started(T self) {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!system.toLowerCase(Locale.ROOT).startsWith("linux")) {
            throw skipped("no binary for " + system);
        }
        try {
            prepare();
            begin();
            return self;
        } catch (IOException refused) {
            close();
            throw skipped(refused.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private RuntimeException skipped(String why) {
        String text = getClass().getSimpleName() + " cannot be started: " + why;
        if ("required".equals(System.getenv(NEEDED))) {
            throw new AssertionError(text);
        }
        System.out.println("SKIPPED  " + text);
        return Assumptions.abort(text);
    }

    private void begin() throws IOException, InterruptedException {
        IOException last = new IOException("no free port");
        for (int i = 0; i < ATTEMPTS; i++) {
            port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
            try {
                process = launch(port);
                return;
            } catch (IOException refused) {
                last = refused;
            }
        }
        throw last;
    }

    /** Stops the server; its data remains. */
    public void stop() {
        ServerProcess running = process;
        process = null;
        if (running != null) {
            try {
                end(running);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }
    }

    /** Kills the server and its child processes without a warning, as a crash does; its data remains. */
    public void kill() {
        ServerProcess running = process;
        process = null;
        if (running != null) {
            try {
                running.killAll();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }
    }

    /** Restarts the server on the same port with the same data. */
    public void start() {
        try {
            process = relaunched();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Launches the server; after a kill, the system might still be removing the former processes. */
    private ServerProcess relaunched() throws IOException, InterruptedException {
        for (int i = 1; ; i++) {
            try {
                return launch(port);
            } catch (IOException refused) {
                if (i == RELAUNCHES) {
                    throw refused;
                }
            }
        }
    }

    @Override
    public void close() {
        stop();
        ServerFiles.delete(folder);
    }
}
