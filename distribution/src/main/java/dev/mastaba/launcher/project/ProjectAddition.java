package dev.mastaba.launcher.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file or a text that is added to an existing extension: a folder with a {@code mastaba.yaml}, or a project with a {@code pom.xml}.
 *
 * @param folder the folder of the extension
 * @param project the addition, with its name and hash
 */
public record ProjectAddition(Path folder, ExtensionProject project) {
    private static final String YAML = "mastaba.yaml";
    private static final String SECTION = "assets:";
    private static final String TRANSLATIONS = "translations:";
    private static final Pattern ONE_FOLDER =
            Pattern.compile("translations:\\s*[\"']?([^\\s\"'\\[\\]{}#]+?)/?[\"']?\\s*(#.*)?");

    /** Returns whether a folder contains an extension. */
    public static boolean isExtension(Path folder) {
        return Files.isRegularFile(folder.resolve(YAML)) || Files.isRegularFile(folder.resolve("pom.xml"));
    }

    /** Returns whether the extension is a folder without code. */
    public boolean isYaml() {
        return Files.isRegularFile(folder.resolve(YAML));
    }

    /** Returns the folder of catalogs that the {@code mastaba.yaml} names, without a slash at its end; empty if it names none, or several. */
    public String translations() throws IOException {
        return !isYaml()
                ? ""
                : Files.readAllLines(folder.resolve(YAML)).stream()
                        .map(ONE_FOLDER::matcher)
                        .filter(Matcher::matches)
                        .map(named -> named.group(1))
                        .findFirst()
                        .orElse("");
    }

    /**
     * Copies the file, records its hash, and declares it in a {@code mastaba.yaml}.
     *
     * @return the report for people, line by line
     * @throws IOException if the file exists already, or a link is in the way; then nothing was written
     */
    public List<String> write() throws IOException {
        boolean yaml = isYaml();
        String root = ExtensionProject.root(yaml);
        ProjectFiles copy = new ProjectFiles().with(root + project.path(), project.content());
        refuseLinks();
        List<String> told = new ArrayList<>();
        copy.writeTo(folder).forEach(file -> told.add(file.toString()));
        told.add(note());
        if (yaml && declare(folder.resolve(YAML))) {
            told.add(folder.resolve(YAML) + "   (override added)");
        } else if (yaml) {
            told.add("Add to `assets` in " + folder.resolve(YAML) + ":  " + entry());
        } else {
            told.add("Add to the add-on's include(..), unless that already overrides the folder of the file:");
            told.add("    config.overrideAsset(" + quoted(project.target()) + ", " + quoted(project.path()) + ");");
        }
        return told;
    }

    /** Refuses a link at the places where hashes and overrides are recorded. */
    public void refuseLinks() throws IOException {
        ProjectFiles.refuseLinks(folder, ExtensionProject.root(isYaml()) + ExtensionProject.ORIGINALS);
        ProjectFiles.refuseLinks(folder, YAML);
    }

    /**
     * Records the hashes of a text, and declares in a {@code mastaba.yaml} where its catalogs are.
     *
     * @param catalogs the folder of catalogs, with a slash at its end
     * @param begun whether there were none before
     * @return the report for people, line by line
     */
    public List<String> writeText(String catalogs, boolean begun) throws IOException {
        List<String> told = new ArrayList<>();
        if (!project.originalLines().isEmpty()) {
            told.add(note());
        }
        if (!isYaml() && begun) {
            told.add("Add to the add-on's include(..):");
            told.add("    config.addTranslations(" + quoted(catalogs) + ");");
        } else if (isYaml() && translations().isEmpty()) {
            Path yaml = folder.resolve(YAML);
            List<String> lines = new ArrayList<>(Files.readAllLines(yaml));
            if (lines.stream().anyMatch(line -> line.startsWith(TRANSLATIONS))) {
                told.add("If it is missing, add to `translations` in " + yaml + ":  " + quoted(catalogs));
            } else {
                lines.add(TRANSLATIONS + " " + quoted(catalogs));
                Files.write(yaml, lines);
                told.add(yaml + "   (translations added)");
            }
        }
        return told;
    }

    private String note() throws IOException {
        Path originals = folder.resolve(ExtensionProject.root(isYaml()) + ExtensionProject.ORIGINALS);
        boolean before = Files.exists(originals, LinkOption.NOFOLLOW_LINKS);
        String known = before ? Files.readString(originals) : "";
        StringBuilder added = new StringBuilder(known.isEmpty() || known.endsWith("\n") ? "" : "\n");
        for (String line : project.originalLines()) {
            if (known.lines().noneMatch(line::equals)) {
                added.append(line).append('\n');
            }
        }
        Path parent = originals.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            Files.createDirectories(parent);
        }
        Files.writeString(originals, added, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return originals + "   (hash of the original added)";
    }

    /** Adds a line below {@code assets:}, unless that is written on one line or as a list. */
    private boolean declare(Path yaml) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(yaml));
        int section = -1;
        for (int i = 0; i < lines.size(); i++) {
            section = lines.get(i).startsWith(SECTION) ? i : section;
        }
        if (section < 0) {
            lines.add(SECTION);
            section = lines.size() - 1;
        }
        boolean mapping = lines.get(section).strip().equals(SECTION)
                && (section + 1 == lines.size()
                        || lines.get(section + 1).startsWith("  ")
                                && !lines.get(section + 1).strip().startsWith("-"));
        if (mapping) {
            lines.add(section + 1, "  " + entry());
            Files.write(yaml, lines);
        }
        return mapping;
    }

    private String entry() {
        return quoted(project.target()) + ": " + quoted(project.path());
    }

    private static String quoted(String text) {
        return "\"" + ExtensionProject.quoted(text) + "\"";
    }
}
