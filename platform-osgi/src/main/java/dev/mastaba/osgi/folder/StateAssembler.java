package dev.mastaba.osgi.folder;

import dev.mastaba.osgi.report.DeploymentProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes one desired state of what is known of the folders. A file that is not taken, or not whole yet, leaves what was taken from it
 * before in place; so does a folder that is unavailable.
 */
final class StateAssembler {
    private final DesiredState former;
    private final List<RefusedFile> refused = new ArrayList<>();
    private final List<DeploymentProblem> problems = new ArrayList<>();

    private StateAssembler(DesiredState former) {
        this.former = former;
    }

    static DesiredState assemble(DesiredState former, FolderView bundles, FolderView conf) {
        StateAssembler assembler = new StateAssembler(former);
        BundleChoice choice = assembler.bundles(bundles);
        SortedMap<String, ConfFile> settings = assembler.conf(conf);
        assembler.refused.sort(Comparator.comparing(RefusedFile::fileName));
        assembler.problems.sort(DeploymentProblem.ORDER);
        return new DesiredState(choice.chosen(), choice.older(), settings, assembler.refused, assembler.problems);
    }

    private BundleChoice bundles(FolderView folder) {
        if (folder.unavailable() != null) {
            problems.add(folder.unavailable());
            return new BundleChoice(former.bundles(), former.older(), List.of(), List.of());
        }
        Map<String, BundleFile> before =
                former.bundles().values().stream().collect(Collectors.toMap(BundleFile::fileName, Function.identity()));
        List<BundleFile> candidates = new ArrayList<>();
        folder.verdicts().forEach((name, verdict) -> {
            BundleFile file = verdict instanceof Verdict.Bundle bundle ? bundle.file() : before.get(name);
            if (file != null) {
                candidates.add(file);
            }
            tell(name, verdict, folder);
        });
        BundleChoice choice = BundleChoice.among(candidates, former.bundles());
        refused.addAll(choice.refused());
        problems.addAll(choice.notices());
        putBack(choice, before);
        return choice;
    }

    /** A refused newcomer leaves in place what its file brought before under another symbolic name. */
    private static void putBack(BundleChoice choice, Map<String, BundleFile> before) {
        for (RefusedFile file : choice.refused()) {
            BundleFile replaced = before.get(file.fileName());
            if (replaced != null) {
                choice.chosen().putIfAbsent(replaced.symbolicName(), replaced);
            }
        }
    }

    private SortedMap<String, ConfFile> conf(FolderView folder) {
        if (folder.unavailable() != null) {
            problems.add(folder.unavailable());
            return former.conf();
        }
        SortedMap<String, ConfFile> settings = new TreeMap<>();
        folder.verdicts().forEach((name, verdict) -> {
            ConfFile file = verdict instanceof Verdict.Settings conf
                    ? conf.file()
                    : former.conf().get(name);
            if (file != null) {
                settings.put(name, file);
            }
            tell(ConfClassifier.FOLDER + name, verdict, folder);
        });
        return settings;
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
