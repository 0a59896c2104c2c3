package dev.mastaba.docs.site;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DocumentationTool;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Javadoc of the site: one for all packages that bundles export, without those of the examples. */
final class SiteApi {
    private static final String SOURCES = "src/main/java";

    private SiteApi() {}

    /** Generates the Javadoc. */
    static void write(Path root, Path stylesheet, Path target) throws IOException {
        DocumentationTool javadoc = ToolProvider.getSystemDocumentationTool();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files =
                javadoc.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-quiet",
                    "-Xdoclint:none",
                    "--release",
                    "17",
                    "-encoding",
                    "UTF-8",
                    "-notimestamp",
                    "-windowtitle",
                    "Mastaba",
                    "-doctitle",
                    "Mastaba: Javadoc",
                    "-header",
                    "<a href=\"{@docRoot}/../index.html\">Documents</a>",
                    "--add-stylesheet",
                    stylesheet.toString(),
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    target.toString());
            if (!javadoc.getTask(output, files, null, null, options, files.getJavaFileObjectsFromPaths(exported(root)))
                    .call()) {
                throw new IOException("javadoc failed:\n" + output);
            }
        }
    }

    /** Returns the sources of the exported packages. */
    static List<Path> exported(Path root) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path module : ProjectModules.of(root)) {
            if (Files.isDirectory(module.resolve(SOURCES))) {
                sources.addAll(exportedBy(module.resolve(SOURCES)));
            }
        }
        return sources;
    }

    private static List<Path> exportedBy(Path sources) throws IOException {
        List<Path> exported = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path info : files.filter(file -> file.endsWith("package-info.java"))
                    .sorted()
                    .toList()) {
                if (Files.readString(info).contains("@Export")) {
                    try (Stream<Path> types = Files.list(info.getParent())) {
                        types.filter(file -> file.toString().endsWith(".java"))
                                .sorted()
                                .forEach(exported::add);
                    }
                }
            }
        }
        return exported;
    }
}
