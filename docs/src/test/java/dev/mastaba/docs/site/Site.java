package dev.mastaba.docs.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The steps of building the site, before and after Maven's site plugin. */
public final class Site {
    private Site() {}

    /**
     * Runs a step.
     *
     * @param arguments {@code prepare} or {@code complete}, the folder of this module, and its version
     */
    public static void main(String[] arguments) throws IOException {
        Path docs = Path.of(arguments[1]).toAbsolutePath();
        Path target = docs.resolve("target");
        if (arguments[0].equals("prepare")) {
            delete(target.resolve("site"));
            delete(target.resolve("site-sources"));
            new SiteSources(docs, target.resolve("site-sources")).write(arguments[2]);
        } else {
            SiteApi.write(docs.getParent(), docs.resolve("src/site/api.css"), target.resolve("site/api"));
            Synonyms synonyms = Synonyms.of(docs.resolve("src/site/synonyms.txt"));
            new SitePages(target.resolve("site"), Contents.of(docs), synonyms).complete();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> files;
            try (Stream<Path> found = Files.walk(folder)) {
                files = found.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
