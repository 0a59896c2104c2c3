package dev.mastaba.examples.wiki.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markdown documents beside a class: {@code index.md} and those that links lead to from there. A document's page is named for its path,
 * {@code guide/start.md} for {@code guide-start}; its links to documents become links to pages.
 */
final class Documents {
    private static final String FIRST = "index.md";
    private static final int MOST = 500;
    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s:#]+\\.md)(#[^()\\s]*)?\\)");

    private final Class<?> beside;
    private final String root;

    Documents(Class<?> beside, String root) {
        this.beside = beside;
        this.root = root;
    }

    /** The texts by the names of their pages. */
    Map<String, String> read() {
        Map<String, String> byPath = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>(Set.of(FIRST));
        Deque<String> next = new ArrayDeque<>(seen);
        while (!next.isEmpty() && byPath.size() < MOST) {
            String path = next.remove();
            String text = text(path);
            if (!text.isBlank()) {
                byPath.put(path, text);
                LINK.matcher(text)
                        .results()
                        .map(link -> target(path, link))
                        .filter(seen::add)
                        .forEach(next::add);
            }
        }
        Map<String, String> byPage = new LinkedHashMap<>();
        byPath.forEach((path, text) -> byPage.put(pageOf(path), linked(path, text, byPath.keySet())));
        return byPage;
    }

    /** The name of a document's page. */
    static String pageOf(String path) {
        if (path.equals(FIRST)) {
            return "Home";
        }
        String name = path.substring(0, path.length() - ".md".length());
        return (name.endsWith("/index") ? name.substring(0, name.length() - "/index".length()) : name)
                .replace('/', '-');
    }

    private static String linked(String path, String text, Set<String> documents) {
        return LINK.matcher(text).replaceAll(link -> {
            String target = target(path, link);
            String anchor = link.group(2) == null ? "" : link.group(2);
            return Matcher.quoteReplacement(
                    documents.contains(target) ? "](" + pageOf(target) + anchor + ")" : link.group());
        });
    }

    private static String target(String path, MatchResult link) {
        return URI.create(path).resolve(link.group(1)).normalize().toString();
    }

    private String text(String path) {
        if (path.startsWith("..") || path.startsWith("/")) {
            return "";
        }
        try (InputStream in = beside.getResourceAsStream(root + path)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
