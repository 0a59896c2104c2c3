package dev.mastaba.osgi.folder;

import dev.mastaba.osgi.report.DeploymentProblem;
import org.jspecify.annotations.Nullable;

/**
 * A file that was not taken. What was taken from a file of this name before stays in the desired state as long as the file is there.
 *
 * @param fileName its name in {@code bundles/}, or {@code conf/NAME}
 * @param sha256 the hash of the refused bytes, or null when they could not be read whole
 * @param reason why, and what to do
 */
public record RefusedFile(String fileName, @Nullable String sha256, DeploymentProblem reason) {}
