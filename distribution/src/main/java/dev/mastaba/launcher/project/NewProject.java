package dev.mastaba.launcher.project;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A new Maven project: it builds, its tests pass, and it can be served.
 *
 * @param kind the kind of add-on
 * @param name the name; the folder and the class are derived from its words
 * @param packageName the package, which is the bundle's name as well; empty for the words of the name after {@code your}
 * @param version the version of Mastaba, for the build
 * @param of the jar that an extension extends, and then those of the other bundles that it needs; empty for other kinds
 * @param parts the parts of an application; empty for an application with two pages
 */
public record NewProject(
        Kind kind, String name, String packageName, String version, List<ExtendedJar> of, Set<ProjectPart> parts) {
    static final String MAIN = "src/main/java/@path@/";
    static final String TEST = "src/test/java/@path@/";
    static final String TEMPLATES = ExtensionProject.RESOURCES + "templates/";

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
        if ((kind == Kind.EXTENSION) == of.isEmpty()) {
            throw new IllegalArgumentException(
                    "A jar to extend is required for an extension, and not allowed otherwise");
        }
        if (kind != Kind.APP && !parts.isEmpty()) {
            throw new IllegalArgumentException("Only an application has parts");
        }
        of = List.copyOf(of);
        parts = Set.copyOf(parts);
        packageName = packageName.isEmpty() ? ProjectNames.of(name).packageName() : packageName;
    }

    /** Creates a project in the default package, without parts. */
    public NewProject(Kind kind, String name, String version, List<ExtendedJar> of) {
        this(kind, name, "", version, of, Set.of());
    }

    /** Returns whether a text can be the package of a project, unlike Java's keywords and the packages of the JDK. */
    public static boolean isPackage(String text) {
        return ProjectNames.isPackage(text);
    }

    /** Returns the default name of its folder. */
    public String folder() {
        return names().folder();
    }

    /** Returns all its files, except for the users of a login. */
    public ProjectFiles files() throws IOException {
        ProjectFiles files = MavenWrapper.addTo(new ProjectFiles())
                .with("pom.xml", filled("pom.xml"))
                .with("bnd.bnd", "Bundle-SymbolicName: " + packageName + "\n")
                .with(".gitignore", filled("gitignore") + (parts.contains(ProjectPart.LOGIN) ? "conf/users.txt\n" : ""))
                .with(".run/dev.run.xml", filled("idea-dev.xml"))
                .with(".run/debug.run.xml", filled("idea-attach.xml"))
                .with(".vscode/tasks.json", filled("vscode-tasks.json"))
                .with(".vscode/launch.json", filled("vscode-launch.json"));
        templates().forEach((path, template) -> files.with(filled(new ProjectTemplate(path)), filled(template)));
        for (ExtendedJar jar : of) {
            jar.addTo(files);
        }
        return files;
    }

    /** Returns the templates of the files that differ between kinds, by the paths of the files, which can contain placeholders. */
    private Map<String, String> templates() {
        if (!parts.isEmpty()) {
            return NotesFiles.templates(parts);
        }
        String word = kind.name().toLowerCase(Locale.ROOT);
        Map<String, String> templates = new TreeMap<>(Map.of(
                "README.md",
                word + ".md",
                MAIN + "@class@.java",
                word + ".java",
                TEST + "@class@Test.java",
                word + "-test.java"));
        if (kind == Kind.EXTENSION) {
            templates.put(TEMPLATES + "@folder@.peb", "extension.peb");
        }
        if (kind == Kind.APP) {
            for (String template : new String[] {"layout.peb", "front.peb", "greeting.peb"}) {
                templates.put(TEMPLATES + template, template);
            }
            templates.put(ExtensionProject.RESOURCES + "static/style.css", "style.css");
        }
        return templates;
    }

    private ProjectNames names() {
        return ProjectNames.of(name);
    }

    /** Returns the name of its class; a name that its sources already use, as for an app "map", gets another word. */
    private String className() {
        String plain = names().className();
        Pattern used = Pattern.compile("\\b" + plain + "\\b");
        boolean taken = templates().values().stream()
                .filter(template -> template.endsWith(".java"))
                .anyMatch(source -> used.matcher(template(source).text()).find());
        return taken ? plain + "AddOn" : plain;
    }

    private ProjectTemplate template(String name) {
        return ProjectTemplate.of("new/" + name + ".txt")
                .keeping(parts.stream().map(ProjectPart::word).collect(Collectors.toSet()));
    }

    private String filled(String template) {
        return filled(template(template));
    }

    private String filled(ProjectTemplate template) {
        return template.with("dependencies", dependencies())
                .with("needs", MavenWrapper.ADVICE)
                .with("extended", ExtendedJar.advice(of))
                .with("id", of.isEmpty() ? "" : of.get(0).id())
                .with("extendedName", of.isEmpty() ? "" : of.get(0).symbolicName())
                .with("jars", of.stream().map(ExtendedJar::arguments).collect(Collectors.joining()))
                .with("version", version)
                .with("folder", folder())
                .with("path", packageName.replace('.', '/'))
                .with("package", packageName)
                .with("group", group())
                .with("class", className())
                .text();
    }

    /** Returns the Maven group: the package if it was chosen, otherwise {@code your}. */
    private String group() {
        return packageName.equals(names().packageName()) ? "your" : packageName;
    }

    private String dependencies() {
        return parts.isEmpty()
                ? ExtendedJar.dependencies(of)
                : template(NotesFiles.DEPENDENCIES).text();
    }
}
