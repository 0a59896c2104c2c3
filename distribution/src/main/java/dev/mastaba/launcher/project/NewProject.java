package dev.mastaba.launcher.project;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A new Maven project: it builds, its tests pass, and it can be served.
 *
 * @param kind the kind of add-on
 * @param name the name; the folder, the package and the class are derived from its words
 * @param version the version of Mastaba, for the build
 * @param of the jar that an extension extends, or null
 */
public record NewProject(
        Kind kind, String name, String version, @Nullable ExtendedJar of) {
    private static final String TEMPLATES = "templates/";

    /** The kind of add-on that a project contains. */
    public enum Kind {
        /** An application with two pages. */
        APP,
        /** A part of every application. */
        ADDON,
        /** Another page for one application. */
        EXTENSION
    }

    public NewProject {
        if ((kind == Kind.EXTENSION) != (of != null)) {
            throw new IllegalArgumentException(
                    "A jar to extend is required for an extension, and not allowed otherwise");
        }
    }

    /** Returns the default name of its folder. */
    public String folder() {
        return names().folder();
    }

    /** Returns all its files. */
    public ProjectFiles files() throws IOException {
        String word = kind.name().toLowerCase(Locale.ROOT);
        String classes = names().packageName().replace('.', '/') + "/" + className();
        ProjectFiles files = new ProjectFiles()
                .with("pom.xml", filled("pom.xml"))
                .with("bnd.bnd", "Bundle-SymbolicName: " + names().packageName() + "\n")
                .with(".gitignore", filled("gitignore"))
                .with(".run/dev.run.xml", filled("idea-dev.xml"))
                .with(".run/debug.run.xml", filled("idea-attach.xml"))
                .with(".vscode/tasks.json", filled("vscode-tasks.json"))
                .with(".vscode/launch.json", filled("vscode-launch.json"))
                .with("README.md", filled(word + ".md"))
                .with("src/main/java/" + classes + ".java", filled(word + ".java"))
                .with("src/test/java/" + classes + "Test.java", filled(word + "-test.java"));
        if (of != null) {
            of.addTo(files);
            files.with(ExtensionProject.RESOURCES + TEMPLATES + folder() + ".peb", filled("extension.peb"));
        }
        if (kind == Kind.APP) {
            for (String template : new String[] {"layout.peb", "front.peb", "greeting.peb"}) {
                files.with(ExtensionProject.RESOURCES + TEMPLATES + template, filled(template));
            }
            files.with(ExtensionProject.RESOURCES + "static/style.css", filled("style.css"));
        }
        return files;
    }

    private List<ExtendedJar> extended() {
        return of == null ? List.of() : List.of(of);
    }

    private ProjectNames names() {
        return ProjectNames.of(name);
    }

    /** Returns the name of its class; a name that its sources already use, as for an app "map", gets another word. */
    private String className() {
        String plain = names().className();
        String word = kind.name().toLowerCase(Locale.ROOT);
        boolean taken = Stream.of(".java", "-test.java")
                .map(source ->
                        ProjectTemplate.of("new/" + word + source + ".txt").text())
                .anyMatch(text ->
                        Pattern.compile("\\b" + plain + "\\b").matcher(text).find());
        return taken ? plain + "AddOn" : plain;
    }

    private String filled(String template) {
        return ProjectTemplate.of("new/" + template + ".txt")
                .with("dependencies", ExtendedJar.dependencies(extended()))
                .with("extended", ExtendedJar.advice(extended()))
                .with("id", of == null ? "" : of.id())
                .with("version", version)
                .with("folder", folder())
                .with("package", names().packageName())
                .with("class", className())
                .text();
    }
}
