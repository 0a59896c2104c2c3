package dev.mastaba.core.config;

import dev.mastaba.core.engine.commit.CaptureCheck;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that may be captured according to {@code mastaba.accept}, and those of them that no add-on captures.
 * Confined to the composing thread.
 */
final class AcceptedCaptures {
    private final Set<String> accepted;
    private final Set<String> unused;
    private final Set<String> claims = new TreeSet<>();

    AcceptedCaptures(Set<String> accepted) {
        this.accepted = Set.copyOf(accepted);
        this.unused = new TreeSet<>(accepted);
    }

    /** Returns the check of one commit. */
    CaptureCheck check(Rank rank) {
        return new CaptureCheck(rank, accepted);
    }

    /** Records the results of a commit's check. */
    void note(CaptureCheck check) {
        unused.removeAll(check.used());
        claims.addAll(check.claims());
    }

    /** Returns a warning for each name that no add-on captures. */
    List<Problem> warnings() {
        return unused.stream()
                .map(name -> RoleProblems.unusedAccept(name, claims))
                .toList();
    }
}
