package dev.mastaba.core.engine.commit;

import dev.mastaba.core.engine.text.OutsideCause;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * An exception for a failed effect or late discriminator of an action, with that failure as its cause. (Pyramid:
 * {@code ConfigurationExecutionError}.)
 */
public final class ActionFailedException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    public ActionFailedException(Origin origin, Throwable cause, Collection<Problem> reported) {
        super(problems(origin, cause, reported));
        initCause(cause);
    }

    private static List<Problem> problems(Origin origin, Throwable cause, Collection<Problem> reported) {
        List<Problem> all = new ArrayList<>();
        if (cause instanceof ConfigurationException refusal) {
            refusal.problems().forEach(problem -> all.add(problem.placed(origin)));
        } else {
            all.add(new Problem(
                            "MAST-ACTION-002",
                            "The effect of this declaration threw " + ConflictException.Conflict.text(cause),
                            origin,
                            "Fix the cause; the log contains the full stack trace.")
                    .fromOutside(OutsideCause.isIn(cause)));
        }
        all.addAll(reported);
        return all;
    }
}
