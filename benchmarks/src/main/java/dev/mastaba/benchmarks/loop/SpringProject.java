package dev.mastaba.benchmarks.loop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javax.tools.ToolProvider;

/** A project of Spring Boot with web, Thymeleaf and devtools: the same two pages as in a new project of Mastaba. */
final class SpringProject {
    private static final Map<String, String> FILES = Map.of(
            "pom.xml", "pom.xml",
            "Demo.java.txt", "src/main/java/your/demo/Demo.java",
            "front.html", "src/main/resources/templates/front.html",
            "greeting.html", "src/main/resources/templates/greeting.html");

    private SpringProject() {}

    /** Writes a project. */
    static void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path target = folder.resolve(file.getValue());
            Files.createDirectories(target.getParent());
            try (InputStream source = Objects.requireNonNull(
                    SpringProject.class.getResourceAsStream("/spring-boot/" + file.getKey()), file.getKey())) {
                Files.copy(source, target);
            }
        }
    }

    /** Compiles only the class, as an editor does in its own process. */
    static void compileAsEditorsDo(Path project, Path classPath) throws IOException {
        int ended = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-parameters",
                        "-proc:none",
                        "-cp",
                        Files.readString(classPath, StandardCharsets.UTF_8).strip(),
                        "-d",
                        project.resolve("target/classes").toString(),
                        project.resolve(FILES.get("Demo.java.txt")).toString());
        if (ended != 0) {
            throw new IOException("javac ended with " + ended);
        }
    }
}
