package dev.mastaba.core.config;

import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.core.action.Problem;
import dev.mastaba.core.registry.InvalidSettingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with the parts of one application, part after part, to be told together. */
final class Findings {
    private final Set<Problem> problems;
    private @Nullable RuntimeException cause;

    Findings(Collection<Problem> already) {
        this.problems = new LinkedHashSet<>(already);
    }

    /** Makes a part, or notes what is wrong with it. */
    void attempt(Runnable part) {
        try {
            part.run();
        } catch (ConfigurationException refused) {
            note(refused.problems(), refused);
        } catch (InvalidSettingException invalid) {
            note(List.of(GraphProblems.setting(invalid)), invalid);
        }
    }

    private void note(Collection<Problem> more, RuntimeException refusal) {
        problems.addAll(more);
        cause = cause == null ? refusal : cause;
    }

    /** Throws what is wrong, if anything is. */
    void refuse() {
        if (problems.isEmpty()) {
            return;
        }
        ConfigurationException refusal = new ConfigurationException(new ArrayList<>(problems));
        if (cause != null) {
            refusal.initCause(cause);
        }
        throw refusal;
    }
}
