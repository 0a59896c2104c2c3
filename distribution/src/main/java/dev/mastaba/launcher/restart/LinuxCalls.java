package dev.mastaba.launcher.restart;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/** The functions of the C library that a restart calls. Only a new process that takes over loads this class. */
final class LinuxCalls {
    static {
        Native.register(LinuxCalls.class, Platform.C_LIBRARY_NAME);
    }

    private LinuxCalls() {}

    /** Sets an option of a socket. */
    static native int setsockopt(int socket, int level, int name, Pointer value, int length) throws LastErrorException;

    /** Makes a descriptor a copy of another one. */
    static native int dup2(int from, int to) throws LastErrorException;

    /** Closes a descriptor. */
    static native int close(int descriptor) throws LastErrorException;
}
