package dev.mastaba.launcher.source;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;

/** One project and what it looked like when its bundle was last made. Confined to one thread. */
final class WatchedProject {
    private static final long SOURCES_QUIET_MILLISECONDS = 25;
    private static final long CLASSES_QUIET_MILLISECONDS = 300;

    private final SourceProject project;
    private final IncrementalCompiler compiler;
    private final BundleMaker maker = new BundleMaker();
    private final BundlesFolder bundles;
    private final Path work;
    private final CompilerErrors errorFiles;
    private final PrintStream out;
    private final SteadyChange sources;
    private final SteadyChange classes;

    /** Watches from how the files look now; what is newer than the last build has changed already. */
    WatchedProject(
            SourceProject project,
            SourceCompiler compiler,
            BundlesFolder bundles,
            Path work,
            CompilerErrors errorFiles,
            PrintStream out)
            throws IOException {
        this.project = project;
        this.compiler = new IncrementalCompiler(project, compiler, work);
        this.bundles = bundles;
        this.work = work;
        this.errorFiles = errorFiles;
        this.out = out;
        Snapshot now = sourcesNow();
        Snapshot compiled = classesNow();
        FileTime built = compiled.newest(Files.getLastModifiedTime(project.jar()));
        boolean stale =
                now.isNewerThan(built) || Snapshot.of(project.resources(), "").isNewerThan(built);
        this.sources = new SteadyChange(stale ? new Snapshot(Map.of()) : now, SOURCES_QUIET_MILLISECONDS);
        this.classes = new SteadyChange(compiled, CLASSES_QUIET_MILLISECONDS);
    }

    /** Uses compiler and packer once, so that the first change is as quick as the others. */
    void warm() throws IOException {
        if (compiler.compile(sourcesNow()) == null) {
            maker.make(project, compiler.output(), work.resolve("warm.jar"));
        }
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
        if (compile) {
            String errors = compiler.compile(sourcesNow());
            if (errors != null) {
                String told = project.name() + " does not compile; the running application stays as it is:\n" + errors;
                out.println(told);
                errorFiles.tell(project.name(), told);
                return;
            }
        } else {
            compiler.take(project.classes());
        }
        errorFiles.mended(project.name());
        if (maker.make(project, compiler.output(), bundle)) {
            out.printf(
                    "%s: %s and packed in %d ms%n",
                    project.name(),
                    compile ? "compiled" : "taken from target/classes",
                    (System.nanoTime() - began) / 1_000_000);
        }
    }

    private Snapshot sourcesNow() throws IOException {
        return Snapshot.of(project.sources(), ".java")
                .and(project.folder().resolve("bnd.bnd"))
                .and(project.resources().resolve("mastaba.yaml"));
    }

    private Snapshot classesNow() throws IOException {
        return Snapshot.of(project.classes(), ".class");
    }
}
