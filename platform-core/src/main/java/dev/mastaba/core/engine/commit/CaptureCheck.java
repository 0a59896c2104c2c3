package dev.mastaba.core.engine.commit;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A check that refuses a declaration that overrides its namesake in another add-on, if neither add-on nor the operator
 * orders the two. Confined to one commit.
 */
public final class CaptureCheck {
    private final Rank rank;
    private final Set<String> accepted;
    private final Set<String> claims = new TreeSet<>();
    private final Set<String> used = new HashSet<>();

    /** Creates a check that permits the accepted claims, such as {@code route:login}. */
    public CaptureCheck(Rank rank, Set<String> accepted) {
        this.rank = rank;
        this.accepted = accepted;
    }

    Optional<Problem> check(Action winner, List<Action> overridden) {
        String claim = winner.claim();
        if (claim == null) {
            return Optional.empty();
        }
        claims.add(claim);
        List<Action> captured = overridden.stream()
                .filter(loser -> loser.claim() != null && !rank.written(winner, loser))
                .sorted(rank.canonical())
                .toList();
        if (captured.isEmpty()) {
            return Optional.empty();
        }
        if (accepted.contains(claim)) {
            used.add(claim);
            return Optional.empty();
        }
        return Optional.of(problem(claim, winner, captured));
    }

    /** Returns the accepted claims that permitted an override. */
    public Set<String> used() {
        return Set.copyOf(used);
    }

    /** Returns the claims of all declarations that were executed. */
    public Set<String> claims() {
        return Set.copyOf(claims);
    }

    private Problem problem(String claim, Action winner, List<Action> captured) {
        List<Origin> origins = new ArrayList<>();
        origins.add(winner.origin());
        captured.forEach(loser -> origins.add(loser.origin()));
        List<String> remedies = new ArrayList<>();
        captured.stream()
                .map(rank::owner)
                .distinct()
                .forEach(owner -> remedies.add("To override it, call in " + rank.owner(winner)
                        + ".include(): config.include(\"" + owner + "\");"));
        remedies.add("Allow the override in the settings of the application: mastaba.accept = " + claim);
        remedies.add("If you do not intend an override, rename one of these declarations.");
        return new Problem(
                        "MAST-COMPOSE-017",
                        rank.owner(winner) + " would override " + thing(claim) + " of "
                                + String.join(
                                        ", ",
                                        captured.stream()
                                                .map(rank::owner)
                                                .distinct()
                                                .toList())
                                + ", which it neither includes nor extends.",
                        origins,
                        remedies)
                .inYaml(remedies.subList(remedies.size() - 2, remedies.size()));
    }

    /** Returns the display text of a claim such as {@code route:login}. */
    private static String thing(String claim) {
        int colon = claim.indexOf(':');
        String name = claim.substring(colon + 1);
        if (colon < 0) {
            return '"' + name + '"';
        }
        String kind = "the " + claim.substring(0, colon);
        return name.isEmpty() ? kind + " without a name" : kind + " \"" + name + '"';
    }
}
