package dev.mastaba.content.archive;

import dev.mastaba.content.report.DeploymentProblem;

/** The result of an {@link ArchiveCheck}. */
public sealed interface ArchiveVerdict {
    /** A complete bundle that may run. */
    record Bundle(BundleManifest manifest) implements ArchiveVerdict {}

    /**
     * A complete archive with a {@code mastaba.yaml} but without a bundle manifest, which has to be generated.
     *
     * @param description the text of {@code mastaba.yaml}
     */
    record Overlay(String description) implements ArchiveVerdict {}

    /**
     * An incomplete or damaged archive; the two cannot be distinguished. It is rechecked when it changes.
     *
     * @param detail the missing part, as a sentence fragment
     */
    record Incomplete(String detail) implements ArchiveVerdict {}

    /** An archive that is complete, or too large to be checked, and is refused. */
    record Refused(DeploymentProblem reason) implements ArchiveVerdict {}
}
