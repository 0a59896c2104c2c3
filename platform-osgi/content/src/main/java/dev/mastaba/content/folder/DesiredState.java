package dev.mastaba.content.folder;

import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state that the folders request at one time. Two states are equal if they request the same content and have the same problems.
 *
 * @param bundles the bundles to run, by symbolic name
 * @param older by symbolic name, files that can replace a refused one: lower versions, the highest first, then the installation's add-on
 * @param conf the settings, by file name
 * @param refused the files that were refused
 * @param problems other problems and notices, about folders, incomplete files, and unused files
 */
public record DesiredState(
        SortedMap<String, BundleFile> bundles,
        SortedMap<String, List<BundleFile>> older,
        SortedMap<String, ConfFile> conf,
        List<RefusedFile> refused,
        List<DeploymentProblem> problems) {

    public DesiredState {
        bundles = Collections.unmodifiableSortedMap(new TreeMap<>(bundles));
        older = Collections.unmodifiableSortedMap(new TreeMap<>(older));
        conf = Collections.unmodifiableSortedMap(new TreeMap<>(conf));
        refused = List.copyOf(refused);
        problems = List.copyOf(problems);
    }

    /** Returns the state that does not request any content. */
    public static DesiredState empty() {
        return new DesiredState(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), List.of(), List.of());
    }

    /** Returns the state of a generation in the history. */
    public static DesiredState of(Collection<BundleFile> bundles, Collection<ConfFile> conf) {
        SortedMap<String, BundleFile> byName = new TreeMap<>();
        bundles.forEach(file -> byName.put(file.symbolicName(), file));
        SortedMap<String, ConfFile> settings = new TreeMap<>();
        conf.forEach(file -> settings.put(file.fileName(), file));
        return new DesiredState(byName, new TreeMap<>(), settings, List.of(), List.of());
    }

    /** Returns the hashes of all requested content, which the store must keep. */
    public SortedSet<String> hashes() {
        SortedSet<String> hashes = new TreeSet<>();
        bundles.values().forEach(file -> hashes.add(file.sha256()));
        older.values().forEach(files -> files.forEach(file -> hashes.add(file.sha256())));
        conf.values().forEach(file -> hashes.add(file.sha256()));
        return hashes;
    }

    /** Returns the symbolic names of the bundles that are not add-ons of the installation. */
    public SortedSet<String> ownBundles() {
        SortedSet<String> names = new TreeSet<>();
        bundles.forEach((name, file) -> {
            if (!file.shipped()) {
                names.add(name);
            }
        });
        return names;
    }

    /** Returns all problems and notices, including refusals, in a stable order. */
    public List<DeploymentProblem> allProblems() {
        return Stream.concat(refused.stream().map(RefusedFile::reason), problems.stream())
                .sorted(DeploymentProblem.ORDER)
                .distinct()
                .toList();
    }

    /**
     * Returns a problem with a change, together with the file that it concerns.
     *
     * @param name the symbolic name, or {@code conf/NAME} for settings
     */
    public DeploymentProblem concerning(Problem problem, String name) {
        BundleFile file = bundles.get(name);
        if (file != null) {
            return DeploymentProblem.error(file.fileName(), name, problem);
        }
        return name.startsWith(ConfClassifier.FOLDER)
                ? DeploymentProblem.error(name, null, problem)
                : DeploymentProblem.error(null, name, problem);
    }

    /** Returns this state with bundles of a former state restored: the requested state while these bundles are held. */
    public DesiredState holding(DesiredState former, Collection<String> symbolicNames) {
        SortedMap<String, BundleFile> held = new TreeMap<>(bundles);
        for (String name : symbolicNames) {
            BundleFile file = former.bundles.get(name);
            if (file != null) {
                held.putIfAbsent(name, file);
            }
        }
        return new DesiredState(held, older, conf, refused, problems);
    }

    /**
     * Returns this state as it is written in another state. If both request the same bytes for a bundle, or the same settings, the other state's file
     * replaces this state's file.
     *
     * @param equal tests whether two settings files contain the same settings, apart from comments
     */
    public DesiredState writtenAsIn(DesiredState other, BiPredicate<ConfFile, ConfFile> equal) {
        SortedMap<String, BundleFile> named = new TreeMap<>(bundles);
        other.bundles.forEach((name, file) ->
                named.computeIfPresent(name, (same, mine) -> mine.sha256().equals(file.sha256()) ? file : mine));
        SortedMap<String, ConfFile> commented = new TreeMap<>(conf);
        other.conf.forEach(
                (name, file) -> commented.computeIfPresent(name, (same, mine) -> equal.test(mine, file) ? file : mine));
        return new DesiredState(named, older, commented, refused, problems);
    }

    /** Returns this state with settings files, which replace those with the same names. */
    public DesiredState with(Collection<ConfFile> settings) {
        SortedMap<String, ConfFile> all = new TreeMap<>(conf);
        settings.forEach(file -> all.put(file.fileName(), file));
        return new DesiredState(bundles, older, all, refused, problems);
    }

    /** Returns this state without some bundles. */
    public DesiredState without(Set<String> symbolicNames) {
        SortedMap<String, BundleFile> rest = new TreeMap<>(bundles);
        rest.keySet().removeAll(symbolicNames);
        return new DesiredState(rest, older, conf, refused, problems);
    }

    /** Returns this state without the bundles in some files. */
    public DesiredState withoutFiles(Set<String> fileNames) {
        return without(bundles.values().stream()
                .filter(file -> fileNames.contains(file.fileName()))
                .map(BundleFile::symbolicName)
                .collect(Collectors.toSet()));
    }

    /** Returns this state with an additional problem. */
    public DesiredState withProblem(DeploymentProblem problem) {
        List<DeploymentProblem> more = new ArrayList<>(problems);
        more.add(problem);
        return new DesiredState(bundles, older, conf, refused, more);
    }

    /** Returns the names of the settings files that were refused, and of which no former content is known. */
    public List<String> unusableSettings() {
        return refused.stream()
                .map(RefusedFile::fileName)
                .filter(name -> name.startsWith(ConfClassifier.FOLDER) && name.endsWith(ConfFile.SUFFIX))
                .map(name -> name.substring(ConfClassifier.FOLDER.length()))
                .filter(name -> !conf.containsKey(name))
                .toList();
    }
}
