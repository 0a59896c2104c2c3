package dev.mastaba.osgi.container;

import dev.mastaba.content.conf.ConfReader;
import dev.mastaba.content.folder.BaseFolders;
import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.ContentGates;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.folder.ShippedAddOns;
import dev.mastaba.content.history.HistoryEntry;
import dev.mastaba.content.store.ContentStore;
import dev.mastaba.osgi.generation.GenerationInputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files with which a start begins: the files of the last good generation, from the content store. */
public record Boot(BaseFolders base, ContentStore store, ConfReader confReader) {
    private static final Logger LOG = LoggerFactory.getLogger(Boot.class);

    /** Returns the files of a generation; empty if there is no such generation, or its files cannot be read. */
    DesiredState filesOf(Optional<HistoryEntry> entry) {
        if (entry.isEmpty()) {
            return DesiredState.empty();
        }
        try {
            return state(entry.get().bundles(), entry.get().conf());
        } catch (IOException unreadable) {
            LOG.warn("Generation {} cannot be restored: {}", entry.get().number(), unreadable.getMessage());
            return DesiredState.empty();
        }
    }

    /** Returns a state without the bundles that the gates refuse (now); the scan of the folders reports them. */
    DesiredState passing(DesiredState state, ContentGates gates) {
        Set<String> refused = new TreeSet<>();
        for (String name : state.ownBundles()) {
            BundleFile file = Objects.requireNonNull(state.bundles().get(name), name);
            if (isRefused(file.fileName(), file.sha256(), gates)) {
                refused.add(name);
            }
        }
        if (!refused.isEmpty()) {
            LOG.warn("The server starts without these bundles, which it does not accept any longer: {}", refused);
        }
        return state.without(refused);
    }

    /** Returns whether a gate refuses a bundle (now). No gate refuses the add-ons of the installation. */
    public boolean isRefused(HistoryEntry.File bundle, ContentGates gates) {
        return !ShippedAddOns.isName(bundle.name()) && isRefused(bundle.name(), bundle.sha256(), gates);
    }

    private boolean isRefused(String fileName, String sha256, ContentGates gates) {
        try {
            Path content =
                    store.find(sha256).orElseThrow(() -> new IOException(fileName + " is missing from var/store"));
            return gates.problem(content, fileName).isPresent();
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn("{} cannot be checked: {}", fileName, unreadable.toString());
            return true;
        }
    }

    /** Returns the contents of a generation by name, each with the hash that identifies it in a change. */
    SortedMap<String, String> content(HistoryEntry entry) {
        SortedMap<String, String> content = bundles(entry);
        for (HistoryEntry.File file : entry.conf()) {
            store.find(file.sha256()).ifPresent(text -> content.put("conf/" + file.name(), hash(file, text)));
        }
        entry.rollouts().forEach(wave -> content.put(wave.name(), wave.content()));
        return content;
    }

    /** Returns the contents of a generation that a former one did not have. */
    SortedMap<String, String> newest(HistoryEntry former, HistoryEntry entry) {
        SortedMap<String, String> newest = content(entry);
        newest.entrySet().removeAll(content(former).entrySet());
        return newest;
    }

    /**
     * Returns the bundles of the generations that served all tenants for a time, each set as hashes by symbolic name.
     *
     * @param newestFirst the generations on record
     */
    public List<Map<String, String>> served(List<HistoryEntry> newestFirst, Duration time) {
        List<Map<String, String>> served = new ArrayList<>();
        for (int i = 1; i < newestFirst.size(); i++) {
            HistoryEntry entry = newestFirst.get(i);
            boolean stayed =
                    Duration.between(entry.when(), newestFirst.get(i - 1).when())
                                    .compareTo(time)
                            >= 0;
            if (stayed && entry.rollouts().isEmpty()) {
                served.add(bundles(entry));
            }
        }
        return served;
    }

    private static SortedMap<String, String> bundles(HistoryEntry entry) {
        SortedMap<String, String> hashes = new TreeMap<>();
        entry.bundles().forEach(file -> hashes.put(file.title(), file.sha256()));
        return hashes;
    }

    private String hash(HistoryEntry.File file, Path text) {
        try {
            String name = "conf/" + file.name();
            return GenerationInputs.hash(confReader
                    .read(name, Files.readString(text, StandardCharsets.UTF_8))
                    .settings());
        } catch (IOException unreadable) {
            return "";
        }
    }

    /**
     * Returns a state with these files.
     *
     * @throws IOException if the store does not have a settings file
     */
    public DesiredState state(List<HistoryEntry.File> bundleFiles, List<HistoryEntry.File> confFiles)
            throws IOException {
        List<BundleFile> bundles = new ArrayList<>();
        for (HistoryEntry.File file : bundleFiles) {
            bundles.add(new BundleFile(
                    file.name(),
                    base.bundles().resolve(file.name()),
                    file.sha256(),
                    file.title(),
                    file.version(),
                    Map.of()));
        }
        List<ConfFile> conf = new ArrayList<>();
        for (HistoryEntry.File file : confFiles) {
            Path content = store.find(file.sha256())
                    .orElseThrow(() -> new IOException("conf/" + file.name() + " is missing from var/store"));
            conf.add(new ConfFile(file.name(), file.sha256(), Files.readString(content, StandardCharsets.UTF_8)));
        }
        return DesiredState.of(bundles, conf);
    }
}
