package dev.mastaba.launcher.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A compiler of a project, as far as a change requires: only the changed sources if their classes look the same from outside, else all of them.
 * Confined to one thread.
 */
final class IncrementalCompiler {
    private static final int MOST_ALONE = 10;

    private final SourceProject project;
    private final SourceCompiler compiler;
    private final ClassShape shape = ClassShape.ofThisJdk();
    private final Path output;
    private final Path fresh;
    private @Nullable Snapshot compiled;
    private boolean current;

    IncrementalCompiler(SourceProject project, SourceCompiler compiler, Path work) {
        this.project = project;
        this.compiler = compiler;
        this.output = work.resolve("classes");
        this.fresh = work.resolve("fresh");
    }

    /** Returns the folder of all classes, once {@link #compile} or {@link #take} was successful. */
    Path output() {
        return output;
    }

    /** Returns whether the last {@link #compile} or {@link #take} of this session was successful. */
    boolean isCurrent() {
        return current;
    }

    /**
     * Brings the output up to date; it stays as it is if there are errors.
     *
     * @param sources the state of the sources
     * @return null on success, else the compiler's errors as text
     */
    @Nullable
    String compile(Snapshot sources) throws IOException {
        Snapshot before = compiled;
        List<Path> changed = before == null ? List.of() : changed(before, sources);
        String errors = null;
        boolean done = false;
        if (!changed.isEmpty() && changed.size() <= MOST_ALONE) {
            errors = compiler.compile(project, changed, List.of(output), Folders.emptied(fresh));
            done = errors != null || shape.isSame(relative(changed), output, fresh);
            if (done && errors == null) {
                Folders.copy(fresh, output, ".class");
            }
        }
        if (!done) {
            errors = compiler.compile(project, SourceCompiler.sources(project), List.of(), Folders.emptied(fresh));
            if (errors == null) {
                Folders.copy(fresh, Folders.emptied(output), ".class");
            }
        }
        if (errors == null) {
            compiled = sources;
        }
        current = errors == null;
        return errors;
    }

    /**
     * Takes over classes that an IDE or a build compiled as the output, if they are complete and consistent; otherwise the output stays as it is.
     *
     * @param served the bundle with the previous classes
     * @return null if they were taken over, else the problems with them
     */
    @Nullable
    String take(Path served) throws IOException {
        current = false;
        List<String> problems;
        try {
            Folders.copy(project.classes(), Folders.emptied(fresh), ".class");
            problems = problems(TakenClasses.in(fresh), TakenClasses.sources(served));
        } catch (NoSuchFileException | UncheckedIOException beingWritten) {
            return "the class files are being written";
        } catch (IOException unreadable) {
            return unreadable.getMessage();
        }
        if (!problems.isEmpty()) {
            return String.join("\n", problems);
        }
        compiled = null;
        Folders.copy(fresh, Folders.emptied(output), ".class");
        current = true;
        return null;
    }

    /** Returns the problems. A source whose classes are missing is being compiled, or does not compile. */
    private List<String> problems(TakenClasses taken, Set<String> before) throws IOException {
        List<String> problems = new ArrayList<>(taken.problems());
        Set<String> gone = new TreeSet<>(before);
        gone.removeAll(taken.sources());
        for (String source : gone) {
            if (project.hasSource(source)) {
                problems.add(source + ": error: the class files are missing");
            }
        }
        return problems;
    }

    /** Returns the changed sources; empty if some were added or removed, so that all are to be compiled. */
    private static List<Path> changed(Snapshot before, Snapshot now) {
        if (!before.files().keySet().equals(now.files().keySet())) {
            return List.of();
        }
        List<Path> changed = new ArrayList<>();
        for (Map.Entry<Path, Snapshot.Look> file : now.files().entrySet()) {
            if (!file.getValue().equals(before.files().get(file.getKey()))
                    && file.getKey().toString().endsWith(".java")) {
                changed.add(file.getKey());
            }
        }
        return changed;
    }

    private List<Path> relative(List<Path> sources) {
        return sources.stream().map(project.sources()::relativize).toList();
    }
}
