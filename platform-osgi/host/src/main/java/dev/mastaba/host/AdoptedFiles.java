package dev.mastaba.host;

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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files in {@code bundles/} that were made from bundles of the framework; their names end with {@value #ENDING}. For one thread. */
final class AdoptedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(AdoptedFiles.class);
    private static final String ENDING = ".adopted.jar";

    private final ServerCommands commands;
    /** The states of the add-ons about which a decision has been made, by symbolic name: what an operator does with their files later, stays. */
    private final Map<String, String> decided = new HashMap<>();

    private final Path bundles;

    AdoptedFiles(ServerCommands commands) {
        this.commands = commands;
        this.bundles = commands.incoming().resolve("../../bundles").normalize();
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
     * Deploys the add-ons whose files are missing or differ, and removes the files of others.
     *
     * @param removes whether others are undeployed
     * @return whether a decision has been made: the change is live or refused, and is not to be repeated
     * @throws IOException if a bundle cannot be read, or a file cannot be written
     */
    boolean make(SortedMap<String, InstalledAddOn> wanted, boolean removes) throws IOException {
        List<String> gone = new ArrayList<>(removes ? names() : Set.of());
        gone.removeAll(wanted.keySet());
        boolean removed = gone.isEmpty()
                || settled("undeploy", gone.stream().map(name -> name + ENDING).toList());
        return deploy(wanted) && removed;
    }

    private boolean deploy(Map<String, InstalledAddOn> wanted) throws IOException {
        try (IncomingFolder incoming = IncomingFolder.in(commands)) {
            boolean any = false;
            Map<String, String> states = new HashMap<>();
            wanted.forEach((name, addOn) -> states.put(name, addOn.state()));
            decided.keySet().retainAll(states.keySet());
            for (Map.Entry<String, InstalledAddOn> addOn : wanted.entrySet()) {
                if (addOn.getValue().state().equals(decided.get(addOn.getKey()))) {
                    continue;
                }
                Path jar = incoming.folder().resolve(addOn.getKey() + ENDING);
                addOn.getValue().write(jar);
                if (isThere(jar)) {
                    Files.delete(jar);
                } else {
                    any = true;
                }
            }
            boolean settled = !any || settled("deploy", List.of(incoming.name()));
            if (settled) {
                decided.putAll(states);
            }
            return settled;
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
