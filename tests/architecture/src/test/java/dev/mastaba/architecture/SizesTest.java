package dev.mastaba.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Files, methods, and lists of parameters that can be read at once, and one name for one thing. The exceptions below only become fewer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SizesTest {
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_POM = 500;
    private static final int LARGEST_CONTAINER = 18_000;
    private static final int LONGEST_METHOD = 60;
    private static final int MOST_PARAMETERS = 7;

    /** Public types that applications and servers use as a whole, with a nested type: a builder, and limits. */
    private static final Set<String> LONG_FILES = Set.of("Response", "ServerRequest");

    /** A copy of nine values that belong to one HTTP server, and an adapter of a library whose constructor has twenty. */
    private static final Set<String> MANY_PARAMETERS = Set.of("HttpSettings", "JobScheduler");

    /** The two ends of one command: the command line's, which has work of its own, and the server's. */
    private static final Set<String> TWO_ENDS =
            Set.of("LockCommand", "OverrideCommand", "RestartCommand", "RolloutCommand", "TryCommand");

    private final SortedMap<String, Long> files = new TreeMap<>();
    private final SortedMap<String, Long> methods = new TreeMap<>();
    private final SortedMap<String, Integer> constructors = new TreeMap<>();
    private final SortedMap<String, List<String>> names = new TreeMap<>();

    @BeforeAll
    void read() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    Modules.sources().stream().filter(SizesTest::isOfProduct).toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                read(unit, positions);
            }
        }
    }

    private static boolean isOfProduct(Path source) {
        String name = Modules.ROOT.relativize(source).toString();
        return !name.startsWith("examples") && !name.startsWith("benchmarks") && !name.startsWith("tests");
    }

    private void read(CompilationUnitTree unit, SourcePositions positions) throws IOException {
        Path file = Path.of(unit.getSourceFile().toUri());
        String name = String.valueOf(file.getFileName()).replace(".java", "");
        if (name.endsWith("-info")) {
            return;
        }
        files.put(name, Modules.text(file).lines().count());
        names.computeIfAbsent(name, any -> new ArrayList<>()).add(String.valueOf(unit.getPackageName()));
        LineMap lines = unit.getLineMap();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void none) {
                String owner = ((ClassTree) getCurrentPath().getParentPath().getLeaf()).getSimpleName() + "";
                boolean ofRecord = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
                if (method.getBody() != null) {
                    long first = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
                    long last = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
                    methods.merge(name + "." + method.getName(), last - first + 1, Math::max);
                }
                if (method.getName().contentEquals("<init>") && !ofRecord) {
                    constructors.merge(owner, method.getParameters().size(), Math::max);
                }
                return super.visitMethod(method, none);
            }
        }.scan(unit, null);
    }

    @Test
    void theRootPomIsShort() {
        assertThat(Modules.text(Modules.ROOT.resolve("pom.xml")).lines().count())
                .as("lines of the root pom.xml; versions belong in build/versions/pom.xml")
                .isLessThanOrEqualTo(LONGEST_POM);
    }

    /** Code that is not about generations belongs in the bundles below the container, or in a feature above it. */
    @Test
    void theContainerIsSmall() {
        assertThat(Modules.sources().stream()
                        .filter(file -> file.startsWith(Modules.ROOT.resolve("platform-osgi/container")))
                        .mapToLong(file -> Modules.text(file).lines().count())
                        .sum())
                .isLessThanOrEqualTo(LARGEST_CONTAINER);
    }

    @Test
    void noFileIsLong() {
        assertThat(files).hasSizeGreaterThan(1_500);
        files.values().removeIf(lines -> lines <= LONGEST_FILE);
        assertThat(files.keySet()).isEqualTo(new TreeSet<>(LONG_FILES));
    }

    @Test
    void noMethodIsLong() {
        assertThat(methods).hasSizeGreaterThan(5_000);
        methods.values().removeIf(lines -> lines <= LONGEST_METHOD);
        assertThat(methods).isEmpty();
    }

    @Test
    void noConstructorHasManyParameters() {
        assertThat(constructors).hasSizeGreaterThan(500);
        constructors.values().removeIf(parameters -> parameters <= MOST_PARAMETERS);
        assertThat(constructors.keySet()).isEqualTo(new TreeSet<>(MANY_PARAMETERS));
    }

    @Test
    void noTwoTypesHaveOneName() {
        Map<String, List<String>> twice = new TreeMap<>(names);
        twice.values().removeIf(packages -> packages.size() == 1);
        twice.keySet().removeAll(TWO_ENDS);
        assertThat(twice).isEmpty();
    }
}
