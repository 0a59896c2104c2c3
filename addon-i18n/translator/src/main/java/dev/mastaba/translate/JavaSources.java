package dev.mastaba.translate;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A reader of sources with the compiler of the running JDK, which only parses them: nothing has to be on a class path. */
final class JavaSources {
    private JavaSources() {}

    /**
     * Finds the texts of sources, and the ids of applications in them.
     *
     * @param into returns the receiver of the findings in a file
     * @return the ids in {@code @App}
     * @throws IOException if a file cannot be read, or this Java is not a JDK
     */
    static Set<String> find(List<Path> files, Keywords keywords, Function<Path, Found> into) throws IOException {
        Set<String> applications = new TreeSet<>();
        if (files.isEmpty()) {
            return applications;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("This Java has no compiler. `mastaba i18n extract` requires a JDK to read sources;"
                    + " set JAVA_HOME to a JDK (17 or later)");
        }
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, problems, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<CompilationUnitTree> units = new ArrayList<>();
            JavaConstants all = new JavaConstants();
            for (CompilationUnitTree unit : task.parse()) {
                units.add(unit);
                all.add(unit);
            }
            refuseBroken(problems);
            for (CompilationUnitTree unit : units) {
                JavaConstants own = new JavaConstants();
                own.add(unit);
                JavaConstants constants = own.or(all);
                Path file = Path.of(unit.getSourceFile().toUri());
                new JavaTexts(unit, positions, Files.readAllLines(file), constants, keywords, into.apply(file))
                        .scan(unit, null);
                new Applications(constants, applications).scan(unit, null);
            }
        }
        return applications;
    }

    /** Refuses sources with syntax errors, which may hide texts; an update of catalogs would take these for unused. */
    private static void refuseBroken(DiagnosticCollector<JavaFileObject> problems) throws IOException {
        for (Diagnostic<? extends JavaFileObject> problem : problems.getDiagnostics()) {
            if (problem.getKind() == Diagnostic.Kind.ERROR) {
                throw new IOException("A source file cannot be parsed. " + problem);
            }
        }
    }

    /** A scanner that collects the ids in {@code @App("wiki")}. */
    private static final class Applications extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final JavaConstants constants;
        private final Set<String> ids;

        Applications(JavaConstants constants, Set<String> ids) {
            this.constants = constants;
            this.ids = ids;
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void none) {
            if (JavaConstants.name(annotation.getAnnotationType()).equals("App")) {
                for (ExpressionTree argument : annotation.getArguments()) {
                    String id = constants.text(argument);
                    if (id != null) {
                        ids.add(id);
                    }
                }
            }
            return super.visitAnnotation(annotation, null);
        }
    }
}
