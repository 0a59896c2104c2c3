package dev.mastaba.launcher;

import java.io.PrintStream;
import java.nio.charset.Charset;

/** A standard stream of the process, which all its code shares: no bundle can close it. */
final class OpenStream extends PrintStream {
    private OpenStream(PrintStream stream, Charset charset) {
        super(stream, true, charset);
    }

    /** Replaces {@code System.out} and {@code System.err} with such streams. */
    static void guardAll() {
        System.setOut(new OpenStream(System.out, charset("stdout.encoding")));
        System.setErr(new OpenStream(System.err, charset("stderr.encoding")));
    }

    /** Returns the charset of a stream. Runtimes before 19 have it under a property name of their own, and only if it is not the default. */
    private static Charset charset(String property) {
        String name = System.getProperty(property, System.getProperty("sun." + property));
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }

    @Override
    public void close() {
        flush();
    }
}
