package dev.mastaba.launcher.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project that has been built, its bundle in {@code bundles/}, and a loop that looks at both by a clock that is turned by hand. */
abstract class LoopFixture {
    static final long MILLISECOND = 1_000_000;

    @TempDir
    Path folder;

    final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    SampleProject project;
    Path bundles;
    SourceLoop loop;
    long now;

    @BeforeEach
    void startFromABuild() throws IOException {
        project = SampleProject.in(folder);
        project.built();
        bundles = Files.createDirectories(folder.resolve("with blank/bundles"));
        new BundlesFolder(bundles).refresh(project.jar(), "any-name.jar");
        loop = loop();
    }

    static @Nullable String compile(SampleProject project, Path classes) throws IOException {
        SourceProject read = project.read();
        return new SourceCompiler()
                .compile(read, SourceCompiler.sources(read), List.of(), Files.createDirectories(classes));
    }

    SourceLoop loop() throws IOException {
        return new SourceLoop(
                List.of(project.read()),
                new BundlesFolder(bundles),
                new ProjectSettings(bundles.resolveSibling("conf")),
                folder.resolve("work"),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    /** Looks every 40 ms of a clock that is turned by hand. */
    void lookFor(int milliseconds) {
        for (int passed = 0; passed <= milliseconds; passed += 40) {
            loop.look(now += 40 * MILLISECOND);
        }
    }

    Path bundle() {
        return bundles.resolve("any-name.jar");
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    String greeting() throws Exception {
        URL[] jar = {bundle().toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jar, null)) {
            Class<?> type = loader.loadClass("dev.example.greeter.Greeter");
            return (String) type.getMethod("greet").invoke(type.getConstructor().newInstance());
        }
    }

    static String text(JarFile jar, String entry) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
