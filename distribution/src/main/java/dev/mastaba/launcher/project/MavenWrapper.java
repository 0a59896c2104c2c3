package dev.mastaba.launcher.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Apache Maven's wrapper: scripts that download Maven, so that a project can be built where only a JDK is installed. */
final class MavenWrapper {
    /** The paragraph of a README about building, with a placeholder for the version of Mastaba. */
    static final String ADVICE = ProjectTemplate.of("new/needs.md.txt").text();

    private MavenWrapper() {}

    /** Adds the scripts, and the settings with the version of Maven. */
    static ProjectFiles addTo(ProjectFiles files) {
        return files.withExecutable("mvnw", script("mvnw"))
                .with("mvnw.cmd", script("mvnw.cmd"))
                .with(
                        ".mvn/wrapper/maven-wrapper.properties",
                        ProjectTemplate.of("new/maven-wrapper.properties.txt").text());
    }

    /** Returns a script that the build has unpacked from the wrapper's own archive. */
    private static byte[] script(String name) {
        try (InputStream in = Objects.requireNonNull(MavenWrapper.class.getResourceAsStream("wrapper/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
