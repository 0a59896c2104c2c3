package dev.mastaba.host;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files in {@code bundles/} that were made from bundles of the framework; their names end with {@value #ENDING}. For one thread. */
final class AdoptedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(AdoptedFiles.class);
    private static final String ENDING = ".adopted.jar";

    private final ServerCommands commands;
    private final AdoptionRecord decided;
    private final Path bundles;
    /** The names of the add-ons and of the files to remove at the last removal, which is refused while another add-on requires one. */
    private List<Set<String>> removed = List.of();

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
     * Deploys the add-ons whose files are missing or differ, and removes the files of others. Each state of an add-on is decided once, so what an operator
     * does with its file later, stays.
     *
     * @param removes whether others are undeployed
     * @throws IOException if a bundle cannot be read, or a file cannot be written; to be repeated
     */
    void make(SortedMap<String, InstalledAddOn> wanted, boolean removes) throws IOException {
        decided.retain(wanted.keySet(), removes);
        if (removes) {
            Set<String> gone = names();
            gone.removeAll(wanted.keySet());
            List<Set<String>> removal = List.of(Set.copyOf(wanted.keySet()), gone);
            if (!gone.isEmpty()
                    && !removal.equals(removed)
                    && settled(
                            "undeploy", gone.stream().map(name -> name + ENDING).toList())) {
                removed = removal;
            }
        }
        Map<String, InstalledAddOn> open = new TreeMap<>(wanted);
        open.entrySet()
                .removeIf(addOn ->
                        decided.contains(addOn.getKey(), addOn.getValue().state()));
        if (!open.isEmpty()) {
            deploy(open);
        }
    }

    private void deploy(Map<String, InstalledAddOn> open) throws IOException {
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
            if (!any || settled("deploy", List.of(incoming.name()))) {
                for (Map.Entry<String, InstalledAddOn> addOn : open.entrySet()) {
                    decided.add(
                            addOn.getKey(),
                            addOn.getValue().state(),
                            Objects.requireNonNull(hashes.get(addOn.getKey())));
                }
                decided.write();
            }
        }
    }

    private boolean isThere(Path jar) throws IOException {
        Path there = bundles.resolve(jar.getFileName());
        return Files.isRegularFile(there) && Files.mismatch(jar, there) < 0;
    }

    private boolean settled(String command, List<String> arguments) {
        Answer answer = commands.run(command, arguments, new Caller("framework", "", false));
        if (answer.exitCode() == 0) {
            LOG.info("Adoption, {}: {}", command, answer.text().strip());
        } else {
            LOG.warn("Adoption, {}: {}", command, answer.text().strip());
        }
        return answer.exitCode() < 2;
    }
}
