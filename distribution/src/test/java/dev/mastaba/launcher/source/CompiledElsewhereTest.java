package dev.mastaba.launcher.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Classes that Maven or an IDE compiled: which projects they are the only way for, and when they are not whole. */
class CompiledElsewhereTest extends LoopFixture {
    private static final String WORDS = "dev/example/greeter/Words";
    private static final String GREETER = "dev/example/greeter/Greeter";
    private static final String WAITING =
            "greeter: saved; the change is live when Maven (mvn compile) or an IDE has compiled it\n";
    private static final String UNFIT =
            "greeter: the classes in target/classes are inconsistent; the running application stays as it is:\n";

    @Test
    void whatAnAnnotationProcessorMakesIsNeverMissing() throws Exception {
        Path processor = processor();
        project.write("target/classpath.txt", processor.toString());
        loop = loop();
        project.source("Greeter", "return new Made().greet();");
        lookFor(1_000);
        assertThat(printed()).isEqualTo(WAITING);
        processed(processor);
        lookFor(1_000);
        assertThat(greeting()).isEqualTo("made");
        printed.reset();
        project.source("Greeter", "return \"again \" + new Made().greet();");
        lookFor(1_000);
        assertThat(greeting()).isEqualTo("made");
        assertThat(printed()).isEqualTo(WAITING);
        processed(processor);
        lookFor(1_000);
        assertThat(greeting()).isEqualTo("again made");
    }

    @Test
    void theReasonIsSaidAtTheStart() throws IOException {
        assertThat(said()).isEmpty();
        project.write("target/generated-sources/annotations/dev/example/Made.java", "package dev.example;");
        assertThat(said())
                .contains("Maven or an IDE must compile the classes in target/classes, because "
                        + "the build generates sources (" + Path.of("target", "generated-sources") + ")");
        project.write("src/main/scala/Words.scala", "");
        assertThat(said()).contains("the project has Scala sources");
        Files.delete(project.folder().resolve("src/main/scala/Words.scala"));
        Files.delete(project.folder().resolve("target/generated-sources/annotations/dev/example/Made.java"));
        project.write("target/classpath.txt", processor().toString());
        assertThat(said()).contains("the class path contains the annotation processor processor");
    }

    @Test
    void classesOfAnotherLanguageStayWhenAJavaSourceIsSaved() throws Exception {
        kotlin("return \"Moin\";");
        project.source("Greeter", "return new Words().greet();");
        compiled();
        lookFor(1_000);
        assertThat(greeting()).isEqualTo("Moin");
        printed.reset();
        project.source("Greeter", "return \"Moin, Moin\";");
        lookFor(1_000);
        assertThat(printed()).isEqualTo(WAITING);
        assertThat(greeting()).isEqualTo("Moin");
    }

    @Test
    void ofABuildThatRunsNothingIsTakenBeforeAllClassesAreThere() throws Exception {
        kotlin("return \"Moin\";");
        project.source("Greeter", "return new Words().greet();");
        compiled();
        lookFor(1_000);
        printed.reset();
        byte[] before = Files.readAllBytes(bundle());
        Files.delete(classFile(GREETER));
        kotlin("return \"Tach\";");
        lookFor(1_000);
        assertThat(Files.readAllBytes(bundle())).as("one language is compiled").isEqualTo(before);
        compiled();
        lookFor(1_000);
        assertThat(greeting()).isEqualTo("Tach");
        Files.delete(classFile(WORDS));
        lookFor(1_000);
        assertThat(greeting()).as("the other one is").isEqualTo("Tach");
        assertThat(printed()).doesNotContain(UNFIT);
        lookFor(4_000);
        assertThat(printed()).contains(UNFIT + WORDS + ".kt: error: the class files are missing\n");
        Files.delete(project.folder().resolve("src/main/kotlin/Words.kt"));
        project.source("Greeter", "return \"alone\";");
        compiled();
        lookFor(1_000);
        assertThat(greeting()).as("a source that has gone needs no classes").isEqualTo("alone");
    }

    @Test
    void classesThatDoNotFitTogetherAreToldWhenTheyStaySo() throws Exception {
        project.source("Words", "return \"Hello\";");
        project.source("Greeter", "return new Words().greet();");
        compiled();
        lookFor(1_000);
        project.write(
                "src/main/java/dev/example/greeter/Words.java",
                "package dev.example.greeter;\npublic class Words {\n  public String word() { return \"Hi\"; }\n}\n");
        assertThat(compile(Path.of("src/main/java/dev/example/greeter/Words.java")))
                .isTrue();
        Files.delete(project.folder().resolve("src/main/java/dev/example/greeter/Words.java"));
        Files.delete(project.folder().resolve("src/main/java/dev/example/greeter/Greeter.java"));
        kotlin(null);
        printed.reset();
        lookFor(1_000);
        assertThat(greeting()).isEqualTo("Hello");
        lookFor(4_000);
        assertThat(printed())
                .endsWith(UNFIT + GREETER + ".java: error: dev.example.greeter.Words.greet does not exist\n");
        assertThat(folder.resolve("work/errors/greeter.error.txt")).content().startsWith(UNFIT);
    }

