package dev.mastaba.system.installation;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Programs of the machine that tests use if they are installed, and ports for them. */
public final class Programs {
    private Programs() {}

    /** Whether the path of this process has a program of this name. */
    public static boolean installed(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /**
     * Returns a port for a server that starts later, or again, or not at all: other servers and clients do not receive it, because systems assign higher numbers.
     */
    public static int reservedPort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException taken) {
                // Another number follows.
            }
        }
    }
}
