package dev.mastaba.launcher.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A project of an extension that overrides one view, one file or one text.
 *
 * @param facts the server's facts about the original: {@code kind}, {@code target}, {@code of}, {@code extends}, {@code hash}, {@code path} and
 * {@code content} of its file. For a view they include its route or context; for a text its languages ({@code locales}) with the hash in each
 * @param version the version of Mastaba, for the build
 * @param extended the jars that it is built and checked with, as far as they are available
 */
public record ExtensionProject(Properties facts, String version, List<ExtendedJar> extended) {
    static final String RESOURCES = "src/main/resources/";
    private static final int MOST_WORDS = 5;
    static final String ORIGINALS = "mastaba-originals.txt";
    private static final String UNCHECKED = """

              <properties>
                <!-- The jar of the original was not available. Remove this property when you add a dependency on that jar. -->
                <mastaba.check.skip>true</mastaba.check.skip>
              </properties>
            """;

    public ExtensionProject {
        extended = List.copyOf(extended);
    }

    /** Returns the default name of its folder. */
    public String folder() {
        return names().folder();
    }

    /** Returns whether it can be a folder with a {@code mastaba.yaml}, without code and without a build. */
    public boolean isFile() {
        return fact("kind").equals("asset");
    }

    /** Returns whether the original is a text; the catalogs of a text are not among the files. */
    public boolean isText() {
        return fact("kind").equals("text");
    }

    /** Returns the prefix of the names of its templates. */
    private String word() {
        return isText() ? "text" : isFile() ? "asset" : "view";
    }

    /** Returns a Maven project with an add-on in Java. */
    public ProjectFiles inJava() throws IOException {
        String name = names().packageName();
        ProjectFiles files = MavenWrapper.addTo(new ProjectFiles())
                .with("pom.xml", filled("new/pom.xml.txt"))
                .with("bnd.bnd", "Bundle-SymbolicName: " + name + "\n")
                .with(".gitignore", filled("new/gitignore.txt"))
                .with(
                        "src/main/java/" + name.replace('.', '/') + "/" + names().className() + ".java",
                        filled(word() + ".java.txt"))
                .with("README.md", filled(word() + ".md.txt"))
                .with(RESOURCES + ORIGINALS, originals());
        for (ExtendedJar jar : extended) {
            jar.addTo(files);
        }
        if (!fact("content").isEmpty()) {
            files.with(RESOURCES + fact("path"), content());
        }
        return files;
    }

    /** Returns a folder that is put into {@code bundles/} as it is; for files and texts only. */
    public ProjectFiles inYaml() {
        ProjectFiles files = new ProjectFiles().with(ORIGINALS, originals());
        return isText()
                ? files.with("mastaba.yaml", filled("text.yaml.txt")).with("README.md", filled("text-yaml.md.txt"))
                : files.with("mastaba.yaml", filled("mastaba.yaml.txt"))
                        .with("README.md", filled("yaml.md.txt"))
                        .with(fact("path"), content());
    }

    /** Returns the root of the paths of its files, from the folder of a project in Java or YAML. */
    public static String root(boolean yaml) {
        return yaml ? "" : RESOURCES;
    }

    private ProjectNames names() {
        ProjectNames all = ProjectNames.of(fact("target"));
        return isText() ? all.first(MOST_WORDS) : all;
    }

    private String originals() {
        return "# The originals of the overrides: hash, kind, name.\n"
                + "# If an original changes, the server reports it until this file contains the new hash.\n"
                + originalLines().stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** Returns the original's hash with its target; a text has one hash in each of its languages. */
    List<String> originalLines() {
        if (!isText()) {
            return List.of(fact("hash") + "  " + fact("kind") + " " + target());
        }
        return Stream.of(fact("locales").split(",", -1))
                .filter(locale -> !fact("hash." + locale).isEmpty())
                .map(locale -> fact("hash." + locale) + "  text " + fact("name." + locale))
                .toList();
    }

    /** Returns the overridden target. */
    String target() {
        return fact("target");
    }

    /** Returns the path of the file, from the root of its bundle. */
    String path() {
        return fact("path");
    }

    /** Returns the initial content of the file. */
    byte[] content() {
        byte[] content = Base64.getDecoder().decode(fact("content"));
        if (!fact("path").endsWith(".peb")) {
            return content;
        }
        String text = new String(content, StandardCharsets.UTF_8);
        return TemplateCopy.of(text, fact("of"), fact("path")).getBytes(StandardCharsets.UTF_8);
    }

    private String filled(String template) {
        return ProjectTemplate.of(template)
                .with("needs", MavenWrapper.ADVICE)
                .with("version", version)
                .with("dependencies", extended.isEmpty() ? UNCHECKED : ExtendedJar.dependencies(extended))
                .with("extended", ExtendedJar.advice(extended))
                .with("folder", folder())
                .with("group", "your")
                .with("package", names().packageName())
                .with("class", names().className())
                .with("quotedTarget", quoted(fact("target")))
                .with("quotedExtends", quoted(fact("extends")))
                .with("quotedPath", quoted(fact("path")))
                .with("saidTarget", said(fact("target")))
                .with("saidPlace", said(place()))
                .with("target", fact("target").replace('\n', ' ').replace('`', '\''))
                .with("extends", fact("extends"))
                .with("path", fact("path"))
                .with("place", place())
                .with("renderer", rendererAdvice())
                .text();
    }

    /** Escapes a text for a string of Java or YAML. */
    static String quoted(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    /** Escapes a text for a comment of Java, so that it neither ends the comment nor forms an escape. */
    private static String said(String text) {
        return text.replace("\\", "&#92;").replace("*/", "*&#47;");
    }

    private String place() {
        StringBuilder place = new StringBuilder();
        add(place, "route ", fact("route"));
        add(place, "", fact("predicates"));
        add(place, "permission ", fact("permission"));
        return place.isEmpty() ? "everywhere" : place.toString();
    }

    private static void add(StringBuilder place, String what, String fact) {
        if (!fact.isEmpty()) {
            place.append(place.isEmpty() ? "" : ", ").append(what).append(fact);
        }
    }

    private String rendererAdvice() {
        return fact("content").isEmpty()
                ? "Return a `Response`, or a model for a renderer that you name."
                : "Return a `Response`, or a model (a map, a record) for the original's template, which the override"
                        + " keeps.\n\nThe template is copied to `"
                        + RESOURCES + fact("path")
                        + "`. To change it, use the copy as the renderer:\n\n"
                        + "```java\nconfig.overrideView(\"" + fact("target")
                        + "\", this::answer, ViewOptions.renderer(\""
                        + fact("path") + "\"));\n```";
    }

    private String fact(String name) {
        return facts.getProperty(name, "");
    }
}
