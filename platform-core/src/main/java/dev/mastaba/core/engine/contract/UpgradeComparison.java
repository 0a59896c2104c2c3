package dev.mastaba.core.engine.contract;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.engine.text.OriginalHash;
import dev.mastaba.core.engine.text.UnifiedDiff;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A comparison of two versions of an add-on, for the extensions that rely on it. It reads only the lists in the bundles, and the files that are overridden. */
public final class UpgradeComparison {
    private static final String FILE = "asset";
    private static final int MOST_LINES = 40;
    private static final int MOST_NAMES = 3;
    private static final int LONGEST_FILE = 1024 * 1024;
    /** The maximum number of missing parts for which similar names are searched, among all parts of their kind. */
    private static final int MOST_HINTS = 500;

    private final Version old;
    private final Version latest;
    /** The texts about parts, by kind and id: many extensions rely on the same ones. */
    private final Map<String, String> texts = new HashMap<>();

    /** A version of the add-on, with the files that were read. */
    private record Version(
            Path bundle,
            RecordedContract contract,
            Map<String, ContractPart> parts,
            Map<String, Optional<ContractPart>> files) {
        static Version of(Path bundle, RecordedContract contract) {
            return new Version(bundle, contract, contract.own().byName(), new HashMap<>());
        }

        @Nullable
        ContractPart find(ContractPart part) throws IOException {
            return part.kind().equals(FILE) ? file(part) : parts.get(part.name());
        }

        private @Nullable ContractPart file(ContractPart part) throws IOException {
            Optional<ContractPart> known = files.get(part.id());
            if (known == null) {
                String path = part.id().substring(part.id().indexOf(':') + 1);
                Optional<String> hash = BundleEntries.of(
                        bundle, path, in -> new OriginalHash().content(in).hex());
                Optional<byte[]> start = BundleEntries.of(bundle, path, in -> in.readNBytes(LONGEST_FILE + 1));
                String text = start.filter(bytes -> bytes.length <= LONGEST_FILE)
                        .flatMap(UnifiedDiff::text)
                        .orElse("");
                known = hash.map(content -> part.with(content, text));
                files.put(part.id(), known);
            }
            return known.orElse(null);
        }
    }

    /**
     * The effect of the new version on an extension: what it relies on and does not find any longer, and what has changed.
     *
     * @param broken the reasons why the extension does not fit the new version
     * @param touched the changes that concern it
     */
    public record Effect(List<String> broken, List<String> touched) {
        public Effect {
            broken = List.copyOf(broken);
            touched = List.copyOf(touched);
        }
    }

    /** Creates a comparison of two bundles with their lists. */
    public UpgradeComparison(Path oldBundle, RecordedContract old, Path newBundle, RecordedContract latest) {
        this.old = Version.of(oldBundle, old);
        this.latest = Version.of(newBundle, latest);
    }

    /**
     * Returns the effect on an extension.
     *
     * @throws IOException if an overridden file cannot be read
     */
    public Effect on(RecordedContract extension) throws IOException {
        List<String> broken = new ArrayList<>();
        List<String> touched = new ArrayList<>();
        for (AddOnContract relied : extension.relied()) {
            if (relied.name().equals(latest.contract.own().name())) {
                for (ContractPart part : relied.parts()) {
                    if (!part.kind().equals(ContractPart.VERSION)) {
                        compare(part, broken, touched);
                    }
                }
            }
        }
        return new Effect(broken, touched);
    }

    private void compare(ContractPart relied, List<String> broken, List<String> touched) throws IOException {
        ContractPart before = old.find(relied);
        ContractPart now = latest.find(relied);
        if (now == null) {
            if (before != null || relied.isVital()) {
                (relied.isVital() ? broken : touched)
                        .add(relied.name() + texts.computeIfAbsent(relied.name(), any -> gone(relied, before)));
            }
        } else if (relied.hash().isEmpty() && !now.keeps(relied)) {
            (relied.isVital() ? broken : touched).add(relied.name() + ": " + now.lost(relied));
        } else if (!relied.hash().isEmpty() && isNew(now, relied) && (before == null || isNew(now, before))) {
            touched.add(relied.name() + " has changed"
                    + texts.computeIfAbsent(relied.name(), any -> difference(before, now)));
        } else if (now.internal() && before != null && !before.internal()) {
            touched.add(relied.name() + " is internal now");
        }
    }

    private static boolean isNew(ContractPart now, ContractPart other) {
        return !now.hash().isEmpty() && !now.hash().equals(other.hash());
    }

    /** Returns the words for a part that is gone, with the parts that may have taken its place. */
    private String gone(ContractPart part, @Nullable ContractPart before) {
        String what = before == null ? " is in neither version." : " is gone.";
        String name = part.id().substring(Math.max(0, part.id().lastIndexOf('#')));
        List<String> moved = latest.parts.values().stream()
                .filter(other -> name.startsWith("#")
                        && other.kind().equals(part.kind())
                        && other.id().endsWith(name))
                .filter(other -> !old.parts.containsKey(other.name()))
                .map(ContractPart::id)
                .limit(MOST_NAMES)
                .toList();
        List<String> others = latest.parts.values().stream()
                .filter(other -> other.kind().equals(part.kind()))
                .map(ContractPart::id)
                .toList();
        return what
                + (moved.isEmpty()
                        ? texts.size() < MOST_HINTS ? NearMisses.hint(part.id(), others) : ""
                        : " It may have moved to " + String.join(" or ", moved) + ".");
    }

    private static String difference(@Nullable ContractPart before, ContractPart now) {
        if (before == null || before.text().isEmpty() || now.text().isEmpty()) {
            return "";
        }
        List<String> lines = UnifiedDiff.between(before.text(), now.text()).stream()
                .filter(line -> !line.startsWith("@@"))
                .toList();
        return lines.stream()
                .limit(MOST_LINES)
                .map(line -> "\n  " + line)
                .collect(Collectors.joining("", ":", lines.size() > MOST_LINES ? "\n  …" : ""));
    }
}
