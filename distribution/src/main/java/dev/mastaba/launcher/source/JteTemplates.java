package dev.mastaba.launcher.source;

import dev.mastaba.jte.compiler.JteCompiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The jte templates of a project, which are compiled when they or the classes change.
 *
 * @param output the folder of the compiled templates; it does not exist if the project has none
 */
record JteTemplates(SourceProject project, Path output) {
    /** Returns the state of the templates. */
    Snapshot now() throws IOException {
        return Snapshot.of(project.resources(), ".jte");
    }

    /**
     * Compiles the templates; the output stays as it is if there are errors.
     *
     * @param classes the compiled classes of the project
     * @return null on success, else the errors as text, each with file and line
     */
    @Nullable
    String compile(Path classes) throws IOException {
        List<Path> classPath = new ArrayList<>(List.of(classes));
        classPath.addAll(project.classPath());
        return new JteCompiler(project.resources(), classPath).compile(output);
    }
}
