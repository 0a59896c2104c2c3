package dev.mastaba.maven;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** The bundles with which a project's own is tested: the named ones, and those of add-ons that it depends on and the server does not have. */
final class ProjectBundles {
    private static final String ADD_ON = "dev.mastaba.core.config.AddOn";

    private final MavenProject project;
    private final Repository repository;
    private final Installation installation;

    ProjectBundles(MavenProject project, Repository repository, Installation installation) {
        this.project = project;
        this.repository = repository;
        this.installation = installation;
    }

    /**
     * Returns the files.
     *
     * @param named coordinates, {@code group:artifact:version}, or paths of files
     */
    List<Path> files(List<String> named) throws MojoExecutionException {
        try {
            List<Path> found = new ArrayList<>();
            for (String name : named) {
                Path file = project.getBasedir().toPath().resolve(name);
                found.add(name.endsWith(".jar") && Files.isRegularFile(file) ? file : repository.file(name));
            }
            Set<String> brought = broughtByTheServer();
            for (org.apache.maven.artifact.Artifact artifact : project.getArtifacts()) {
                if (artifact.getFile() != null && artifact.getFile().isFile()) {
                    Path file = artifact.getFile().toPath();
                    String name = symbolicName(file);
                    if (name != null && hasAddOn(file) && !brought.contains(name) && !found.contains(file)) {
                        found.add(file);
                    }
                }
            }
            return found;
        } catch (IOException unreadable) {
            throw new MojoExecutionException(unreadable.getMessage(), unreadable);
        }
    }

    private Set<String> broughtByTheServer() throws IOException {
        Set<String> names = new HashSet<>();
        for (String folder : List.of("system", "addons")) {
            try (DirectoryStream<Path> jars =
                    Files.newDirectoryStream(installation.home().resolve(folder), "*.jar")) {
                for (Path jar : jars) {
                    String name = symbolicName(jar);
                    if (name != null) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    static @org.jspecify.annotations.Nullable String symbolicName(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            String name = head(jar).getValue("Bundle-SymbolicName");
            return name == null ? null : name.split(";", 2)[0].strip();
        } catch (ZipException noJar) {
            return null;
        }
    }

    private static boolean hasAddOn(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            String offers = head(jar).getValue("Provide-Capability");
            return offers != null && offers.contains(ADD_ON) || jar.getEntry("mastaba.yaml") != null;
        }
    }

    private static Attributes head(JarFile jar) throws IOException {
        Manifest manifest = jar.getManifest();
        return manifest == null ? new Attributes() : manifest.getMainAttributes();
    }
}
