package dev.mastaba.core.engine.commit;

import dev.mastaba.core.engine.declare.Precedence;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses that something falls to a namesake of which nobody said that it stands above. */
final class CaptureCheck {
    private final Precedence precedence;
    private final Set<String> accepted;

    CaptureCheck(Precedence precedence, Set<String> accepted) {
        this.precedence = precedence;
        this.accepted = accepted;
    }

    Optional<Problem> check(Action winner, List<Action> overridden) {
        String claim = winner.claim();
        if (claim == null || accepted.contains(claim)) {
            return Optional.empty();
        }
        List<Action> captured = overridden.stream()
                .filter(loser -> loser.claim() != null && !precedence.written(winner, loser))
                .sorted(precedence.canonical())
                .toList();
        return captured.isEmpty() ? Optional.empty() : Optional.of(problem(claim, winner, captured));
    }

    private Problem problem(String claim, Action winner, List<Action> captured) {
        List<Origin> origins = new ArrayList<>();
        origins.add(winner.origin());
        captured.forEach(loser -> origins.add(loser.origin()));
        List<String> remedies = new ArrayList<>();
        captured.stream()
                .map(precedence::owner)
                .distinct()
                .forEach(owner -> remedies.add("If it is meant: config.include(\"" + owner + "\"); in the include of "
                        + precedence.owner(winner)));
        remedies.add("If it is meant, in the deployer's settings: mastaba.accept = " + claim);
        remedies.add("Else give one of them another name.");
        return new Problem(
                        "MAST-COMPOSE-017",
                        thing(claim) + " of " + precedence.owner(winner) + " would take the place of its namesake in "
                                + String.join(
                                        ", ",
                                        captured.stream()
                                                .map(precedence::owner)
                                                .distinct()
                                                .toList())
                                + ", and nobody said that it should.",
                        origins,
                        remedies)
                .inYaml(remedies.subList(remedies.size() - 2, remedies.size()));
    }

    /** {@code route:login} as people read it. */
    private static String thing(String claim) {
        int colon = claim.indexOf(':');
        String name = claim.substring(colon + 1);
        if (colon < 0) {
            return '"' + name + '"';
        }
        String kind = "The " + claim.substring(0, colon);
        return name.isEmpty() ? kind + " without a name" : kind + " \"" + name + '"';
    }
}
