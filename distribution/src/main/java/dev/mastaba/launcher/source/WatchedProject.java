package dev.mastaba.launcher.source;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** One project and what it looked like when its bundle was last made. Confined to one thread. */
final class WatchedProject {
    private static final long SOURCES_QUIET_MILLISECONDS = 25;
    private static final long CLASSES_QUIET_MILLISECONDS = 300;

    private final SourceProject project;
    private final SourceCompiler compiler;
    private final BundleMaker maker = new BundleMaker();
    private final BundlesFolder bundles;
    private final Path work;
    private final PrintStream out;
    private final SteadyChange sources;
    private final SteadyChange classes;

    /** Watches from how the files look now; sources that are newer than the bundle of the last build have changed already. */
    WatchedProject(SourceProject project, SourceCompiler compiler, BundlesFolder bundles, Path work, PrintStream out)
            throws IOException {
        this.project = project;
        this.compiler = compiler;
        this.bundles = bundles;
        this.work = work;
        this.out = out;
        Snapshot now = sourcesNow();
        boolean stale = now.isNewerThan(Files.getLastModifiedTime(project.jar()));
        this.sources = new SteadyChange(stale ? new Snapshot(java.util.Map.of()) : now, SOURCES_QUIET_MILLISECONDS);
        this.classes = new SteadyChange(classesNow(), CLASSES_QUIET_MILLISECONDS);
    }

    /** Loads compiler and packer by using them once, so that the first change is as quick as the others. */
    void warm() throws IOException {
        Path warm = work.resolve("warm");
        empty(warm);
        if (compiler.compile(project, warm) == null) {
            maker.make(project, warm, work.resolve("warm.jar"));
        }
        empty(warm);
    }

    /** Looks once; makes the bundle anew if something changed and the bundle is in {@code bundles/}. */
    void look(long nanoTime) throws IOException {
        boolean sourceChanged = sources.isDue(sourcesNow(), nanoTime);
        Snapshot compiled = classesNow();
        boolean classChanged = classes.isDue(compiled, nanoTime) && !compiled.isEmpty();
        if (!sourceChanged && !classChanged) {
            return;
        }
        Optional<Path> bundle = bundles.find(project.symbolicName());
        if (classChanged) {
            classes.take();
        }
        if (sourceChanged) {
            sources.take();
        }
        if (bundle.isPresent()) {
            remake(bundle.get(), !classChanged);
        }
    }

    boolean isDeployed() throws IOException {
        return bundles.find(project.symbolicName()).isPresent();
    }

    String name() {
        return project.name();
    }

    private void remake(Path bundle, boolean compile) throws IOException {
        long began = System.nanoTime();
        Path output = work.resolve("classes");
        empty(output);
        if (compile) {
            String errors = compiler.compile(project, output);
            if (errors != null) {
                out.println(project.name() + " does not compile; the running application stays as it is:\n" + errors);
                return;
            }
        } else {
            copyClasses(project.classes(), output);
        }
        if (maker.make(project, output, bundle)) {
            out.printf(
                    "%s: %s and packed in %d ms%n",
                    project.name(),
                    compile ? "compiled" : "taken from target/classes",
                    (System.nanoTime() - began) / 1_000_000);
        }
    }

    private Snapshot sourcesNow() throws IOException {
        return Snapshot.of(project.sources(), ".java").and(project.folder().resolve("bnd.bnd"));
    }

    private Snapshot classesNow() throws IOException {
        return Snapshot.of(project.classes(), ".class");
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
