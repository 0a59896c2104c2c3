package dev.mastaba.staging.component;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.StackText;

/** The problems with the instances of components; the first origin names the add-on at fault. */
final class ComponentProblems {
    private ComponentProblems() {}

    static Problem differentTargets(
            String addOn, String component, String pid, String reference, String target, String other) {
        return new Problem(
                "MAST-STAGE-014",
                "Two components of " + addOn + " have the configuration PID " + pid + " and a reference named "
                        + reference + ", but with different targets: " + shown(target) + " and " + shown(other) + ".",
                Origin.named(addOn, component),
                "Remove configurationPid from " + component + ".",
                "Or rename the reference in one of the two components: @Reference(name = \"" + reference + "2\")");
    }

    private static String shown(String target) {
        return target.isEmpty() ? "none" : target;
    }

    static Problem failed(String addOn, String owner, Throwable thrown) {
        return new Problem(
                "MAST-STAGE-015",
                "The components of " + addOn + " cannot be created for " + owner + ": " + StackText.of(thrown),
                StackText.origin(addOn, thrown),
                "Fix the cause of the exception.");
    }
}