    @Test
    void whatEclipsesCompilerWritesForAWrongSourceIsNotServed() throws Exception {
        project.source("Greeter", "return \"Hello\";");
        lookFor(1_000);
        printed.reset();
        project.source(
                "Greeter",
                "throw new Error(\"Unresolved compilation problem: \\n\\tCannot convert from int to String\\n\");");
        compiled();
        Files.delete(project.folder().resolve("src/main/java/dev/example/greeter/Greeter.java"));
        kotlin(null);
        lookFor(5_000);
        assertThat(greeting()).isEqualTo("Hello");
        assertThat(printed()).endsWith(UNFIT + GREETER + ".java:5: error: Cannot convert from int to String\n");
    }

    @Test
    void halfAClassIsNotTaken() throws Exception {
        kotlin(null);
        project.source("Greeter", "return \"whole\";");
        compiled();
        byte[] whole = Files.readAllBytes(classFile(GREETER));
        Files.write(classFile(GREETER), java.util.Arrays.copyOf(whole, whole.length / 2));
        lookFor(1_000);
        assertThat(printed()).doesNotContain("packed");
        lookFor(4_000);
        assertThat(printed()).contains(UNFIT + Path.of(GREETER + ".class") + ": not a class file, or incomplete");
        Files.write(classFile(GREETER), whole);
        lookFor(1_000);
        assertThat(greeting()).isEqualTo("whole");
        assertThat(folder.resolve("work/errors/greeter.error.txt")).doesNotExist();
    }

    @Test
    void classesThatAreNewerThanTheBundleAreTakenAtTheStart() throws Exception {
        project.source("Greeter", "return \"compiled, not packed\";");
        compiled();
        Files.setLastModifiedTime(project.jar(), FileTime.fromMillis(0));
        try (Stream<Path> sources = Files.walk(project.folder().resolve("src"))) {
            for (Path source : sources.toList()) {
                Files.setLastModifiedTime(source, FileTime.fromMillis(0));
            }
        }
        loop = loop();
        lookFor(1_000);
        assertThat(greeting()).isEqualTo("compiled, not packed");
        assertThat(printed()).startsWith("greeter: taken from target/classes");
    }

    /** A source in another language, and the class that its compiler would make of it; without a body no class. */
    private void kotlin(@org.jspecify.annotations.Nullable String body) throws IOException {
        project.write("src/main/kotlin/Words.kt", "@file:Suppress(\"x\")\n\npackage dev.example.greeter\n");
        if (body == null) {
            return;
        }
        project.source("Words", body);
        Path source = Path.of("src/main/java/dev/example/greeter/Words.java");
        assertThat(compile(source)).isTrue();
        Files.delete(project.folder().resolve(source));
        ClassWriter named = new ClassWriter(0);
        new ClassReader(Files.readAllBytes(classFile(WORDS)))
                .accept(
                        new ClassVisitor(Opcodes.ASM9, named) {
                            @Override
                            public void visitSource(String file, String debug) {
                                super.visitSource("Words.kt", debug);
                            }
                        },
                        0);
        Files.write(classFile(WORDS), named.toByteArray());
    }

    /** Compiles all Java sources, as an IDE does. */
    private void compiled() throws IOException {
        assertThat(compile(Path.of("src/main/java"))).isTrue();
    }

    private void processed(Path processor) throws IOException {
        assertThat(compile(Path.of("src/main/java"), "-processorpath", processor.toString()))
                .isTrue();
    }

    private boolean compile(Path sources, String... options) throws IOException {
        Path classes = Files.createDirectories(project.folder().resolve("target/classes"));
        List<Path> files;
        try (Stream<Path> all = Files.walk(project.folder().resolve(sources))) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        List<String> words = new ArrayList<>(List.of("-g", "-d", classes.toString(), "-cp", classes.toString()));
        words.addAll(List.of(options));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            return compiler.getTask(
                            new StringWriter(), manager, null, words, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
    }

    /** An annotation processor, compiled: it makes the class {@code Made}. */
    private Path processor() throws IOException {
        Path source = folder.resolve("Maker.java");
        Files.writeString(source, """
                import java.io.*;
                import java.util.Set;
                import javax.annotation.processing.*;
                import javax.lang.model.element.TypeElement;

                @SupportedAnnotationTypes("*")
                public class Maker extends AbstractProcessor {
                    @Override
                    public boolean process(Set<? extends TypeElement> types, RoundEnvironment round) {
                        if (round.processingOver()) {
                            return false;
                        }
                        String name = "dev.example.greeter.Made";
                        if (processingEnv.getElementUtils().getTypeElement(name) == null) {
                            try (Writer out = processingEnv.getFiler().createSourceFile(name).openWriter()) {
                                out.write("package dev.example.greeter; class Made { String greet() { return \\"made\\"; } }");
                            } catch (IOException failed) {
                                throw new UncheckedIOException(failed);
                            }
                        }
                        return false;
                    }
                }
                """);
        Path classes = Files.createDirectories(folder.resolve("processor"));
        assertThat(new SourceCompiler().compile(List.of(source), List.of(), classes))
                .isNull();
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("javax.annotation.processing.Processor"), "Maker\n");
        return classes;
    }

    /** What is printed before the first look. */
    private String said() throws IOException {
        printed.reset();
        SourceLoop started = loop();
        started.warm();
        return printed();
    }

    private Path classFile(String name) {
        return project.folder().resolve("target/classes/" + name + ".class");
    }
}
