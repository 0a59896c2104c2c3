package dev.mastaba.launcher.restart;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.lang.reflect.Method;
import java.nio.channels.ServerSocketChannel;

/**
 * A filter that directs all new connections of a port to the second of the two sockets that listen on it. It is a program for the kernel's classic
 * packet filter (Linux 4.5 or later) with one instruction, which returns the number of the socket.
 *
 * <p>If only one socket listens, it has the number 0, and the kernel ignores the filter. If a further socket begins to listen, it has the number 1.
 */
final class ReusePortFilter {
    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_REUSEPORT_CBPF = 51;
    private static final short RETURN_CONSTANT = 0x06;
    private static final int SECOND_SOCKET = 1;
    private static final int INSTRUCTION_BYTES = 8;
    private static final int CONSTANT_OFFSET = 4;

    private ReusePortFilter() {}

    /** Directs all new connections to this socket, which has begun to listen after another one. */
    static void steerTo(ServerSocketChannel socket) throws ReflectiveOperationException {
        try (Memory program = new Memory(INSTRUCTION_BYTES);
                Memory description = new Memory(2L * Native.POINTER_SIZE)) {
            program.clear();
            program.setShort(0, RETURN_CONSTANT);
            program.setInt(CONSTANT_OFFSET, SECOND_SOCKET);
            description.clear();
            description.setShort(0, (short) 1);
            description.setPointer(Native.POINTER_SIZE, program);
            LinuxCalls.setsockopt(
                    descriptor(socket),
                    SOL_SOCKET,
                    SO_ATTACH_REUSEPORT_CBPF,
                    description,
                    Math.toIntExact(description.size()));
        }
    }

    /** Returns the file descriptor; the start script opens the package of this method. */
    private static int descriptor(ServerSocketChannel socket) throws ReflectiveOperationException {
        Method method = socket.getClass().getMethod("getFDVal");
        method.setAccessible(true);
        return (int) method.invoke(socket);
    }
}
