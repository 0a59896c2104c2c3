package dev.mastaba.core.engine.resolve;

import dev.mastaba.core.engine.commit.Committed;
import dev.mastaba.core.engine.declare.OriginFinder;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The problems of the parts of one application, collected part by part and reported together. Confined to the composing thread. */
public final class ProblemCollector {
    private static final Origin MAKING = Origin.named(Committed.CORE, "creation of the application");

    private final Set<Problem> problems;
    private final List<Throwable> causes = new ArrayList<>();

    /** Creates a collector that begins with the known problems. */
    public ProblemCollector(Collection<Problem> already) {
        this.problems = new LinkedHashSet<>(already);
    }

    /** Makes a part; returns null and records the problems if it cannot be made. */
    public <T> @Nullable T made(Supplier<T> part) {
        try {
            return part.get();
        } catch (ConfigurationException refused) {
            note(refused.problems(), refused);
        } catch (InvalidSettingException invalid) {
            note(List.of(invalid.problem(MAKING)), invalid);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            // If there are problems already, an unexpected failure may merely be their consequence.
            note(problems.isEmpty() ? List.of(unmakeable(failure)) : List.of(), failure);
        }
        return null;
    }

    /** Makes a part; returns another one and records the problems if it cannot be made. */
    public <T> T made(Supplier<T> part, T otherwise) {
        T made = made(part);
        return made == null ? otherwise : made;
    }

    /**
     * Makes a part without which nothing else can be made.
     *
     * @throws ConfigurationException with all problems so far, if it cannot be made
     */
    public <T> T required(Supplier<T> part) {
        T made = made(part);
        if (made == null) {
            refuse();
        }
        return Objects.requireNonNull(made);
    }

    /** Checks a part. */
    public void attempt(Runnable part) {
        made(() -> {
            part.run();
            return part;
        });
    }

    private void note(Collection<Problem> more, Throwable cause) {
        problems.addAll(more);
        causes.add(cause);
    }

    /** Records problems. */
    public void add(Collection<Problem> more) {
        problems.addAll(more);
    }

    /**
     * Returns the problem for a failure in an add-on's code that is called after the commit: a tween's factory, a
     * deriver, or a renderer's factory.
     */
    private static Problem unmakeable(Throwable failure) {
        Origin origin = Optional.ofNullable(ProblemCollector.class.getClassLoader())
                .flatMap(known -> new OriginFinder().thrown("an add-on", failure, known))
                .orElse(MAKING);
        return new Problem(
                "MAST-CONFIG-005",
                "The application cannot be created: " + failure,
                origin,
                "Fix the cause; the log contains the full stack trace.");
    }

    /**
     * Throws the problems, if there are any.
     *
     * @throws ConfigurationException with all of them
     */
    public void refuse() {
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
