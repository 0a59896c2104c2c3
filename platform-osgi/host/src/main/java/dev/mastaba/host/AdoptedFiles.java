package dev.mastaba.host;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files in {@code bundles/} that were made from bundles of the framework; their names end with {@value #ENDING}. For one thread. */
final class AdoptedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(AdoptedFiles.class);
    private static final String ENDING = ".adopted.jar";

    private final ServerCommands commands;
    private final AdoptionRecord decided;
    private final Path bundles;
    /** The last removal that was decided. If it was refused, it is tried again when an add-on changes: another one may have required the file. */
    private @Nullable Removal lastRemoval;

    /**
     * A removal of files.
     *
     * @param wanted the states of the add-ons that stay, by name
     * @param gone the names of the others
     */
    private record Removal(Map<String, String> wanted, Set<String> gone) {}

    AdoptedFiles(ServerCommands commands) {
        this.commands = commands;
        Path base = commands.incoming().resolve("../..").normalize();
        this.bundles = base.resolve("bundles");
        this.decided = AdoptionRecord.in(base.resolve("var"));
    }

    /** Returns the symbolic names of the bundles that have a file. Safe for any thread. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(bundles, "*" + ENDING)) {
            for (Path file : all) {
                String name = String.valueOf(file.getFileName());
                names.add(name.substring(0, name.length() - ENDING.length()));
            }
        } catch (IOException unreadable) {
            LOG.debug("{} cannot be read", bundles, unreadable);
        }
        return names;
    }

    /**
     * Deploys the add-ons whose files are missing or differ, and removes the files of others, in one change if there are both. If it is refused, the
     * others stay. Each state of an add-on is decided once, so what an operator does with its file later, stays.
     *
     * @param removes whether others are undeployed
     * @param steady whether the add-ons have been the same for some time; until then, nothing is changed if there are files of others
     * @throws IOException if a bundle cannot be read, or a file cannot be written; to be repeated
     */
    void make(SortedMap<String, InstalledAddOn> wanted, boolean removes, boolean steady) throws IOException {
        decided.retain(wanted.keySet(), removes);
        Set<String> gone = removes ? names() : new TreeSet<>();
        gone.removeAll(wanted.keySet());
        Removal removal = new Removal(states(wanted), Set.copyOf(gone));
        if (removal.equals(lastRemoval)) {
            gone.clear();
        }
        Map<String, InstalledAddOn> open = new TreeMap<>(wanted);
        open.entrySet()
                .removeIf(addOn ->
                        decided.contains(addOn.getKey(), addOn.getValue().state()));
        if (gone.isEmpty() ? open.isEmpty() : !steady) {
            return;
        }
        if (change(open, gone) && !gone.isEmpty()) {
            lastRemoval = removal;
        }
    }

    /** Returns the states of add-ons, by name. */
    static Map<String, String> states(SortedMap<String, InstalledAddOn> addOns) {
        Map<String, String> states = new TreeMap<>();
        addOns.forEach((name, addOn) -> states.put(name, addOn.state()));
        return states;
    }

    /** Makes a change, and returns whether it has been decided. */
    private boolean change(Map<String, InstalledAddOn> open, Set<String> gone) throws IOException {
        try (IncomingFolder incoming = IncomingFolder.in(commands)) {
            boolean any = false;
            Map<String, String> hashes = new HashMap<>();
            for (Map.Entry<String, InstalledAddOn> addOn : open.entrySet()) {
                Path jar = incoming.folder().resolve(addOn.getKey() + ENDING);
                addOn.getValue().write(jar);
                String hash = Sha256.of(jar).orElseThrow(() -> new IOException(jar + " cannot be read"));
                hashes.put(addOn.getKey(), hash);
                if (isThere(jar) || decided.isFormer(addOn.getKey(), hash)) {
                    Files.delete(jar);
                } else {
                    any = true;
                }
            }
            if (!settle(any ? incoming.name() : "", gone)) {
                return false;
            }
            for (Map.Entry<String, InstalledAddOn> addOn : open.entrySet()) {
                decided.add(
                        addOn.getKey(), addOn.getValue().state(), Objects.requireNonNull(hashes.get(addOn.getKey())));
            }
            decided.write();
            return true;
        }
    }

    /**
     * Deploys the files of a folder and removes others, and returns whether this has been decided. If both together are refused, the files are deployed
     * alone, so that a refused one does not prevent another one.
     *
     * @param folder the name of the folder; empty without files
     */
    private boolean settle(String folder, Set<String> gone) {
        List<String> files = gone.stream().map(name -> name + ENDING).toList();
        if (folder.isEmpty()) {
            return files.isEmpty() || run("undeploy", files) < 2;
        }
        List<String> arguments =
                new ArrayList<>(files.stream().map(name -> "--remove=" + name).toList());
        arguments.add(folder);
        int exitCode = run("deploy", arguments);
        return exitCode == 1 && !files.isEmpty() ? run("deploy", List.of(folder)) < 2 : exitCode < 2;
    }

    private boolean isThere(Path jar) throws IOException {
        Path there = bundles.resolve(jar.getFileName());
        return Files.isRegularFile(there) && Files.mismatch(jar, there) < 0;
    }

    private int run(String command, List<String> arguments) {
        Answer answer = commands.run(command, arguments, new Caller("framework", "", false));
        if (answer.exitCode() == 0) {
            LOG.info("Adoption, {}: {}", command, answer.text().strip());
        } else {
            LOG.warn("Adoption, {}: {}", command, answer.text().strip());
        }
        return answer.exitCode();
    }
}
