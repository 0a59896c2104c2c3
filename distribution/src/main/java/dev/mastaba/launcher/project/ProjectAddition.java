package dev.mastaba.launcher.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that is added to an extension that is there already: a folder with a {@code mastaba.yaml}, or a project with a {@code pom.xml}.
 *
 * @param folder the extension's
 * @param project the file to be added, with its name and hash
 */
public record ProjectAddition(Path folder, ExtensionProject project) {
    private static final String YAML = "mastaba.yaml";
    private static final String SECTION = "assets:";

    /** Whether there is an extension in a folder. */
    public static boolean isExtension(Path folder) {
        return Files.isRegularFile(folder.resolve(YAML)) || Files.isRegularFile(folder.resolve("pom.xml"));
    }

    /**
     * Copies the file and notes its hash, and says so in a {@code mastaba.yaml}.
     *
     * @return what a person is told, line by line
     * @throws IOException when the file is there already, or a link is in the way; then nothing was written
     */
    public List<String> write() throws IOException {
        boolean yaml = Files.isRegularFile(folder.resolve(YAML));
        String root = yaml ? "" : ExtensionProject.RESOURCES;
        ProjectFiles copy = new ProjectFiles().with(root + project.path(), project.content());
        String originals = root + ExtensionProject.ORIGINALS;
        ProjectFiles.refuseLinks(folder, originals);
        ProjectFiles.refuseLinks(folder, YAML);
        List<String> told = new ArrayList<>();
        copy.writeTo(folder).forEach(file -> told.add(file.toString()));
        note(folder.resolve(originals));
        told.add(folder.resolve(originals) + "   (the original's hash added)");
        if (yaml && declare(folder.resolve(YAML))) {
            told.add(folder.resolve(YAML) + "   (the override added)");
        } else if (yaml) {
            told.add("Add to the assets of " + folder.resolve(YAML) + ":  " + entry());
        } else {
            told.add("Say so in the add-on's include(..), unless a folder is overridden that it is in:");
            told.add("    config.overrideAsset(" + quoted(project.target()) + ", " + quoted(project.path()) + ");");
        }
        return told;
    }

    private void note(Path originals) throws IOException {
        String line = project.originalLine();
        boolean before = Files.exists(originals, LinkOption.NOFOLLOW_LINKS);
        String known = before ? Files.readString(originals) : "";
        if (known.lines().noneMatch(line::equals)) {
            String start = known.isEmpty() || known.endsWith("\n") ? "" : "\n";
            Files.writeString(originals, start + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** Adds a line below {@code assets:}; not where that is written in one line or as a list. */
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
