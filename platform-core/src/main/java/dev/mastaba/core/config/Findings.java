package dev.mastaba.core.config;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with the parts of one application, part after part, to be told together. */
final class Findings {
    private final Set<Problem> problems;
    private final List<Throwable> causes = new ArrayList<>();

    Findings(Collection<Problem> already) {
        this.problems = new LinkedHashSet<>(already);
    }

    /** Makes a part; null with what is wrong with it noted. */
    <T> @Nullable T made(Supplier<T> part) {
        try {
            return part.get();
        } catch (ConfigurationException refused) {
            note(refused.problems(), refused);
        } catch (InvalidSettingException invalid) {
            note(List.of(GraphProblems.setting(invalid)), invalid);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            // Once something is wrong, what fails without words for it may only miss that.
            note(problems.isEmpty() ? List.of(GraphProblems.unmakeable(failure)) : List.of(), failure);
        }
        return null;
    }

    /** Looks at a part. */
    void attempt(Runnable part) {
        made(() -> {
            part.run();
            return part;
        });
    }

    private void note(Collection<Problem> more, Throwable cause) {
        problems.addAll(more);
        causes.add(cause);
    }

    /** Throws what is wrong, if anything is. */
    void refuse() {
        if (problems.isEmpty()) {
            return;
        }
        if (causes.size() == 1
                && causes.get(0) instanceof ConfigurationException only
                && only.problems().size() == problems.size()) {
            throw only;
        }
        ConfigurationException refusal = new ConfigurationException(new ArrayList<>(problems));
        if (!causes.isEmpty()) {
            refusal.initCause(causes.get(0));
            causes.subList(1, causes.size()).forEach(refusal::addSuppressed);
        }
        throw refusal;
    }
}
