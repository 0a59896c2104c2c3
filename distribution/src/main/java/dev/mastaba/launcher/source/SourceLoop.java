package dev.mastaba.launcher.source;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches projects and keeps their bundles in {@code bundles/} up to date: a saved source is compiled here, a class that an IDE compiled is
 * taken as it is. Only projects whose bundle is in {@code bundles/} take part, so that dropping one in or out stays the user's business.
 */
public final class SourceLoop implements Runnable {
    private static final long LOOK_EVERY_MILLISECONDS = 150;

    private final List<Watched> projects = new ArrayList<>();
    private final SourceCompiler compiler;
    private final BundleMaker maker = new BundleMaker();
    private final Path bundles;
    private final PrintStream out;

    /**
     * A loop over projects.
     *
     * @param work a folder for compiled classes, of its own
     * @throws IOException when this Java has no compiler
     */
    public SourceLoop(List<SourceProject> projects, Path bundles, Path work, PrintStream out) throws IOException {
        this.compiler = new SourceCompiler();
        this.bundles = bundles;
        this.out = out;
        for (SourceProject project : projects) {
            this.projects.add(new Watched(project, work.resolve(project.name())));
        }
    }

    /** Looks until its thread is interrupted. */
    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                for (Watched project : projects) {
                    project.look();
                }
                Thread.sleep(LOOK_EVERY_MILLISECONDS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** One project and what it looked like when its bundle was last made. */
    private final class Watched {
        private final SourceProject project;
        private final Path classes;
        private @Nullable Snapshot sources;
        private @Nullable Snapshot compiledElsewhere;

        Watched(SourceProject project, Path classes) {
            this.project = project;
            this.classes = classes;
        }

        void look() {
            Path bundle = bundles.resolve(project.name() + ".jar");
            try {
                Snapshot sourcesNow = Snapshot.of(project.sources(), ".java");
                Snapshot classesNow = Snapshot.of(project.classes(), ".class");
                boolean known = sources != null && compiledElsewhere != null;
                boolean sourceChanged = !sourcesNow.equals(sources);
                boolean classChanged = !classesNow.equals(compiledElsewhere);
                sources = sourcesNow;
                compiledElsewhere = classesNow;
                if (known && (sourceChanged || classChanged) && Files.exists(bundle)) {
                    remake(bundle, sourceChanged && !classChanged);
                }
            } catch (IOException unreadable) {
                out.println(project.name() + ": " + unreadable.getMessage());
            }
        }

        private void remake(Path bundle, boolean compile) throws IOException {
            long began = System.nanoTime();
            empty(classes);
            if (compile) {
                String errors = compiler.compile(project, classes);
                if (errors != null) {
                    out.println(
                            project.name() + " does not compile; the running application stays as it is:\n" + errors);
                    return;
                }
            } else {
                copyClasses(project.classes(), classes);
            }
            maker.make(project, classes, bundle);
            out.printf(
                    "%s: %s and packed in %d ms%n",
                    project.name(),
                    compile ? "compiled" : "taken from target/classes",
                    (System.nanoTime() - began) / 1_000_000);
        }
    }

    private static void copyClasses(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(java.util.Objects.requireNonNull(target.getParent(), "a class is in a folder"));
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
