package dev.mastaba.staging.addon;

import dev.mastaba.core.engine.text.ShellWord;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The problems that the serving generation has because of other code in the framework; the first origin names the bundle. */
public final class LossProblems {
    private static final String LOST = "MAST-GENERATION-032";
    private static final String BROKEN = "MAST-GENERATION-033";
    private static final Set<String> LOSSES = Set.of(LOST, BROKEN);

    private LossProblems() {}

    /**
     * Returns the problem that a bundle has lost components, so that it serves on with what it had before.
     *
     * @param reasons the reasons, each in one sentence
     */
    public static Problem lost(String name, Collection<String> reasons) {
        return new Problem(
                LOST,
                name + " has lost a component while it serves: "
                        + (reasons.isEmpty() ? "Its add-on is no longer a service." : String.join("\n", reasons)),
                Origin.named(name, "@Component"),
                "Restore the missing service or configuration, or enable the component; the server notices"
                        + " this by itself.",
                "Until then, the bundle serves as it was composed, and changes that need it are refused.",
                "To remove the bundle instead: mastaba undeploy " + ShellWord.of(name));
    }

    /**
     * Returns the problem that other code has changed the copy of a bundle, so that pages whose classes are not loaded yet fail.
     *
     * @param what what was done to it, such as {@code was stopped}
     * @param reasons the reasons why the last attempt to replace the copy failed; empty if there was none
     */
    public static Problem broken(long generation, String name, String what, Collection<String> reasons) {
        return new Problem(
                BROKEN,
                "Generation " + generation + " is broken: the copy of " + name + " " + what
                        + " by other code. The server replaces it from its store"
                        + (reasons.isEmpty()
                                ? "."
                                : ", and repeats this with growing pauses. The last attempt failed: "
                                        + String.join("\n", reasons)),
                Origin.named(name, "start"),
                "Do not stop, uninstall, refresh, or update the bundles whose locations begin with"
                        + " \"mastaba:\", in a shell or by a host.",
                "To see who has done it, look at the entries of the log before this one.");
    }

    /** Returns the notice that broken copies were replaced. */
    public static Problem replaced(long broken, long generation, Collection<String> reasons) {
        return new Problem(
                "MAST-GENERATION-034",
                "Generation " + generation + " replaced generation " + broken + ", which was broken by other code: "
                        + String.join(", ", reasons),
                List.of(),
                "Do not stop, uninstall, refresh, or update the bundles whose locations begin with"
                        + " \"mastaba:\", in a shell or by a host.");
    }

    /** Returns whether a problem is about the loss of something that served before, and not about a change. */
    public static boolean isLoss(Problem problem) {
        return LOSSES.contains(problem.id());
    }
}
