package dev.mastaba.launcher.i18n;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The texts of a project: a Maven module, a folder with a {@code mastaba.yaml}, or single files.
 *
 * @param extraction what was found
 * @param domains what its own domain is called: the ids that {@code @App} says, and the bundle's name
 */
record ProjectTexts(Extraction extraction, Set<String> domains) {
    private static final int MOST_FILES = 50_000;
    private static final long LARGEST = 16L << 20;

    /**
     * Finds the texts of folders and files; those of a Maven module are in {@code src/main}.
     *
     * @throws IOException with a sentence for people when something cannot be read
     */
    static ProjectTexts of(List<Path> projects, Keywords keywords) throws IOException {
        Extraction extraction = new Extraction();
        Set<String> domains = new TreeSet<>();
        for (Path project : projects) {
            if (!Files.exists(project)) {
                throw new IOException("There is nothing at " + project);
            }
            Path base = Files.isDirectory(project)
                    ? project
                    : project.toAbsolutePath().getParent();
            Path root = base == null ? project : base.toAbsolutePath().normalize();
            Path module = root.resolve("src/main");
            Path from = !Files.isDirectory(project) ? project : Files.isDirectory(module) ? module : root;
            domains.addAll(JavaSources.find(
                    files(from, name -> name.endsWith(".java")), keywords, file -> extraction.of(shown(root, file))));
            for (Path file : files(from, TemplateTexts::isTemplate)) {
                TemplateTexts.find(file.toString(), text(file), extraction.of(shown(root, file)));
            }
            BundleName.of(root).ifPresent(domains::add);
        }
        return new ProjectTexts(extraction, domains);
    }

    private static String shown(Path root, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute.getFileName();
        return String.valueOf(shown).replace('\\', '/');
    }

    /** In a fixed order, so that a template changes with its texts alone. Folders of builds and hidden ones are passed over. */
    private static List<Path> files(Path from, Predicate<String> wanted) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> found = Files.walk(from, 40)) {
            found.filter(file -> wanted.test(String.valueOf(file.getFileName())))
                    .filter(file -> isOwn(from.relativize(file)))
                    .filter(Files::isRegularFile)
                    .limit(MOST_FILES)
                    .forEach(all::add);
        }
        if (all.size() == MOST_FILES) {
            throw new IOException(from + " has too many files");
        }
        all.sort(null);
        return all;
    }

    private static boolean isOwn(Path relative) {
        for (Path part : relative) {
            String name = part.toString();
            if (name.startsWith(".") && name.length() > 1 || name.equals("target") || name.equals("node_modules")) {
                return false;
            }
        }
        return true;
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " has more than " + LARGEST + " bytes");
        }
        try {
            return Files.readString(file);
        } catch (MalformedInputException malformed) {
            throw new IOException(file + " is no UTF-8", malformed);
        }
    }
}
