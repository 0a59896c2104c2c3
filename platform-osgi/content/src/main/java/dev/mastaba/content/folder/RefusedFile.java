package dev.mastaba.content.folder;

import dev.mastaba.content.report.DeploymentProblem;
import org.jspecify.annotations.Nullable;

/**
 * A file that was refused. Content that was previously accepted from a file with this name remains in the desired state as long as the file exists.
 *
 * @param fileName its name in {@code bundles/}, or {@code conf/NAME}
 * @param sha256 the hash of the refused bytes, or null if they could not be read completely
 * @param reason the reason and the remedies
 */
public record RefusedFile(String fileName, @Nullable String sha256, DeploymentProblem reason) {}
