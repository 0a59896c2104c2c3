package dev.mastaba.launcher.source;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Packs compiled classes and resources into a bundle, by the project's {@code bnd.bnd} and those of the folders above it. */
final class BundleMaker {
    private static final int PARENTS = 3;

    /**
     * Makes the bundle beside its place and renames it there, so that nobody sees half a file.
     *
     * @throws IOException with bnd's errors when it can't be made
     */
    void make(SourceProject project, Path classes, Path target) throws IOException {
        try (Builder builder = new Builder()) {
            Properties properties = new Properties();
            for (Path file : instructions(project.folder())) {
                properties.putAll(builder.loadProperties(file.toFile()));
            }
            builder.setBase(project.folder().toFile());
            builder.setProperties(project.folder().toFile(), properties);
            if (builder.getProperty(Constants.BUNDLE_VERSION) == null) {
                builder.setBundleVersion("0.1.0.SNAPSHOT");
            }
            List<File> classPath = new ArrayList<>();
            project.classPath().forEach(entry -> classPath.add(entry.toFile()));
            builder.setClasspath(classPath.toArray(File[]::new));
            Jar content = new Jar(classes.toFile());
            if (Files.isDirectory(project.resources())) {
                content.addAll(new Jar(project.resources().toFile()));
            }
            builder.setJar(content);
            Jar bundle = builder.build();
            if (!builder.isOk()) {
                throw new IOException(String.join("\n", builder.getErrors()));
            }
            write(bundle, target);
        } catch (IOException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IOException("bnd: " + failed.getMessage(), failed);
        }
    }

    private static void write(Jar bundle, Path target) throws Exception {
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        bundle.write(part.toFile());
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The {@code bnd.bnd} files from the outermost folder inwards, so that the nearest wins. */
    private static List<Path> instructions(Path folder) {
        List<Path> files = new ArrayList<>();
        Path at = folder.toAbsolutePath().normalize();
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
