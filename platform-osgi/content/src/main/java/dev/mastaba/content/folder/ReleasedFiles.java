package dev.mastaba.content.folder;

import dev.mastaba.content.report.FleetProblems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the release that a fleet has applied to this server. Other files in the folders are refused, and missing files remain in use. Confined
 * to the watch thread.
 */
public final class ReleasedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ReleasedFiles.class);
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");
    private static final String SERVER = ConfClassifier.FOLDER + ConfFile.SERVER;

    private final Optional<Path> list;
    private Object stamp = "";
    private Map<String, String> hashes = Map.of();

    /**
     * Creates the files in a list.
     *
     * @param list the list; empty if the server's files do not belong to a fleet. Before the first release, the file is missing
     */
    ReleasedFiles(Optional<Path> list) {
        this.list = list;
    }

    /**
     * Returns the text of a list.
     *
     * @param hashes the hashes of the files, by their names in reports
     */
    public static String text(Map<String, String> hashes) {
        return new TreeMap<>(hashes)
                .entrySet().stream()
                        .map(file -> file.getValue() + "  " + file.getKey() + "\n")
                        .collect(Collectors.joining());
    }

    /** Reads the list again if it has changed, and returns whether it has. */
    boolean changed() {
        if (list.isEmpty()) {
            return false;
        }
        Object former = stamp;
        stamp = stamp(list.get());
        if (stamp.equals(former)) {
            return false;
        }
        try {
            hashes = read(list.get());
        } catch (IOException unreadable) {
            LOG.warn("{} cannot be read; the server retries it: {}", list.get(), unreadable.toString());
            stamp = "";
        }
        return true;
    }

    private static Object stamp(Path list) {
        try {
            BasicFileAttributes file = Files.readAttributes(list, BasicFileAttributes.class);
            return file.lastModifiedTime() + " " + file.size() + " " + file.fileKey();
        } catch (IOException missing) {
            return "missing";
        }
    }

    private static Map<String, String> read(Path list) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
                Matcher file = LINE.matcher(line);
                if (file.matches()) {
                    hashes.put(file.group(2), file.group(1));
                }
            }
        } catch (NoSuchFileException none) {
            return Map.of();
        }
        return hashes;
    }

    /** Returns the information about {@code bundles/}, as far as the release contains the files. */
    FolderView ofBundles(FolderView folder) {
        return of(folder, "", name -> !name.startsWith(ConfClassifier.FOLDER));
    }

    /** Returns the information about {@code conf/}, as far as the release contains the files. */
    FolderView ofConf(FolderView folder) {
        return of(folder, ConfClassifier.FOLDER, name -> !name.startsWith(ConfFile.TENANTS));
    }

    /** Returns the information about {@code conf/tenants/}, as far as the release contains the files. */
    FolderView ofTenants(FolderView folder) {
        return of(folder, ConfClassifier.FOLDER, name -> name.startsWith(ConfFile.TENANTS));
    }

    /**
     * Returns the information about one folder.
     *
     * @param prefix the beginning of its files' names in reports
     * @param inFolder decides whether a file without this prefix belongs to the folder
     */
    private FolderView of(FolderView folder, String prefix, Predicate<String> inFolder) {
        if (list.isEmpty() || folder.unavailable() != null) {
            return folder;
        }
        SortedMap<String, Verdict> verdicts = new TreeMap<>(folder.verdicts());
        verdicts.replaceAll((name, verdict) -> released(prefix + name, verdict));
        hashes.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .filter(inFolder)
                .forEach(name -> verdicts.computeIfAbsent(
                        name, missing -> new Verdict.Postponed(FleetProblems.missing(prefix + missing))));
        return new FolderView(null, verdicts, folder.notices(), folder.overdue());
    }

    private Verdict released(String name, Verdict verdict) {
        String hash = hashes.get(name);
        if (verdict instanceof Verdict.Bundle bundle) {
            BundleFile file = bundle.file();
            return hash != null && file.madeOf(hash)
                    ? verdict
                    : refused(name, file.sha256(), file.symbolicName(), hash != null);
        }
        if (verdict instanceof Verdict.Settings conf) {
            String own = conf.file().sha256();
            // A new server has this file before its first release.
            boolean first = hashes.isEmpty() && name.equals(SERVER);
            return first || own.equals(hash) ? verdict : refused(name, own, "", hash != null);
        }
        return verdict;
    }

    private static Verdict refused(String name, String sha256, String bundle, boolean known) {
        return new Verdict.Refused(sha256, FleetProblems.foreign(name, bundle, known));
    }
}
