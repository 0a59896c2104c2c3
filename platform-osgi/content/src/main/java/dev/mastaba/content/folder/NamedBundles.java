package dev.mastaba.content.folder;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The bundles of a server by the names that operators use: symbolic names, names of files with or without {@code .jar}, and ids of applications.
 *
 * @param folder the folder {@code bundles/}
 * @param asked the state that the folders request
 * @param serving the state that serves
 * @param applications the symbolic names of the applications, by their ids
 */
public record NamedBundles(Path folder, DesiredState asked, DesiredState serving, Map<String, String> applications) {
    /** Returns the serving bundle with a name; empty if there is none. */
    public Optional<BundleFile> find(String name) {
        Map<String, BundleFile> bundles = serving.bundles();
        if (bundles.containsKey(name)) {
            return Optional.of(bundles.get(name));
        }
        return bundles.values().stream()
                .filter(file -> ShippedAddOns.plainName(file.fileName()).equals(name))
                .findFirst()
                .or(() -> Optional.ofNullable(applications.get(name)).map(bundles::get));
    }

    /** Returns the name of the file to which a name without {@code .jar} refers, if no bundle, file, or application has that name itself. */
    public String complete(String name) {
        if (find(name).isPresent() || isFile(name)) {
            return name;
        }
        Set<String> files = serving.bundles().values().stream()
                .map(BundleFile::fileName)
                .collect(Collectors.toCollection(TreeSet::new));
        if (isFile(name + JarNames.ENDING)) {
            files.add(name + JarNames.ENDING);
        }
        return JarNames.complete(name, files);
    }

    /**
     * Returns the names of the files that have to be removed from {@code bundles/} so that a bundle or a file with a complete name is gone. The file of a
     * serving bundle may have vanished already. Empty if there is no such bundle or file.
     */
    public Set<String> files(String name) {
        Optional<BundleFile> bundle = find(name);
        Set<String> files = new TreeSet<>();
        bundle.map(BundleFile::fileName)
                .or(() -> Optional.of(name).filter(this::isFile))
                .ifPresent(files::add);
        bundle.filter(file -> !file.fileName().equals(name)).ifPresent(file -> files.addAll(others(file)));
        return files;
    }

    /** Returns the other files with the same bundle. */
    private List<String> others(BundleFile file) {
        return Stream.concat(
                        Optional.ofNullable(asked.bundles().get(file.symbolicName())).stream(),
                        asked.older().getOrDefault(file.symbolicName(), List.of()).stream())
                .filter(other -> !other.shipped())
                .map(BundleFile::fileName)
                .toList();
    }

    /** Returns whether this is the name of a file in the folder itself. */
    private boolean isFile(String name) {
        return !name.isEmpty()
                && name.indexOf('/') < 0
                && name.indexOf('\\') < 0
                && !name.startsWith(".")
                && Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }
}
