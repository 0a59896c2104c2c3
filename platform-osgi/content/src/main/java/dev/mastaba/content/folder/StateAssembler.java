package dev.mastaba.content.folder;

import dev.mastaba.content.report.DeploymentProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An assembler that derives one desired state from the state of the folders. If a file is refused or incomplete, or a folder is unavailable, the
 * previously accepted content remains.
 */
final class StateAssembler {
    private final DesiredState former;
    private final List<RefusedFile> refused = new ArrayList<>();
    private final List<DeploymentProblem> problems = new ArrayList<>();

    private StateAssembler(DesiredState former) {
        this.former = former;
    }

    static DesiredState assemble(
            DesiredState former, FolderView addOns, FolderView bundles, FolderView conf, FolderView tenants) {
        StateAssembler assembler = new StateAssembler(former);
        BundleChoice choice = assembler.bundles(bundles, conf);
        SortedMap<String, List<BundleFile>> older = assembler.addShipped(addOns, choice);
        SortedMap<String, ConfFile> settings = assembler.conf(conf, tenants);
        assembler.refused.sort(Comparator.comparing(RefusedFile::fileName));
        assembler.problems.sort(DeploymentProblem.ORDER);
        return new DesiredState(choice.chosen(), older, settings, assembler.refused, assembler.problems);
    }

    private BundleChoice bundles(FolderView folder, FolderView conf) {
        if (folder.unavailable() != null) {
            problems.add(folder.unavailable());
        }
        if (folder.unavailable() != null || conf.unavailable() != null && !conf.missing()) {
            // Without its settings, a new application would serve on all hosts, and to everybody.
            return new BundleChoice(former(false), former.older(), List.of(), List.of());
        }
        Map<String, BundleFile> before = byFileName(former(false));
        BundleChoice choice = BundleChoice.among(candidates(folder, before), former.bundles());
        refused.addAll(choice.refused());
        problems.addAll(choice.notices());
        putBack(choice, before);
        return choice;
    }

    /** Adds the installation's add-ons. An add-on that the base replaces is the last of the possible replacements for the file. */
    private SortedMap<String, List<BundleFile>> addShipped(FolderView folder, BundleChoice choice) {
        SortedMap<String, BundleFile> shipped = shipped(folder);
        BundleOverrides overrides = BundleOverrides.add(shipped, choice.chosen());
        refused.addAll(overrides.refused());
        problems.addAll(overrides.notices());
        SortedMap<String, List<BundleFile>> older = new TreeMap<>(choice.older());
        shipped.values().stream()
                .filter(addOn -> !addOn.equals(choice.chosen().get(addOn.symbolicName())))
                .forEach(addOn -> older.merge(addOn.symbolicName(), List.of(addOn), StateAssembler::joined));
        return older;
    }

    private static List<BundleFile> joined(List<BundleFile> some, List<BundleFile> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }

    private SortedMap<String, BundleFile> shipped(FolderView folder) {
        if (folder.unavailable() != null) {
            problems.add(folder.unavailable());
            return former(true);
        }
        return BundleChoice.among(candidates(folder, byFileName(former(true))), Map.of())
                .chosen();
    }

    /** Returns the bundles of a folder; if a file is not accepted, the bundle that it had before. */
    private List<BundleFile> candidates(FolderView folder, Map<String, BundleFile> before) {
        problems.addAll(folder.notices());
        List<BundleFile> candidates = new ArrayList<>();
        folder.verdicts().forEach((name, verdict) -> {
            BundleFile file = verdict instanceof Verdict.Bundle bundle ? bundle.file() : before.get(name);
            if (file != null) {
                candidates.add(file);
            }
            tell(name, verdict, folder);
        });
        return candidates;
    }

    private SortedMap<String, BundleFile> former(boolean shipped) {
        SortedMap<String, BundleFile> files = new TreeMap<>(former.bundles());
        files.values().removeIf(file -> file.shipped() != shipped);
        return files;
    }

    private static Map<String, BundleFile> byFileName(SortedMap<String, BundleFile> files) {
        return files.values().stream().collect(Collectors.toMap(BundleFile::fileName, Function.identity()));
    }

    /** Restores the previous bundles of files whose new content has another symbolic name and was refused. */
    private static void putBack(BundleChoice choice, Map<String, BundleFile> before) {
        for (RefusedFile file : choice.refused()) {
            BundleFile replaced = before.get(file.fileName());
            if (replaced != null) {
                choice.chosen().putIfAbsent(replaced.symbolicName(), replaced);
            }
        }
    }

    private SortedMap<String, ConfFile> conf(FolderView conf, FolderView tenants) {
        if (conf.unavailable() != null) {
            problems.add(conf.unavailable());
            return former.conf();
        }
        SortedMap<String, ConfFile> settings = new TreeMap<>();
        addSettings(conf, settings);
        SortedMap<String, ConfFile> known = new TreeMap<>(former.conf());
        known.keySet().removeIf(name -> !name.startsWith(ConfFile.TENANTS));
        if (tenants.unavailable() == null) {
            addSettings(tenants, settings);
        } else if (!known.isEmpty() || !tenants.missing()) {
            // Without tenants, the folder need not exist.
            problems.add(tenants.unavailable());
            settings.putAll(known);
        }
        return settings;
    }

    private void addSettings(FolderView folder, SortedMap<String, ConfFile> settings) {
        problems.addAll(folder.notices());
        folder.verdicts().forEach((name, verdict) -> {
            ConfFile file = verdict instanceof Verdict.Settings conf
                    ? conf.file()
                    : former.conf().get(name);
            if (file != null) {
                settings.put(name, file);
            }
            tell(ConfClassifier.FOLDER + name, verdict, folder);
        });
    }

    private void tell(String name, Verdict verdict, FolderView folder) {
        if (verdict instanceof Verdict.Refused told) {
            refuse(name, told.sha256(), told.reason());
        } else if (verdict instanceof Verdict.Postponed told) {
            refuse(name, null, told.reason());
        } else if (verdict instanceof Verdict.Waiting && folder.overdue().containsKey(name)) {
            problems.add(folder.overdue().get(name));
        }
    }

    private void refuse(String name, @Nullable String sha256, DeploymentProblem reason) {
        if (reason.error()) {
            refused.add(new RefusedFile(name, sha256, reason));
        } else {
            problems.add(reason);
        }
    }
}
