package dev.mastaba.launcher;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A line on a terminal that shows what a command is doing, and for how long. It appears after a second and disappears with the end of the work, before the
 * command prints its result. If the standard output or the standard error is redirected, the line does not appear.
 */
final class ProgressLine implements AutoCloseable {
    private static final String CLEARED = "\r\u001b[K";

    private final CountDownLatch ended = new CountDownLatch(1);
    private final String work;
    private final PrintStream to;
    private final Thread shower = new Thread(this::show, "mastaba-progress");

    private ProgressLine(String work, PrintStream to) {
        this.work = work;
        this.to = to;
    }

    /** Begins some work, described by a participle and its object, such as {@code Deploying wiki.jar}. */
    static ProgressLine of(String work) {
        return of(work, System.err, TerminalTable.isTerminal() && AnsiText.isErrorTerminal());
    }

    static ProgressLine of(String work, PrintStream to, boolean shown) {
        ProgressLine progress = new ProgressLine(work, to);
        progress.shower.setDaemon(true);
        if (shown) {
            progress.shower.start();
        }
        return progress;
    }

    private void show() {
        try {
            int seconds = 0;
            while (!ended.await(1, TimeUnit.SECONDS)) {
                seconds++;
                to.print(CLEARED + work + " (" + seconds + " s)");
                to.flush();
            }
            to.print(seconds == 0 ? "" : CLEARED);
            to.flush();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            shower.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
