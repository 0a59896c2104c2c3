package dev.mastaba.osgi.command;

import dev.mastaba.container.AnswerException;
import dev.mastaba.content.change.FileChange;
import dev.mastaba.content.change.FolderChanges;
import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.JarNames;
import dev.mastaba.content.report.DeploymentProblems;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Version;

/**
 * The change that puts the files of a deployment into {@code bundles/}, from a folder in {@code var/incoming/}, into which a client has put them.
 *
 * @param incoming the folder {@code var/incoming/}
 * @param bundles the folder {@code bundles/}
 * @param reconciler knows the files in use
 */
record DeployFiles(Path incoming, Path bundles, Reconciler reconciler) {
    /**
     * The files of a deployment.
     *
     * @param names the names in {@code bundles/} by the names with which they were deployed
     * @param changes the change of {@code bundles/}, which displaces unused files
     */
    record Deployed(SortedMap<String, String> names, List<FileChange> changes) {
        /** Returns the names in {@code bundles/}. */
        List<String> files() {
            return names.values().stream().sorted().toList();
        }

        /** Returns an answer about the files, with the files that were renamed, and with a remedy if files are refused. */
        Answer describe(Answer answer) {
            StringBuilder text = new StringBuilder();
            names.forEach((given, name) -> text.append(
                    given.equals(name)
                            ? ""
                            : given + " takes the place of " + name
                                    + ", which is the same version of the same bundle.\n"));
            text.append(answer.text());
            if (answer.exitCode() == 1) {
                text.append("\n"
                                + "Refused files stay in bundles/, and the server retries them when something"
                                + " changes. To remove them: mastaba undeploy ")
                        .append(DeploymentProblems.quoted(refused(answer)))
                        .append('\n');
            }
            return new Answer(answer.exitCode(), text.toString(), answer.data());
        }

        /** Returns the files with problems; all files if the problems name none of them. */
        private List<String> refused(Answer answer) {
            Object problems = answer.data() instanceof Map<?, ?> data ? data.get("problems") : null;
            Set<Object> named = new HashSet<>();
            if (problems instanceof List<?> all) {
                all.forEach(each -> named.add(each instanceof Map<?, ?> problem ? problem.get("file") : null));
            }
            List<String> refused = files().stream().filter(named::contains).toList();
            return refused.isEmpty() ? files() : refused;
        }
    }

    /**
     * Returns the change. A file with the same version of a bundle as a file in use takes that file's name, because the server would refuse another name.
     * It keeps its name if another file of the deployment has the name in use. An unused file with the name that it was deployed with is displaced.
     *
     * @param folder the name of the folder
     * @throws AnswerException if a file is not a jar
     * @throws IOException if there is no such folder
     */
    Deployed from(String folder) throws IOException {
        SortedMap<String, String> names = new TreeMap<>();
        Map<String, FileChange> all = new TreeMap<>();
        List<Path> files = in(incoming, folder);
        for (Path file : files) {
            String given = String.valueOf(file.getFileName());
            if (!JarNames.has(given)) {
                throw AnswerException.failed(given + " is not a jar, so the server would not use it.\n");
            }
            String used = nameInUse(file)
                    .filter(name -> files.stream().noneMatch(each -> each.endsWith(name)))
                    .orElse(given);
            String name = all.containsKey(used) ? given : used;
            names.put(given, name);
            all.put(name, new FileChange(FolderChanges.BUNDLES, name, file));
        }
        List<FileChange> changing = new ArrayList<>(all.values());
        names.keySet().stream()
                .filter(given -> !all.containsKey(given) && isUnused(given))
                .map(FileChange::gone)
                .forEach(changing::add);
        return new Deployed(names, changing);
    }

    private boolean isUnused(String name) {
        return Files.isRegularFile(bundles.resolve(name), LinkOption.NOFOLLOW_LINKS)
                && inUse().values().stream().noneMatch(file -> file.fileName().equals(name));
    }

    /** Returns the name of the file in use that contains the same version of the same bundle; empty if there is none. */
    private Optional<String> nameInUse(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest == null ? Optional.empty() : nameInUse(manifest.getMainAttributes());
        } catch (IOException | IllegalArgumentException unusable) {
            // The server refuses it, and reports the reason.
            return Optional.empty();
        }
    }

    private Optional<String> nameInUse(Attributes headers) {
        String bundle = headers.getValue("Bundle-SymbolicName");
        Version version = Version.parseVersion(headers.getValue("Bundle-Version"));
        return Optional.ofNullable(bundle == null ? null : inUse().get(bundle.split(";", 2)[0].strip()))
                .filter(used -> !used.shipped()
                        && !used.overlay()
                        && Version.parseVersion(used.version()).equals(version))
                .map(BundleFile::fileName);
    }

    private Map<String, BundleFile> inUse() {
        return reconciler.state().asked().bundles();
    }

    /**
     * Returns the files in a folder of {@code var/incoming/}.
     *
     * @throws IOException if there is no such folder
     */
    static List<Path> in(Path incoming, String folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Path from = ServerCommands.folder(incoming, folder);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "[!.]*")) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
