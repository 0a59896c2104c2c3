package dev.mastaba.launcher.source;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One project and its state when its bundle was last made. Confined to one thread. */
final class WatchedProject {
    private static final long SOURCES_QUIET_MILLISECONDS = 25;
    private static final long CLASSES_QUIET_MILLISECONDS = 300;
    private static final long UNFIT_NANOS = 3_000_000_000L;

    private final SourceProject project;
    private final IncrementalCompiler compiler;
    private final BundleMaker maker = new BundleMaker();
    private final BundlesFolder bundles;
    private final Path work;
    private final CompilerErrors errorFiles;
    private final PrintStream out;
    private final SteadyChange sources;
    private final SteadyChange classes;
    private final JteTemplates templates;
    private final SteadyChange templateSources;
    private final JavaAlone javaAlone;

    /** The problem with the classes that were found, until it is reported. */
    private @Nullable String unfit;

    private long unfitSince;

    /** The flag that the sources did not compile here, which is more precise than another compiler's result. */
    private boolean uncompiled;

    /** Creates an object that watches from the current state of the files; files newer than the last build count as changed. */
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
        FileTime packed = Files.getLastModifiedTime(project.jar());
        FileTime built = compiled.newest(packed);
        boolean stale =
                now.isNewerThan(built) || Snapshot.of(project.resources(), "").isNewerThan(built);
        this.javaAlone = new JavaAlone(project);
        this.templates = new JteTemplates(project, work.resolve("templates"));
        this.templateSources = new SteadyChange(templates.now(), SOURCES_QUIET_MILLISECONDS);
        this.sources = new SteadyChange(stale ? new Snapshot(Map.of()) : now, SOURCES_QUIET_MILLISECONDS);
        boolean unpacked = !stale && compiled.isNewerThan(packed);
        this.classes = new SteadyChange(unpacked ? new Snapshot(Map.of()) : compiled, CLASSES_QUIET_MILLISECONDS);
    }

    /** Uses compiler and packer once, so that the first change is as quick as the others, and prints which projects are compiled elsewhere. */
    void warm() throws IOException {
        Optional<String> hindrance = javaAlone.hindrance();
        hindrance.ifPresent(why -> out.println(
                project.name() + ": Maven or an IDE must compile the classes in target/classes, because " + why));
        if (hindrance.isEmpty() && compiler.compile(sourcesNow()) == null) {
            templates.compile(compiler.output());
            maker.make(project, compiler.output(), templates.output(), work.resolve("warm.jar"));
        }
    }

    /** Copies its settings to the server. */
    void copy(ProjectSettings settings) throws IOException {
        settings.copy(project);
    }

    /** Checks once; makes the bundle again if something changed and the bundle is in {@code bundles/}. */
    void look(long nanoTime) throws IOException {
        boolean sourceChanged = sources.isDue(sourcesNow(), nanoTime);
        Snapshot compiled = classesNow();
        boolean classChanged = classes.isDue(compiled, nanoTime) && !compiled.isEmpty();
        boolean templateChanged = templateSources.isDue(templates.now(), nanoTime);
        if (!sourceChanged && !classChanged && !templateChanged) {
            tellUnfit(nanoTime);
            return;
        }
        Optional<Path> bundle = bundles.find(project.symbolicName());
        if (classChanged) {
            classes.take();
        }
        if (sourceChanged) {
            sources.take();
        }
        if (templateChanged) {
            templateSources.take();
        }
        if (bundle.isEmpty()) {
            return;
        }
        if (!classChanged && !sourceChanged && compiler.isCurrent()) {
            make(bundle.get(), "compiled", System.nanoTime());
        } else if (classChanged) {
            take(bundle.get(), nanoTime);
        } else if (javaAlone.hindrance().isEmpty()) {
            compile(bundle.get());
        } else {
            if (sourceChanged) {
                out.println(project.name()
                        + ": saved; the change is live when Maven (mvn compile) or an IDE has compiled it");
            }
            if (!compiled.isEmpty()) {
                take(bundle.get(), nanoTime);
            }
        }
    }

    boolean isDeployed() throws IOException {
        return bundles.find(project.symbolicName()).isPresent();
    }

    String name() {
        return project.name();
    }

    private void compile(Path bundle) throws IOException {
        long began = System.nanoTime();
        unfit = null;
        String errors = compiler.compile(sourcesNow());
        uncompiled = errors != null;
        if (errors != null) {
            tell(project.name() + " does not compile; the running application stays as it is:\n" + errors);
        } else {
            make(bundle, "compiled", began);
        }
    }

    /** Takes over the classes that Maven or an IDE compiled. */
    private void take(Path bundle, long nanoTime) throws IOException {
        long began = System.nanoTime();
        unfit = compiler.take(bundle);
        unfitSince = nanoTime;
        if (unfit == null) {
            make(bundle, "taken from target/classes", began);
        }
    }

    private void make(Path bundle, String how, long began) throws IOException {
        String errors = templates.compile(compiler.output());
        uncompiled = errors != null;
        if (errors != null) {
            tell(project.name() + " does not compile; the running application stays as it is:\n" + errors);
            return;
        }
        errorFiles.mended(project.name());
        if (maker.make(project, compiler.output(), templates.output(), bundle)) {
            out.printf("%s: %s and packed in %d ms%n", project.name(), how, (System.nanoTime() - began) / 1_000_000);
        }
    }

    /** Reports inconsistent classes if they stay so: a running build has not written all of them. */
    private void tellUnfit(long nanoTime) throws IOException {
        if (unfit != null && nanoTime - unfitSince >= UNFIT_NANOS) {
            if (!uncompiled) {
                tell(project.name()
                        + ": the classes in target/classes are inconsistent; the running application stays as it is:\n"
                        + unfit);
            }
            unfit = null;
        }
    }

    private void tell(String told) throws IOException {
        out.println(told);
        errorFiles.tell(project.name(), told);
    }

    private Snapshot sourcesNow() throws IOException {
        return Snapshot.of(project.sourceFolders(), JavaAlone.endings())
                .and(project.folder().resolve("bnd.bnd"))
                .and(project.resources().resolve("mastaba.yaml"));
    }

    private Snapshot classesNow() throws IOException {
        return Snapshot.of(project.classes(), ".class");
    }
}
