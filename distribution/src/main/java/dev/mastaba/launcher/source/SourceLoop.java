package dev.mastaba.launcher.source;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A loop that watches projects and keeps their bundles in {@code bundles/} up to date: a saved source is compiled here, a class that an IDE compiled
 * is taken over. Only projects whose bundle is in {@code bundles/} take part, so that the user decides by adding and removing it.
 */
public final class SourceLoop implements Runnable {
    private static final long LOOK_EVERY_MILLISECONDS = 40;

    private final List<WatchedProject> projects = new ArrayList<>();
    private final ProjectSettings settings;
    private final PrintStream out;

    /**
     * Creates a loop over projects; it detects changes from now on.
     *
     * @param settings copies the settings of the projects to the server
     * @param work a folder for compiled classes, of its own
     * @throws IOException if this Java has no compiler
     */
    public SourceLoop(
            List<SourceProject> projects, BundlesFolder bundles, ProjectSettings settings, Path work, PrintStream out)
            throws IOException {
        SourceCompiler compiler = new SourceCompiler();
        this.settings = settings;
        this.out = out;
        CompilerErrors errors = new CompilerErrors(work.resolve("errors"));
        errors.clear();
        for (SourceProject project : projects) {
            Path own = work.resolve(project.name());
            this.projects.add(new WatchedProject(project, compiler, bundles, own, errors, out));
        }
    }

    /** Warms up, then watches until its thread is interrupted. */
    @Override
    public void run() {
        warm();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look(System.nanoTime());
                Thread.sleep(LOOK_EVERY_MILLISECONDS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Checks every project once; errors are printed. */
    void look(long nanoTime) {
        for (WatchedProject project : projects) {
            try {
                project.look(nanoTime);
                project.copy(settings);
            } catch (IOException | RuntimeException failed) {
                out.println(project.name() + ": " + failed.getMessage());
            }
        }
    }

    void warm() {
        try {
            for (WatchedProject project : projects) {
                if (project.isDeployed()) {
                    project.warm();
                    return;
                }
            }
        } catch (IOException | RuntimeException coldThen) {
            out.println("The compiler could not be warmed up: " + coldThen.getMessage());
        }
    }
}
