package dev.mastaba.translate;

import dev.mastaba.i18n.gettext.PoEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipError;
import java.util.zip.ZipException;

/**
 * The texts of a project: a Maven module, a folder with a {@code mastaba.yaml}, a bundle, or single files.
 *
 * @param extraction the texts that were found
 * @param domains the names of its own domain: the ids in {@code @App}, and the bundle's name
 */
record ProjectTexts(Extraction extraction, Set<String> domains) {
    private static final int MOST_FILES = 50_000;
    private static final int LARGEST = 16 << 20;

    /**
     * Finds the texts of folders and files; those of a Maven module are in {@code src/main}. A bundle has no sources: its templates and catalogs
     * are read.
     *
     * @throws IOException with a message for people if a file cannot be read
     */
    static ProjectTexts of(List<Path> projects, Keywords keywords) throws IOException {
        ProjectTexts all = new ProjectTexts(new Extraction(), new TreeSet<>());
        for (Path project : projects) {
            if (!Files.exists(project)) {
                throw new IOException("File or folder " + project + " does not exist");
            }
            if (!Files.isDirectory(project) && project.toString().endsWith(".jar")) {
                all.addBundle(project);
            } else {
                all.add(project, keywords);
            }
        }
        return all;
    }

    private void add(Path project, Keywords keywords) throws IOException {
        Path base =
                Files.isDirectory(project) ? project : project.toAbsolutePath().getParent();
        Path root = base == null ? project : base.toAbsolutePath().normalize();
        Path module = root.resolve("src/main");
        Path from = !Files.isDirectory(project) ? project : Files.isDirectory(module) ? module : root;
        List<Path> all = files(from, ProjectTexts::isOwn);
        List<Path> sources = named(all, name -> name.endsWith(".java"));
        domains.addAll(JavaSources.find(sources, keywords, file -> extraction.of(shown(root, file))));
        addTemplates(all, root);
    }

    /** Adds the texts of a bundle. Those in its classes are not read; its catalogs contain them if the bundle is translated into any language. */
    private void addBundle(Path jar) throws IOException {
        try (FileSystem opened = FileSystems.newFileSystem(jar)) {
            Path root = opened.getPath("/");
            addTemplates(files(root, file -> true), root);
            for (Translation catalog : Translation.of(List.of(root))) {
                addMessages(catalog, extraction.of(shown(root, catalog.file())));
            }
        } catch (ProviderNotFoundException | ZipException | ZipError damaged) {
            throw new IOException(jar + " cannot be read as a jar. " + damaged.getMessage(), damaged);
        }
    }

    private static void addMessages(Translation catalog, Found found) throws IOException {
        for (PoEntry message : CatalogText.read(catalog.file()).entries()) {
            if (!message.isHeader() && !message.notes().obsolete()) {
                String comment = String.join("\n", message.notes().extracted());
                found.text(new FoundText(
                        null, message.context(), message.id(), message.plural(), "", comment, message.line()));
            }
        }
    }

    private void addTemplates(List<Path> all, Path root) throws IOException {
        for (Path file : named(all, TemplateTexts::isTemplate)) {
            TemplateTexts.find(file.toString(), text(file), extraction.of(shown(root, file)));
        }
        BundleName.of(root).ifPresent(domains::add);
    }

    private static List<Path> named(List<Path> files, Predicate<String> wanted) {
        return files.stream()
                .filter(file -> wanted.test(String.valueOf(file.getFileName())))
                .toList();
    }

    private static String shown(Path root, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute.getFileName();
        return String.valueOf(shown).replace('\\', '/');
    }

    /** Returns the files that may have texts, in a fixed order, so that a template changes with its texts only. */
    private static List<Path> files(Path from, Predicate<Path> own) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> found = Files.walk(from, 40)) {
            found.filter(file -> isMeant(String.valueOf(file.getFileName())))
                    .filter(file -> own.test(from.relativize(file)))
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

    private static boolean isMeant(String name) {
        return name.endsWith(".java") || TemplateTexts.isTemplate(name);
    }

    /** Returns whether a path belongs to the project; hidden folders and those of builds do not. */
    private static boolean isOwn(Path relative) {
        for (Path part : relative) {
            String name = part.toString();
            if (name.startsWith(".") && name.length() > 1 || name.equals("target") || name.equals("node_modules")) {
                return false;
            }
        }
        return true;
    }

    /** Returns the content of a file, at most this many bytes. */
    static byte[] bytes(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length > most) {
                throw new IOException(file + " is larger than " + most + " bytes");
            }
            return content;
        }
    }

    private static String text(Path file) throws IOException {
        byte[] content = bytes(file, LARGEST);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new IOException(file + " is not valid UTF-8", malformed);
        }
    }
}
