package dev.mastaba.launcher.project;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeChunk;
import org.eclipse.jgit.merge.MergeChunk.ConflictState;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;

/**
 * The merge of changed originals into the files that override them, in the folder of an extension. The file gets conflict marks, as in Git, where both
 * have changed the same lines.
 */
public final class OverrideMerge {
    private static final int LONGEST = 1024 * 1024;

    private final Path folder;
    private final String root;
    private final List<String> told = new ArrayList<>();
    private int conflicts;

    /** An original that has changed: its text for which the override was made, and its text and hash now. */
    private record ChangedOriginal(
            String target, String owner, String file, String former, String latter, String hash) {
        static ChangedOriginal of(Properties all, String number) {
            return new ChangedOriginal(
                    all.getProperty(number + "target"),
                    all.getProperty(number + "owner"),
                    all.getProperty(number + "file", ""),
                    all.getProperty(number + "former", ""),
                    all.getProperty(number + "latter", ""),
                    all.getProperty(number + "hash"));
        }

        /** Returns the original with the names of other templates that a copy for another bundle has. */
        ChangedOriginal copied() {
            String path = target.substring(target.indexOf(':') + 1);
            return new ChangedOriginal(
                    target,
                    owner,
                    file,
                    TemplateCopy.of(former, owner, path),
                    TemplateCopy.of(latter, owner, path),
                    hash);
        }
    }

    /**
     * Creates a merge.
     *
     * @param folder the folder of a project, or of a bundle without code
     */
    public OverrideMerge(Path folder) {
        this.folder = folder;
        this.root = ExtensionProject.root(Files.isRegularFile(folder.resolve("mastaba.yaml")));
    }

    /**
     * Merges the originals that have changed.
     *
     * @param originals for each number: {@code target}, {@code owner}, the {@code file} that overrides it, its text for which the override was made
     *     ({@code former}), its text now ({@code latter}), and its hash now
     * @throws IOException if a file cannot be read or written, or a link leads to it
     */
    public void merge(Properties originals) throws IOException {
        for (int i = 0; originals.containsKey(i + ".target"); i++) {
            merge(ChangedOriginal.of(originals, i + "."));
        }
    }

    private void merge(ChangedOriginal original) throws IOException {
        String file = root + original.file();
        Path own = folder.resolve(file);
        if (!own.normalize().startsWith(folder.normalize())) {
            throw new IOException(own + " is not in " + folder);
        }
        if (!Files.isRegularFile(own, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        ProjectFiles.refuseLinks(folder, file);
        String target = original.target();
        if (original.former().isEmpty() || original.latter().isEmpty() || Files.size(own) > LONGEST) {
            told.add(own + " is not merged: a version of " + target + " is missing, binary, or too long");
            return;
        }
        String text = Files.readString(own);
        ChangedOriginal based = text.contains(original.owner() + ":") ? original.copied() : original;
        MergeResult<RawText> merged = new MergeAlgorithm()
                .merge(RawTextComparator.DEFAULT, raw(based.former()), raw(text), raw(based.latter()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new MergeFormatter().formatMerge(out, merged, List.of("original", file, target), StandardCharsets.UTF_8);
        Files.write(own, out.toByteArray());
        int found = count(merged);
        Optional<String> block = found == 0 && file.endsWith(".peb")
                ? DifferentBlock.of(based.latter(), out.toString(StandardCharsets.UTF_8))
                : Optional.empty();
        conflicts += found;
        told.add(
                found == 0
                        ? own + " is merged with " + target
                        : own + " has " + found + (found == 1 ? " conflict with " : " conflicts with ") + target
                                + ", between <<<<<<< and >>>>>>>");
        block.ifPresent(name ->
                told.add("  Only its block \"" + name + "\" differs. To keep the rest of the application's file:"
                        + " write the content of the block to a template of its own, and replace the override by\n    "
                        + (root.isEmpty()
                                ? "insertions: { \"" + target + "#" + name + "\": { replace: TEMPLATE } }"
                                : "config.replaceBlock(\"" + target + "#" + name + "\", \"TEMPLATE\");")));
        record("asset " + target, original.hash());
    }

    /** Writes the hash of the merged original where the extension declares for which one it was written. */
    private void record(String name, String hash) throws IOException {
        Path originals = folder.resolve(root + ExtensionProject.ORIGINALS);
        if (Files.isRegularFile(originals, LinkOption.NOFOLLOW_LINKS)) {
            List<String> lines = Files.readAllLines(originals);
            List<String> now = lines.stream()
                    .map(line -> line.strip().endsWith(" " + name) ? hash + "  " + name : line)
                    .toList();
            if (!now.equals(lines)) {
                Files.write(originals, now);
            }
        }
    }

    private static RawText raw(String text) {
        return new RawText(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int count(MergeResult<RawText> merged) {
        int conflicts = 0;
        for (MergeChunk chunk : merged) {
            conflicts += chunk.getConflictState() == ConflictState.FIRST_CONFLICTING_RANGE ? 1 : 0;
        }
        return conflicts;
    }

    /** Returns a line for each file, for people. */
    public List<String> told() {
        return List.copyOf(told);
    }

    /** Returns whether a person has to decide between changes. */
    public boolean hasConflicts() {
        return conflicts > 0;
    }
}
