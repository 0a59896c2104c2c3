package dev.mastaba.docs.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The table of contents, as {@code index.md} has it: parts with the pages that they list.
 *
 * @param parts the parts, in their order
 */
record Contents(List<Part> parts) {
    private static final String FIRST = "index.md";
    private static final Pattern PART = Pattern.compile("(?m)^## (Part .*)$");
    private static final Pattern ITEM =
            Pattern.compile("(?m)^(?:-|\\d+\\.) \\[([^\\]]+)\\]\\(([^)#\\s]+\\.md)(?:#[^)]*)?\\)");

    /**
     * A part.
     *
     * @param title its heading
     * @param pages its pages, in their order
     */
    record Part(String title, List<Page> pages) {}

    /**
     * A page.
     *
     * @param title its name in the list
     * @param path its document, from {@code docs} on
     * @param pages the pages that it lists itself, if it is the list of a folder
     */
    record Page(String title, String path, List<Page> pages) {
        /** Returns the address of the page in the site. */
        String address() {
            return path.substring(0, path.length() - ".md".length()) + ".html";
        }
    }

    /** Reads the contents of a folder of documents. */
    static Contents of(Path docs) throws IOException {
        String text = Files.readString(docs.resolve(FIRST));
        List<Part> parts = new ArrayList<>();
        Matcher heading = PART.matcher(text);
        while (heading.find()) {
            int end = text.indexOf("\n## ", heading.end());
            String lines = text.substring(heading.end(), end < 0 ? text.length() : end);
            List<Page> pages = new ArrayList<>();
            for (MatchResult item : ITEM.matcher(lines).results().toList()) {
                pages.add(new Page(title(item), item.group(2), below(docs, item.group(2))));
            }
            parts.add(new Part(heading.group(1), List.copyOf(pages)));
        }
        return new Contents(List.copyOf(parts));
    }

    /** Returns all pages in the order of reading: each page before those that it lists. */
    List<Page> reading() {
        return parts.stream()
                .flatMap(part -> part.pages().stream())
                .flatMap(page -> Stream.concat(Stream.of(page), page.pages().stream()))
                .toList();
    }

    /** Returns the titles of the parts by the addresses of their pages. */
    Map<String, String> partOf() {
        Map<String, String> titles = new LinkedHashMap<>();
        for (Part part : parts) {
            new Contents(List.of(part)).reading().forEach(page -> titles.put(page.address(), part.title()));
        }
        return titles;
    }

    /** Returns the pages that a document lists: those next to an {@code index.md}, or those in the folder with the document's name. */
    private static List<Page> below(Path docs, String path) throws IOException {
        String folder = path.endsWith("/" + FIRST)
                ? path.substring(0, path.length() - FIRST.length())
                : path.substring(0, path.length() - ".md".length()) + "/";
        Map<String, Page> pages = new LinkedHashMap<>();
        if (Files.isDirectory(docs.resolve(folder))) {
            for (Path file : files(docs.resolve(folder))) {
                String found = docs.relativize(file).toString().replace('\\', '/');
                if (!found.equals(path)) {
                    pages.put(found, new Page(heading(file), found, List.of()));
                }
            }
        }
        return List.copyOf(pages.values());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static String heading(Path document) throws IOException {
        return Files.readString(document)
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^# ", "")
                .replace("`", "");
    }

    private static String title(MatchResult item) {
        return item.group(1).replace("`", "");
    }
}
