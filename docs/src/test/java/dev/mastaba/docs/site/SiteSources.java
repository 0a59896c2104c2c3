package dev.mastaba.docs.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The input of Maven's site plugin: the Markdown files as they are, pages made of the scripts and JSON files, the pictures, and a {@code site.xml}
 * with the parts of the contents as menus.
 */
final class SiteSources {
    private static final List<String> LEFT_OUT = List.of("src", "target");
    private static final Pattern CODE_FILE = Pattern.compile(".*\\.(sh|json)");
    private static final Pattern LINK_TO_CODE = Pattern.compile("\\]\\(([^()\\s:#]+\\.(?:sh|json))\\)");

    private final Path docs;
    private final Path target;

    SiteSources(Path docs, Path target) {
        this.docs = docs;
        this.target = target;
    }

    /** Writes the input, for the skin with this version. */
    void write(String version) throws IOException {
        try (Stream<Path> files = Files.walk(docs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = docs.relativize(file);
                if (!LEFT_OUT.contains(name.getName(0).toString())) {
                    write(file, name.toString());
                }
            }
        }
        copy(docs.resolve("../examples/wiki/src/main/resources/static/logo.svg"), "resources/images/logo.svg");
        Files.writeString(target.resolve("site.xml"), descriptor(Contents.of(docs), version));
    }

    private void write(Path file, String name) throws IOException {
        if (name.endsWith(".md")) {
            text(
                    "markdown/" + name,
                    LINK_TO_CODE.matcher(Files.readString(file)).replaceAll("]($1.html)"));
        } else if (name.endsWith(".png") || name.endsWith(".svg")) {
            copy(file, "resources/" + name);
        } else if (CODE_FILE.matcher(name).matches()) {
            String language = name.substring(name.lastIndexOf('.') + 1);
            String title = "# " + file.getFileName() + "\n\n";
            text("markdown/" + name + ".md", title + "~~~~" + language + "\n" + Files.readString(file) + "~~~~\n");
        }
    }

    private static String descriptor(Contents contents, String version) {
        StringBuilder xml = new StringBuilder("<site xmlns=\"http://maven.apache.org/SITE/2.0.0\" name=\"Mastaba\">\n")
                .append("  <skin><groupId>dev.mastaba</groupId><artifactId>docs</artifactId><version>")
                .append(version)
                .append("</version></skin>\n  <body>\n");
        for (Contents.Part part : contents.parts()) {
            xml.append("    <menu name=\"").append(escaped(part.title())).append("\">\n");
            part.pages().forEach(page -> item(xml, page, "      "));
            xml.append("    </menu>\n");
        }
        return xml.append("  </body>\n</site>\n").toString();
    }

    private static void item(StringBuilder xml, Contents.Page page, String indent) {
        xml.append(indent)
                .append("<item name=\"")
                .append(escaped(page.title()))
                .append("\" href=\"")
                .append(page.address())
                .append("\">\n");
        page.pages().forEach(below -> item(xml, below, indent + "  "));
        xml.append(indent).append("</item>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private void text(String name, String text) throws IOException {
        Files.writeString(created(name), text);
    }

    private void copy(Path file, String name) throws IOException {
        Files.copy(file, created(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path created(String name) throws IOException {
        Path file = target.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }
}
