package dev.mastaba.launcher.systemd;

import dev.mastaba.services.PassedSocket;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.Map;
import java.util.Optional;

/**
 * The socket that systemd passes to a service with a socket unit, as sd_listen_fds(3) describes it. The start script opens the package of Java's
 * channels to this class if there is such a socket.
 *
 * <p>{@link System#inheritedChannel} does not serve here: it closes the output of the process together with the socket.
 */
public final class SocketActivation {
    private static final String PROCESS = "LISTEN_PID";
    private static final String COUNT = "LISTEN_FDS";
    private static final int FIRST_DESCRIPTOR = 3;

    private SocketActivation() {}

    /**
     * Returns the socket that was passed to this process; empty if there is none.
     *
     * @throws IOException if several sockets were passed, or if the passed descriptor is not a listening TCP socket
     */
    public static Optional<PassedSocket> ofThisProcess() throws IOException {
        if (!active(System.getenv(), ProcessHandle.current().pid())) {
            return Optional.empty();
        }
        ServerSocketChannel channel = channel();
        return Optional.of(() -> channel);
    }

    /**
     * Returns whether a socket was passed to a process.
     *
     * @throws IOException if several sockets were passed
     */
    static boolean active(Map<String, String> environment, long pid) throws IOException {
        if (!Long.toString(pid).equals(environment.get(PROCESS))) {
            return false;
        }
        String count = environment.getOrDefault(COUNT, "0");
        if (!count.equals("0") && !count.equals("1")) {
            throw new IOException("systemd passed " + count + " sockets to the server, which accepts one."
                    + "\nKeep one line ListenStream= in the socket unit.");
        }
        return count.equals("1");
    }

    private static ServerSocketChannel channel() throws IOException {
        try {
            Class<?> descriptors = Class.forName("sun.nio.ch.IOUtil");
            Method descriptor = descriptors.getMethod("newFD", int.class);
            descriptor.setAccessible(true);
            Constructor<?> constructor = Class.forName("sun.nio.ch.ServerSocketChannelImpl")
                    .getDeclaredConstructor(
                            SelectorProvider.class, ProtocolFamily.class, FileDescriptor.class, boolean.class);
            constructor.setAccessible(true);
            ServerSocketChannel channel = (ServerSocketChannel) constructor.newInstance(
                    SelectorProvider.provider(),
                    StandardProtocolFamily.INET,
                    descriptor.invoke(null, FIRST_DESCRIPTOR),
                    true);
            if (channel.getLocalAddress() instanceof InetSocketAddress address && address.getPort() > 0) {
                return channel;
            }
            throw new IOException("The socket that systemd passed to the server is not a TCP port."
                    + "\nSet a port in the socket unit, for example ListenStream=8080.");
        } catch (ReflectiveOperationException | RuntimeException unsupported) {
            throw new IOException(
                    "The socket that systemd passed to the server cannot be used: " + unsupported
                            + "\nStart the server without its socket unit.",
                    unsupported);
        }
    }
}
