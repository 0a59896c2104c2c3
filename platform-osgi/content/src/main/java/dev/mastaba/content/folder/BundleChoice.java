package dev.mastaba.content.folder;

import dev.mastaba.content.archive.BundleVersion;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.SameBundleProblems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;

/**
 * The choice of one file per symbolic name: the highest version; among equal versions, the previous choice or, if there is none, the first by name.
 *
 * @param chosen the chosen files by symbolic name
 * @param older by symbolic name, the files of lower versions, the highest version first
 * @param refused the files that conflict with a chosen file
 * @param notices the notices about files that are not needed
 */
record BundleChoice(
        SortedMap<String, BundleFile> chosen,
        SortedMap<String, List<BundleFile>> older,
        List<RefusedFile> refused,
        List<DeploymentProblem> notices) {

    static BundleChoice among(Collection<BundleFile> candidates, Map<String, BundleFile> former) {
        SortedMap<String, List<BundleFile>> byName = new TreeMap<>();
        candidates.forEach(file -> byName.computeIfAbsent(file.symbolicName(), name -> new ArrayList<>())
                .add(file));
        BundleChoice choice = new BundleChoice(new TreeMap<>(), new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        byName.forEach((name, files) -> choice.choose(name, files, former));
        return choice;
    }

    private void choose(String name, List<BundleFile> files, Map<String, BundleFile> former) {
        files.sort(Comparator.comparing((BundleFile file) -> claims(file, files, former))
                .thenComparing(Comparator.comparing(BundleChoice::version).reversed())
                .thenComparing(file -> !file.equals(former.get(name)))
                .thenComparing(file -> !isAtTheSamePlace(file, former.get(name)))
                .thenComparing(BundleFile::fileName));
        BundleFile best = files.get(0);
        chosen.put(name, best);
        files.stream().skip(1).forEach(file -> {
            if (claims(file, files, former)) {
                refuse(file, best);
            } else {
                setAside(file, best);
            }
        });
    }

    /**
     * Returns whether a file is an override without code that has the name of a bundle with code, or a name other than before. Such a file does not
     * supersede any other file.
     */
    private static boolean claims(BundleFile file, List<BundleFile> namesakes, Map<String, BundleFile> former) {
        return file.overlay()
                && (namesakes.stream().anyMatch(other -> !other.overlay())
                        || former.values().stream()
                                .anyMatch(before -> isAtTheSamePlace(file, before)
                                        && !before.symbolicName().equals(file.symbolicName())));
    }

    private void refuse(BundleFile file, BundleFile best) {
        refused.add(new RefusedFile(
                file.fileName(),
                file.sha256(),
                file.overlay()
                        ? SameBundleProblems.sameName(file.fileName(), file.symbolicName(), best.fileName())
                        : SameBundleProblems.sameVersion(
                                file.fileName(), file.symbolicName(), file.version(), best.fileName())));
    }

    private static boolean isAtTheSamePlace(BundleFile file, @Nullable BundleFile former) {
        return former != null && former.fileName().equals(file.fileName());
    }

    private void setAside(BundleFile file, BundleFile best) {
        String name = file.symbolicName();
        if (file.sha256().equals(best.sha256())) {
            notices.add(SameBundleProblems.sameContent(file.fileName(), name, best.fileName()));
        } else if (version(file).compareTo(version(best)) < 0) {
            older.computeIfAbsent(name, any -> new ArrayList<>()).add(file);
            notices.add(SameBundleProblems.superseded(
                    file.fileName(), name, file.version(), best.fileName(), best.version()));
        } else {
            refuse(file, best);
        }
    }

    private static Version version(BundleFile file) {
        return BundleVersion.parse(file.version()).orElseThrow();
    }
}
