package dev.mastaba.evaluator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A capture of the output of evaluating threads to {@code System.out} and {@code System.err}, up to a limit; the output of other threads passes. Safe
 * for any thread.
 */
final class CapturedOutput {
    private int listening;
    private @Nullable Streams former;
    private @Nullable Streams own;

    private record Streams(PrintStream out, PrintStream err) {}

    /** Runs work on an {@link OwnThread} and adds its output to the text of that thread at once. */
    void during(Runnable work) {
        begin();
        try {
            work.run();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        if (listening++ == 0) {
            Streams before = new Streams(System.out, System.err);
            Streams parted = new Streams(parted(before.out), parted(before.err));
            System.setOut(parted.out);
            System.setErr(parted.err);
            former = before;
            own = parted;
        }
    }

    /** Restores the former streams, unless the evaluated code has set others. */
    private synchronized void end() {
        Streams before = former;
        Streams parted = own;
        if (--listening == 0 && before != null && parted != null) {
            if (System.out == parted.out) {
                System.setOut(before.out);
            }
            if (System.err == parted.err) {
                System.setErr(before.err);
            }
        }
    }

    private PrintStream parted(PrintStream others) {
        return new PrintStream(new Parted(others), true, StandardCharsets.UTF_8);
    }

    /** The output of one thread. */
    static final class Text {
        private final byte[] bytes = new byte[Result.LONGEST];
        private int length;

        synchronized void add(byte[] more, int offset, int count) {
            int fits = Math.min(count, bytes.length - length);
            System.arraycopy(more, offset, bytes, length, fits);
            length += fits;
        }

        synchronized String text() {
            return new String(bytes, 0, length, StandardCharsets.UTF_8) + (length == bytes.length ? "…" : "");
        }
    }

    private static final class Parted extends OutputStream {
        private final PrintStream others;

        Parted(PrintStream others) {
            this.others = others;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] more, int offset, int count) throws IOException {
            if (Thread.currentThread() instanceof OwnThread own) {
                own.printed().add(more, offset, count);
            } else {
                others.write(more, offset, count);
            }
        }

        @Override
        public void flush() {
            if (!(Thread.currentThread() instanceof OwnThread)) {
                others.flush();
            }
        }
    }
}
