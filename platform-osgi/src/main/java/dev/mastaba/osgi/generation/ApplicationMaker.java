package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.stage.CallBudget;
import dev.mastaba.osgi.stage.CallFailedException;
import dev.mastaba.osgi.stage.CallHungException;
import dev.mastaba.osgi.stage.Copy;
import dev.mastaba.osgi.stage.StackText;
import dev.mastaba.osgi.stage.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A factory for the applications of a new generation. Each application is made on a separate thread, with a time limit for each add-on. For the
 * deployer's thread.
 */
final class ApplicationMaker {
    private static final Logger LOG = LoggerFactory.getLogger(ApplicationMaker.class);

    private final Stage stage;
    private final Composer composer;
    private final ThreadGroup threads = new ThreadGroup("mastaba: composition");

    ApplicationMaker(Stage stage, Composer composer) {
        this.stage = stage;
        this.composer = composer;
    }

    /**
     * Returns the applications by id. An application whose inputs do not differ from those in the running generation is that of the running generation.
     *
     * @param generation the number of the generation
     * @param membersById the participants of each application
     * @param copies all copies of the generation
     * @param blame receives the applications whose settings are at fault
     * @param running the running generation; null if there is none
     * @throws ConfigurationException with the problems of all refused applications
     */
    SortedMap<String, ApplicationInstance> make(
            long generation,
            SortedMap<String, List<Participant>> membersById,
            StagedCopies copies,
            CulpritFinder blame,
            @Nullable Generation running) {
        SortedMap<String, ApplicationInstance> instances = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        membersById.forEach((id, members) -> {
            InstanceInputs inputs = inputs(id, members, copies);
            ApplicationInstance same = running == null ? null : running.instances().get(id);
            if (same != null && same.inputs().equals(inputs)) {
                instances.put(id, same);
                return;
            }
            try {
                instances.put(
                        id, new ApplicationInstance(id, inputs, make(generation, id, members, inputs, copies)));
            } catch (ConfigurationException refused) {
                problems.addAll(refused.problems());
                blame.refused(id, refused.problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return instances;
    }

    private static InstanceInputs inputs(String id, List<Participant> members, StagedCopies copies) {
        return new InstanceInputs(
                members.stream()
                        .map(member -> new InstanceInputs.Member(
                                copies.named(member.name()), member.role(), member.targets()))
                        .toList(),
                copies.ingredients().settingsOf(id));
    }

    private Application make(
            long generation,
            String id,
            List<Participant> members,
            InstanceInputs inputs,
            StagedCopies staged) {
        Collection<Copy> copies = staged.byName().values();
        try {
            CallBudget budget = new CallBudget(id, "composition");
            return stage.calls()
                    .call(
                            threads,
                            budget,
                            () -> composer.compose(members, inputs.settings(), generation, budget));
        } catch (CallFailedException failed) {
            if (failed.thrown() instanceof ConfigurationException refused) {
                logCause(id, refused);
                throw new ConfigurationException(refused.problems());
            }
            Optional<Copy> culprit = Culprit.of(failed.thrown().getStackTrace(), copies);
            throw new ConfigurationException(GenerationProblems.threw(name(culprit, id), "include", failed.thrown()));
        } catch (CallHungException hung) {
            Optional<Copy> where = Culprit.of(hung.getStackTrace(), copies);
            Optional<Copy> culprit = copies.stream()
                    .filter(copy -> copy.name().equals(hung.who()))
                    .findFirst()
                    .or(() -> where);
            where.ifPresent(copy -> stage.noteHung(copy, hung));
            culprit.ifPresent(copy -> stage.noteHung(copy, hung));
            throw new ConfigurationException(GenerationProblems.hung(name(culprit, id), hung));
        }
    }

    /** Logs all lines of a cause for the developer who fixes it; the report has only the most important one. */
    private static void logCause(String id, ConfigurationException refused) {
        Throwable cause = refused.getCause();
        if (cause != null && !(cause instanceof ConfigurationException)) {
            try {
                LOG.warn("An add-on threw an exception during the composition of application {}", id, cause);
            } catch (RuntimeException | LinkageError | StackOverflowError unprintable) {
                LOG.warn(
                        "An add-on threw an exception during the composition of application {}: {}",
                        id,
                        StackText.of(cause));
            }
        }
    }

    private static String name(Optional<Copy> culprit, String application) {
        return culprit.map(Copy::name).orElse(application);
    }
}
