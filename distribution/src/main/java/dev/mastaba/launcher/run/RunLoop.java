package dev.mastaba.launcher.run;

import dev.mastaba.launcher.source.SourceCompiler;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A loop that runs a file, and runs it again whenever it has been saved, until the process is ended. Confined to one thread. */
public final class RunLoop {
    private static final long LOOK_EVERY_MILLISECONDS = 40;
    /** The time within which a version that ends counts as failed to start. */
    private static final long NEW_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final RunFile file;
    private final RunProcess how;
    private final Path work;
    private final PrintWriter out;
    private final SourceCompiler compiler = new SourceCompiler();
    private int versions;
    private @Nullable Version current;
    private @Nullable Version former;
    private long startedAt;
    private volatile @Nullable Process running;

    /** The compiled classes, and the class to run. */
    private record Version(Path classes, String mainClass) {}

    /**
     * Creates a loop.
     *
     * @param work a folder of its own, for classes
     * @throws IOException if this Java has no compiler
     */
    public RunLoop(RunFile file, RunProcess how, Path work, PrintWriter out) throws IOException {
        this.file = file;
        this.how = how;
        this.work = work;
        this.out = out;
    }

    /** Compiles, runs to the end, and returns the program's exit code; 1 if it does not compile. */
    public int once() throws IOException, InterruptedException {
        Version version = compiled().orElse(null);
        if (version == null) {
            return 1;
        }
        Process process = how.start(version.classes(), version.mainClass());
        running = process;
        return process.waitFor();
    }

    /** Runs and watches until the thread is interrupted, or the program ends by itself and successfully, and returns its exit code. */
    public int run() throws IOException, InterruptedException {
        Optional<RunFile.Look> seen = file.look();
        Optional<Version> first = compiled();
        if (first.isPresent()) {
            replace(first.get());
        }
        while (true) {
            Process process = running;
            if (process != null && !process.isAlive()) {
                if (process.exitValue() == 0) {
                    return 0;
                }
                ended(process.exitValue());
            }
            Optional<RunFile.Look> now = file.look();
            if (now.isPresent() && !now.equals(seen)) {
                seen = now;
                Optional<Version> next = compiled();
                if (next.isPresent()) {
                    replace(next.get());
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLISECONDS);
        }
    }

    /** Ends the running program, when this process ends; on any thread. */
    public void stop() {
        Process process = running;
        try {
            if (process != null) {
                RunProcess.stop(process);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Version> compiled() throws IOException {
        Path classes = Files.createDirectories(work.resolve(Integer.toString(++versions)));
        RunFile.Compiled compiled = file.compile(compiler, classes);
        if (!compiled.good()) {
            say(file.simpleName() + " does not compile; "
                    + (running == null ? "it will run as soon as it compiles:" : "the previous version keeps running:")
                    + "\n"
                    + compiled.errors());
            return Optional.empty();
        }
        return Optional.of(new Version(classes, compiled.mainClass()));
    }

    /** Ends the running version, whose port the next one needs, and starts that. */
    private void replace(Version next) throws IOException, InterruptedException {
        Process before = running;
        if (before != null) {
            RunProcess.stop(before);
        }
        former = current;
        start(next);
    }

    private void start(Version version) throws IOException {
        current = version;
        startedAt = System.nanoTime();
        running = how.start(version.classes(), version.mainClass());
    }

    /** Handles a program that ended with a failure: if it is the version that was saved last, the previous one is started again. */
    private void ended(int exitCode) throws IOException {
        Version before = former;
        running = null;
        former = null;
        String what = file.simpleName() + " ended with exit code " + exitCode + "; ";
        if (before != null && System.nanoTime() - startedAt < NEW_NANOS) {
            say(what + "the previous version runs again.");
            start(before);
        } else {
            say(what + "save the file to run it again.");
        }
    }

    private void say(String text) {
        out.println(text);
        out.flush();
    }
}
