package dev.mastaba.launcher.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A bundle project in a folder, as a build leaves it. */
record SampleProject(Path folder) {
    static final String NAME = "dev.example.greeter";

    /** Writes a project that has been built. */
    static SampleProject in(Path parent) throws IOException {
        SampleProject project = new SampleProject(parent.resolve("greeter"));
        project.write(
                "bnd.bnd", "Bundle-SymbolicName: " + NAME + "\nExport-Package: dev.example.greeter;version=1.0\n");
        project.source("Greeter", "return \"Hello\";");
        project.write("src/main/resources/templates/page.peb", "<p>now</p>");
        project.write("target/classes/templates/page.peb", "<p>before</p>");
        project.write("target/classes/generated/pages.txt", "from another folder");
        project.write("target/classes/META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
        project.write("target/classes/OSGI-INF/old.xml", "<old/>");
        project.write("target/" + SourceProject.CLASS_PATH_FILE, "\n");
        project.jar("greeter-1.2.3.jar");
        project.jar("greeter-1.2.3-tests.jar");
        return project;
    }

    SourceProject read() throws IOException {
        return SourceProject.of(folder);
    }

    Path jar() {
        return folder.resolve("target/greeter-1.2.3.jar");
    }

    void source(String className, String body) throws IOException {
        write(
                "src/main/java/dev/example/greeter/" + className + ".java",
                "package dev.example.greeter;\n\npublic class " + className + " {\n  public String greet() {\n    "
                        + body + "\n  }\n}\n");
    }

    void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    /** Lets the sources look older than the jar, as after a build. */
    void built() throws IOException {
        Files.setLastModifiedTime(jar(), FileTime.from(Instant.now().plusSeconds(60)));
    }

    private void jar(String name) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", NAME + ";singleton:=false");
        manifest.getMainAttributes().putValue("Bundle-Version", "1.2.3");
        Path file = folder.resolve("target").resolve(name);
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
    }
}
