package dev.mastaba.launcher;

import java.io.PrintStream;
import java.nio.charset.Charset;

/** A standard stream of the process, which all its code shares: no bundle can close it. */
final class OpenStream extends PrintStream {
    private OpenStream(PrintStream stream, Charset charset) {
        super(stream, true, charset);
    }

    /** Lets {@code System.out} and {@code System.err} be such streams. */
    static void guardAll() {
        System.setOut(new OpenStream(System.out, charset("stdout.encoding")));
        System.setErr(new OpenStream(System.err, charset("stderr.encoding")));
    }

    /** Runtimes before 19 have the charset under a name of their own, and only where it is not the default. */
    private static Charset charset(String property) {
        String name = System.getProperty(property, System.getProperty("sun." + property));
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }

    @Override
    public void close() {
        flush();
    }
}
