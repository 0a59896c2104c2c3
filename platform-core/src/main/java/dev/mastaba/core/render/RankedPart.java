package dev.mastaba.core.render;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.declare.RankedItems;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.render.Contribution.Placed;
import java.util.List;

/**
 * A contribution to a page, as it is ordered.
 *
 * @param placement the placement by exact names
 */
record RankedPart(Placed part, Placement placement) implements RankedItems.Item {
    /** Returns contributions by rank, with exact places. */
    static List<RankedPart> ranked(List<Placed> all, Rank rank) {
        return RankedItems.ranked(
                all.stream()
                        .map(part -> new RankedPart(
                                part.at(RankedItems.exact(part.place().target(), rank)),
                                RankedItems.exact(part.contribution().placement(), part.owner(), rank)))
                        .toList(),
                rank);
    }

    /**
     * Returns contributions to one place in the order in which they are shown.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if placements form a circle
     */
    static List<Placed> placed(List<RankedPart> ranked) {
        return parts(RankedItems.placed(ranked, left -> ContributionProblems.circle(parts(left))));
    }

    private static List<Placed> parts(List<RankedPart> items) {
        return items.stream().map(RankedPart::part).toList();
    }

    @Override
    public String owner() {
        return part.owner();
    }

    @Override
    public String name() {
        return part.name();
    }

    @Override
    public Action action() {
        return part.action();
    }
}
