package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;

/** The problems of assets that both the declaration and the check of an override report. */
final class AssetProblems {
    private AssetProblems() {}

    /**
     * Returns the problem that a replacement does not exist.
     *
     * @param what the replacement: {@code asset wiki:logo.svg}
     * @param end the end of the sentence, which may name near misses
     */
    static Problem noReplacement(
            String what, AssetSpec target, String end, List<Origin> origins, List<String> remedies) {
        return new Problem("MAST-ASSET-003", what + " cannot override " + target + ": " + end, origins, remedies);
    }
}
