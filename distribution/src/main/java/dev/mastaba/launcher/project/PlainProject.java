package dev.mastaba.launcher.project;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Maven project without OSGi, made of one file with a {@code main}.
 *
 * @param name the name
 * @param version the version of Mastaba, for the build
 * @param file the file's name, {@code NAME.java}
 * @param packageName the file's package; empty for none
 * @param source its text
 */
public record PlainProject(String name, String version, String file, String packageName, String source) {
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
    private static final Pattern PACKAGE =
            Pattern.compile("^\\s*package\\s+([\\p{L}_$][\\p{L}\\p{N}_$]*(?:\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*)\\s*;");
    private static final String ENDING = ".java";
    private static final long LARGEST = 1 << 20;

    /**
     * Reads a file.
     *
     * @param name the name of the project; empty for the file's
     * @throws IOException with a message for people if it is not a readable source
     */
    public static PlainProject of(Path source, String name, String version) throws IOException {
        String file = String.valueOf(source.getFileName());
        if (!file.endsWith(ENDING) || !Files.isRegularFile(source)) {
            throw new IOException(
                    source + (Files.exists(source) ? " is not a Java source file (NAME.java)" : " does not exist"));
        }
        if (Files.size(source) > LARGEST) {
            throw new IOException(source + " is larger than " + LARGEST + " bytes");
        }
        try {
            String text = Files.readString(source);
            Matcher named = PACKAGE.matcher(COMMENT.matcher(text).replaceAll(" "));
            String called = name.isEmpty() ? simpleName(file) : name;
            return new PlainProject(called, version, file, named.find() ? named.group(1) : "", text);
        } catch (CharacterCodingException noText) {
            throw new IOException(source + " is not UTF-8 text", noText);
        }
    }

    /** Returns the default name of its folder. */
    public String folder() {
        return ProjectNames.of(name).folder();
    }

    /** Returns all its files. */
    public ProjectFiles files() {
        return MavenWrapper.addTo(new ProjectFiles())
                .with("pom.xml", filled("pom.xml"))
                .with(".gitignore", filled("gitignore"))
                .with("README.md", filled("README.md"))
                .with(".run/" + folder() + ".run.xml", filled("idea.xml"))
                .with(".vscode/launch.json", filled("launch.json"))
                .with(place(), source);
    }

    private String place() {
        return "src/main/java/" + (packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/") + file;
    }

    private static String simpleName(String file) {
        return file.substring(0, file.length() - ENDING.length());
    }

    private String filled(String template) {
        return ProjectTemplate.of("plain/" + template + ".txt")
                .with("needs", MavenWrapper.ADVICE)
                .with("version", version)
                .with("folder", folder())
                .with("file", file)
                .with("source", place())
                .with("main", (packageName.isEmpty() ? "" : packageName + ".") + simpleName(file))
                .text();
    }
}
