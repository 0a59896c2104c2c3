package dev.mastaba.osgi.folder;

import dev.mastaba.osgi.report.DeploymentProblem;

/** What {@link ArchiveCheck} found. */
public sealed interface ArchiveVerdict {
    /** A whole bundle that may run. */
    record Bundle(BundleManifest manifest) implements ArchiveVerdict {}

    /**
     * A whole archive with a {@code mastaba.yaml}, but without the manifest of a bundle, which has to be made.
     *
     * @param description the text of {@code mastaba.yaml}
     */
    record Overlay(String description) implements ArchiveVerdict {}

    /**
     * Not whole, or damaged, which looks the same: to be looked at again when it changes.
     *
     * @param detail what is missing, as part of a sentence
     */
    record Incomplete(String detail) implements ArchiveVerdict {}

    /** Whole, or so large that it does not matter, and not taken. */
    record Refused(DeploymentProblem reason) implements ArchiveVerdict {}
}
