package dev.mastaba.core.engine.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The list in a bundle of what its add-on offers to others, and what it relies on itself. A build computes it in a server that deploys the bundle, so that
 * tools can compare bundles without starting them.
 *
 * @param own what the add-on offers
 * @param relied for each other add-on, the parts on which this one relies, in the version with which it was built
 */
public record RecordedContract(AddOnContract own, List<AddOnContract> relied) {
    /** The file with the list, in the bundle. */
    public static final String FILE = "META-INF/mastaba/contract.txt";

    private static final String RELIES = "relies on ";
    private static final int LARGEST = 16 * 1024 * 1024;
    private static final int LONGEST_REASON = 200;

    public RecordedContract {
        relied = List.copyOf(relied);
    }

    /** Returns the text form. */
    public String text() {
        return own.recorded(AddOnContract.FIRST)
                + relied.stream().map(each -> each.recorded(RELIES)).collect(Collectors.joining());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    public static RecordedContract parse(String text) {
        List<List<String>> sections = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            if (sections.isEmpty() || line.indexOf('\t') < 0) {
                sections.add(new ArrayList<>());
            }
            sections.get(sections.size() - 1).add(line);
        });
        return new RecordedContract(
                AddOnContract.parse(sections.isEmpty() ? List.of() : sections.get(0), AddOnContract.FIRST),
                sections.stream()
                        .skip(1)
                        .map(lines -> AddOnContract.parse(lines, RELIES))
                        .toList());
    }

    /**
     * Reads the list of a jar or a folder; empty if it has none.
     *
     * @throws IOException with a message for people if the list is malformed or too large, or the bundle cannot be read
     */
    public static Optional<RecordedContract> of(Path bundle) throws IOException {
        Optional<byte[]> list = BundleEntries.of(bundle, FILE, in -> in.readNBytes(LARGEST + 1));
        if (list.isPresent() && list.get().length > LARGEST) {
            throw unusable(bundle, "It is larger than " + LARGEST + " bytes", null);
        }
        try {
            return list.map(bytes -> parse(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException malformed) {
            throw unusable(bundle, String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private static IOException unusable(Path bundle, String reason, @Nullable Exception cause) {
        String shown = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
        return new IOException(
                "MAST-DEPLOY-127  The list " + FILE + " in " + bundle + " cannot be used: " + shown
                        + ".\n    Remedy 1: Build the bundle again: mvn verify"
                        + "\n    Remedy 2: To write only the list, after the bundles that it extends: mastaba check --record "
                        + bundle,
                cause);
    }
}
