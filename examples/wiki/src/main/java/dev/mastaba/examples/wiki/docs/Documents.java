package dev.mastaba.examples.wiki.docs;

import dev.mastaba.examples.wiki.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Markdown documents beside a class: {@code index.md}, the documents that it links to, directly or through others, and the scripts and JSON files
 * that they link to. A document's page is named after its path, {@code guide-start} for {@code guide/start.md}. Its links to documents become links
 * to pages, its pictures those in {@code static/}. Instances are safe for use by any thread.
 */
final class Documents {
    private static final String FIRST = "index.md";
    private static final int MOST = 500;
    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s:#]+\\.(?:md|sh|json|png|svg))(#[^()\\s]*)?\\)");
    private static final String MARKDOWN = ".md";
    private static final Pattern PICTURE = Pattern.compile("\\.(?:png|svg)$");

    private final Class<?> beside;
    private final String root;
    private volatile @Nullable String digest;
    private volatile WeakReference<Map<String, String>> texts = new WeakReference<>(null);

    Documents(Class<?> beside, String root) {
        this.beside = beside;
        this.root = root;
    }

    /** Returns the texts by the names of their pages. Wikis that start at the same time share them. */
    Map<String, String> texts() {
        Map<String, String> known = texts.get();
        if (known == null) {
            known = Collections.unmodifiableMap(read());
            texts = new WeakReference<>(known);
        }
        return known;
    }

    private Map<String, String> read() {
        Map<String, String> byPath = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>(Set.of(FIRST));
        Deque<String> next = new ArrayDeque<>(seen);
        while (!next.isEmpty() && byPath.size() < MOST) {
            String path = next.remove();
            String text = text(path);
            if (!text.isBlank()) {
                boolean markdown = path.endsWith(MARKDOWN);
                byPath.put(path, markdown ? text : asCode(path, text));
                LINK.matcher(markdown ? text : "")
                        .results()
                        .map(link -> target(path, link))
                        .filter(target -> !PICTURE.matcher(target).find())
                        .filter(seen::add)
                        .forEach(next::add);
            }
        }
        Map<String, String> byPage = new LinkedHashMap<>();
        byPath.forEach((path, text) -> byPage.put(pageOf(path), linked(path, text, byPath.keySet())));
        return byPage;
    }

    /** Returns a digest of the texts and their pages' names. It is computed once. */
    String digest() {
        String known = digest;
        if (known == null) {
            known = Sha256.of(texts().entrySet().stream()
                    .flatMap(page -> Stream.of(page.getKey(), "\n", page.getValue(), "\0"))
                    .toList());
            digest = known;
        }
        return known;
    }

    /** Returns the name of a document's page. */
    static String pageOf(String path) {
        if (path.equals(FIRST)) {
            return "Home";
        }
        String name =
                path.endsWith(MARKDOWN) ? path.substring(0, path.length() - MARKDOWN.length()) : path.replace('.', '-');
        return (name.endsWith("/index") ? name.substring(0, name.length() - "/index".length()) : name)
                .replace('/', '-');
    }

    private static String linked(String path, String text, Set<String> documents) {
        return LINK.matcher(text).replaceAll(link -> {
            String target = target(path, link);
            String anchor = link.group(2) == null ? "" : link.group(2);
            if (PICTURE.matcher(target).find()) {
                return Matcher.quoteReplacement("](static/" + target + ")");
            }
            return Matcher.quoteReplacement(
                    documents.contains(target) ? "](" + pageOf(target) + anchor + ")" : link.group());
        });
    }

    private static String asCode(String path, String text) {
        return "# " + path + "\n\n~~~~\n" + text + "~~~~\n";
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
