package dev.mastaba.devtools.evaluate;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What threads that evaluate print to {@code System.out} and {@code System.err}, up to a limit. What other threads print goes where it went. Safe for any thread. */
final class Printed {
    private int listening;
    private @Nullable Streams former;
    private @Nullable Streams own;

    private record Streams(PrintStream out, PrintStream err) {}

    /** Runs something on an {@link OwnThread}; its text has what was printed, as soon as it was. */
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

    /** Sets back what was there before, unless somebody has set another meanwhile. */
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

    /** What one thread printed. */
    static final class Text {
        private final byte[] bytes = new byte[Said.LONGEST];
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
