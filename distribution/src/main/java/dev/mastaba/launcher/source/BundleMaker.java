package dev.mastaba.launcher.source;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** A packer that makes a bundle from compiled classes and resources, by the project's {@code bnd.bnd} and those of the folders above it. */
final class BundleMaker {
    private static final int PARENTS = 3;

    /**
     * Writes the bundle next to its target and renames it, so that an incomplete file is never visible.
     *
     * @param classes the compiled classes
     * @param templates the compiled templates; the folder need not exist
     * @return whether it differs from the previous one
     * @throws IOException with bnd's errors if it cannot be made
     */
    boolean make(SourceProject project, Path classes, Path templates, Path target) throws IOException {
        Path part = Folders.part(target);
        try (Builder builder = new Builder();
                Jar content = content(project, classes, templates)) {
            configure(builder, project);
            builder.setJar(content);
            Jar bundle = builder.build();
            if (!builder.isOk()) {
                throw new IOException(String.join("\n", builder.getErrors()));
            }
            bundle.write(part.toFile());
        } catch (IOException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IOException("bnd: " + failed.getMessage(), failed);
        }
        return BundlesFolder.put(part, target);
    }

    private static void configure(Builder builder, SourceProject project) throws Exception {
        Properties properties = new Properties();
        for (Path file : instructions(project)) {
            Properties read = builder.loadProperties(file.toFile());
            if (file.equals(project.madeInstructions())) {
                read.remove(Constants.INCLUDE);
            }
            properties.putAll(read);
        }
        properties.putIfAbsent(Constants.BUNDLE_SYMBOLICNAME, project.symbolicName());
        properties.putIfAbsent(Constants.BUNDLE_VERSION, project.version());
        properties.putIfAbsent(Constants.REPRODUCIBLE, "true");
        properties.putIfAbsent(Constants.NOEXTRAHEADERS, "true");
        builder.setProperties(project.folder().toFile(), properties);
        List<File> classPath = new ArrayList<>();
        project.classPath().forEach(entry -> classPath.add(entry.toFile()));
        builder.setClasspath(classPath.toArray(File[]::new));
    }

    /** Returns the content: the files that the last build copied from any folder, overridden by the current resources, overridden by the classes. */
    private static Jar content(SourceProject project, Path classes, Path templates) throws IOException {
        Jar content =
                Files.isDirectory(project.classes()) ? new Jar(project.classes().toFile()) : new Jar(project.name());
        Jar compiled = new Jar(classes.toFile());
        Set<String> embedded = packages(content);
        embedded.removeAll(packages(compiled));
        List<String> made = content.getResources().keySet().stream()
                .filter(path -> isMadeAnew(path) || embedded.contains(folder(path)))
                .toList();
        made.forEach(content::remove);
        if (Files.isDirectory(project.resources())) {
            content.addAll(new Jar(project.resources().toFile()));
        }
        content.addAll(compiled);
        if (Files.isDirectory(templates)) {
            content.addAll(new Jar(templates.toFile()));
        }
        return content;
    }

    private static boolean isMadeAnew(String path) {
        return path.endsWith(".class")
                || path.startsWith("OSGI-INF/")
                || path.startsWith("META-INF/MANIFEST")
                || path.startsWith("META-INF/jte/");
    }

    /** Returns the folders that contain classes: of the project, or of a library that the last build embedded. */
    private static Set<String> packages(Jar jar) {
        return jar.getResources().keySet().stream()
                .filter(path -> path.endsWith(".class"))
                .map(BundleMaker::folder)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /**
     * Returns the instructions that the build generated and their includes, else the {@code bnd.bnd} files from the outermost folder inwards; the
     * last wins.
     */
    private static List<Path> instructions(SourceProject project) {
        if (Files.isRegularFile(project.madeInstructions())) {
            return List.of(project.madeInstructions(), project.folder().resolve("bnd.bnd"));
        }
        List<Path> files = new ArrayList<>();
        Path at = project.folder();
        for (int i = 0; i <= PARENTS && at != null; i++) {
            Path file = at.resolve("bnd.bnd");
            if (Files.isRegularFile(file)) {
                files.add(0, file);
            }
            at = at.getParent();
        }
        return files;
    }
}
