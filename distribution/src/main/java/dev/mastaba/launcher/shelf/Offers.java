package dev.mastaba.launcher.shelf;

import dev.mastaba.launcher.source.FileHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bundles that the sources offer. A name belongs to the first source that has it, and a later source cannot offer another version of it.
 * Otherwise, an attacker could publish a higher version under the name of a bundle in a company's own repository.
 */
final class Offers {
    /** The number of equal letters at the beginning of similar names. */
    private static final int SIMILAR = 3;

    private final List<ShelfSource> sources;
    private final RepositoryClient client;
    private final Path work;
    private final Map<String, List<ShelfBundle>> indexed = new LinkedHashMap<>();
    private final Map<String, List<ShelfBundle>> ofMaven = new HashMap<>();
    private final List<String> notices = new ArrayList<>();

    private Offers(List<ShelfSource> sources, RepositoryClient client, Path work) {
        this.sources = sources;
        this.client = client;
        this.work = work;
    }

    /**
     * Reads the indexes of all sources.
     *
     * @param work a folder for the copies of indexes
     * @throws IOException with a message for people if one of them cannot be read
     */
    static Offers of(List<ShelfSource> sources, RepositoryClient client, Path work) throws IOException {
        Offers offers = new Offers(sources, client, work);
        for (ShelfSource source : sources) {
            source.requireFiles();
            if (source.isIndex()) {
                offers.add(source, offers.read(source));
            }
        }
        return offers;
    }

    private List<ShelfBundle> read(ShelfSource source) throws IOException {
        Path copy = work.resolve(source.name() + "-index");
        String path = source.location().getRawPath();
        client.get(source, path.substring(path.lastIndexOf('/') + 1), copy);
        try {
            return BundleIndex.read(copy, source);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private void add(ShelfSource source, List<ShelfBundle> bundles) {
        Map<String, List<ShelfBundle>> own = new LinkedHashMap<>();
        for (ShelfBundle bundle : bundles) {
            List<ShelfBundle> versions = own.computeIfAbsent(bundle.name(), none -> new ArrayList<>());
            Optional<ShelfBundle> same = versions.stream()
                    .filter(other -> other.version().equals(bundle.version()))
                    .findFirst();
            if (same.isEmpty()) {
                versions.add(bundle);
            } else if (!same.get().digest().equals(bundle.digest())) {
                notices.add("Source " + source.name() + " offers two files for " + bundle + ": "
                        + same.get().location() + " is used, and not " + bundle.location() + ".");
            }
        }
        own.forEach((name, versions) -> {
            List<ShelfBundle> first = indexed.get(name);
            if (first == null) {
                versions.sort(Comparator.comparing(ShelfBundle::version).reversed());
                indexed.put(name, versions);
            } else {
                notices.add(name + " is taken from the source " + first.get(0).source() + ", which comes before "
                        + source.name() + ".");
            }
        });
    }

    /** Returns what the user should know about an offered bundle: which of several sources or files is used. */
    List<String> notices(String name) {
        return notices.stream()
                .filter(notice -> notice.startsWith(name + " ") || notice.contains(" for " + name + " "))
                .toList();
    }

    /** Returns all bundles in indexes, the highest version of each first. */
    List<ShelfBundle> all() {
        return indexed.values().stream().flatMap(List::stream).toList();
    }

    /** Returns the versions of a bundle in indexes, the highest first. */
    List<ShelfBundle> named(String name) {
        return indexed.getOrDefault(name, List.of());
    }

    boolean hasMaven() {
        return sources.stream().anyMatch(source -> !source.isIndex());
    }

    /** Returns the names of bundles whose last words resemble that of a name. */
    List<String> similar(String name) {
        String word = name.substring(name.lastIndexOf('.') + 1);
        String start = word.substring(0, Math.min(word.length(), SIMILAR));
        return indexed.keySet().stream()
                .filter(each -> each.substring(each.lastIndexOf('.') + 1).contains(start))
                .limit(5)
                .toList();
    }

    /**
     * Returns the versions of a wanted bundle.
     *
     * @throws IOException with a message for people if a Maven repository cannot be read
     */
    List<ShelfBundle> versions(WantedBundle wanted) throws IOException {
        if (!wanted.isMaven()) {
            return named(wanted.name());
        }
        String exact = wanted.hasVersion() && Character.isDigit(wanted.version().charAt(0)) ? wanted.version() : "";
        String key = wanted.name() + ":" + exact;
        List<ShelfBundle> known = ofMaven.get(key);
        if (known != null) {
            return known;
        }
        List<ShelfBundle> found = List.of();
        for (ShelfSource source : sources) {
            if (!source.isIndex() && found.isEmpty()) {
                found = new MavenSource(source, client).bundles(wanted.name(), exact);
            }
        }
        ofMaven.put(key, found);
        return found;
    }

    /** Returns the dependencies of a bundle of a Maven repository that are bundles; none for other bundles. */
    List<ShelfBundle> dependencies(ShelfBundle bundle) throws IOException {
        Optional<ShelfSource> source = source(bundle.source());
        return source.isEmpty() || source.get().isIndex()
                ? List.of()
                : new MavenSource(source.get(), client).dependencies(bundle.location());
    }

    private Optional<ShelfSource> source(String name) {
        return sources.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * Returns the bundle of an entry of the lock file, from the entry's source.
     *
     * @throws IOException with a message for people if the source is not configured or cannot be read
     */
    Optional<ShelfBundle> locked(BundlesLock.Entry entry) throws IOException {
        ShelfSource source = source(entry.source())
                .orElseThrow(() -> ShelfError.LOCK.of("conf/bundles.lock names the source " + entry.source()
                        + ", which mastaba.shelf.sources does not contain"));
        return source.isIndex()
                ? named(entry.name()).stream()
                        .filter(bundle -> bundle.source().equals(entry.source())
                                && bundle.version().equals(entry.version()))
                        .findFirst()
                : new MavenSource(source, client).bundle(entry.location());
    }

    /**
     * Downloads a bundle, and checks its hash and its name.
     *
     * @param cache the folder for interrupted downloads
     * @param target the file to write
     * @throws IOException with a message for people if it cannot be read or is not the bundle
     */
    void download(ShelfBundle bundle, Path cache, Path target) throws IOException {
        ShelfSource source = source(bundle.source()).orElseThrow();
        if (!source.isIndex()) {
            Path file = new MavenSource(source, client)
                    .file(bundle.location())
                    .orElseThrow(() -> ShelfError.CONTENT.of(bundle.location() + " is gone from " + source.text()));
            Files.copy(file, target);
        } else {
            new IndexedDownload(source, client, cache).take(bundle, target);
        }
        String digest = FileHash.of(target);
        if (!digest.equals(bundle.digest())) {
            throw ShelfError.CONTENT.of("Source " + source.text() + ": the content of " + bundle.location()
                    + " does not match its hash.\n    expected SHA-256: " + bundle.digest() + "\n    received SHA-256: "
                    + digest);
        }
        Optional<ShelfBundle> content = ShelfBundle.ofJar(target, bundle.source(), bundle.location(), digest);
        if (content.isEmpty() || !content.get().toString().equals(bundle.toString())) {
            throw ShelfError.CONTENT.of("Source " + source.text() + ": " + bundle.location() + " does not contain "
                    + bundle + ", but " + content.map(ShelfBundle::toString).orElse("no bundle"));
        }
    }
}
