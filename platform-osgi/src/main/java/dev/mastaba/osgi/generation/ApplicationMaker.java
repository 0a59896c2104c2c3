package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.component.TenantComponents;
import dev.mastaba.osgi.stage.CallBudget;
import dev.mastaba.osgi.stage.CallFailedException;
import dev.mastaba.osgi.stage.CallHungException;
import dev.mastaba.osgi.stage.Copy;
import dev.mastaba.osgi.stage.StackText;
import dev.mastaba.osgi.stage.Stage;
import dev.mastaba.services.ServiceOwner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
     * Returns the applications and tenants. One whose inputs do not differ from those in the running generation is that of the running generation.
     *
     * @param generation the number of the generation
     * @param addOns the add-ons of each tenant
     * @param copies all copies of the generation
     * @param blame receives the applications whose settings are at fault
     * @param former the applications and tenants of the running generation
     * @throws ConfigurationException with the problems of all refused applications
     */
    Instances make(
            long generation,
            Collection<InstanceSpec> specs,
            TenantAddOns addOns,
            StagedCopies copies,
            CulpritFinder blame,
            FormerInstances former) {
        SortedMap<String, ApplicationInstance> serving = new TreeMap<>();
        List<HeldBack> standing = new ArrayList<>();
        Refused refused = new Refused();
        for (InstanceSpec spec : specs) {
            if (!spec.problems().isEmpty()) {
                // Only tenants have them here; the settings name the fault, and nothing else follows from it.
                standing.add(former.holdBack(spec.id(), spec.conf(), null, spec.problems()));
                continue;
            }
            InstanceInputs inputs = inputs(spec, copies);
            ApplicationInstance same = former.find(spec.id());
            HeldBack known = former.heldBack(spec.id());
            if (same != null && same.inputs().equals(inputs)) {
                serving.put(spec.id(), same);
            } else if (known != null && inputs.equals(known.inputs())) {
                standing.add(known);
            } else {
                try {
                    serving.put(spec.id(), made(generation, spec, addOns, inputs, copies));
                } catch (ConfigurationException problem) {
                    blame.refused(spec.conf(), problem.problems());
                    refused.add(spec, former.holdBack(spec.id(), spec.conf(), inputs, problem.problems()));
                }
            }
        }
        standing.addAll(refused.heldBack(serving, blame, copies, former));
        return new Instances(serving, new TreeMap<>()).holdingBack(standing);
    }

    private ApplicationInstance made(
            long generation, InstanceSpec spec, TenantAddOns addOns, InstanceInputs inputs, StagedCopies copies) {
        List<Participant> members = addOns.of(spec);
        Application application = make(generation, spec.id(), members, inputs, copies);
        String owner = spec.tenant() ? spec.id() : ServiceOwner.APPLICATIONS;
        List<HeldAddOns.Service> services = new ArrayList<>();
        inputs.copies()
                .forEach(copy -> TenantComponents.addOnServices(copy.bundle(), owner)
                        .forEach(service -> services.add(new HeldAddOns.Service(copy, service))));
        return new ApplicationInstance(spec.id(), inputs, application, services);
    }

    private static InstanceInputs inputs(InstanceSpec spec, StagedCopies copies) {
        return new InstanceInputs(
                spec.members().stream()
                        .map(member ->
                                new InstanceInputs.Member(copies.named(member.name()), member.role(), member.targets()))
                        .toList(),
                spec.settings());
    }

    /** The applications and tenants that could not be composed. */
    private static final class Refused {
        /** With more refused tenants, they are held back without a search for the changes at fault. */
        private static final int MOST_SEARCHED = 8;

        private final List<Problem> ofApplications = new ArrayList<>();
        private final List<HeldBack> tenants = new ArrayList<>();

        void add(InstanceSpec spec, HeldBack tenant) {
            if (spec.tenant()) {
                tenants.add(tenant);
            } else {
                ofApplications.addAll(tenant.problems());
            }
        }

        /**
         * Returns the refused tenants if everything else can follow the change.
         *
         * @throws ConfigurationException if an application was refused, if nothing would follow the change, or if only changes of the refused tenants are
         *     at fault
         */
        List<HeldBack> heldBack(
                SortedMap<String, ApplicationInstance> serving,
                CulpritFinder blame,
                StagedCopies copies,
                FormerInstances former) {
            List<Problem> problems = new ArrayList<>(ofApplications);
            tenants.forEach(tenant -> problems.addAll(tenant.problems()));
            boolean follows = serving.values().stream().anyMatch(instance -> former.find(instance.id()) != instance);
            boolean separable =
                    tenants.size() <= MOST_SEARCHED && ofTenantsOnly(blame.culprits(problems), serving, copies);
            if (!ofApplications.isEmpty() || !tenants.isEmpty() && (!follows || separable)) {
                throw new ConfigurationException(problems);
            }
            return tenants;
        }

        /** Returns whether these changes concern only the refused tenants. */
        private boolean ofTenantsOnly(
                Set<String> culprits, SortedMap<String, ApplicationInstance> serving, StagedCopies copies) {
            Set<String> own = tenants.stream().map(HeldBack::conf).collect(Collectors.toSet());
            Set<String> shared = serving.values().stream()
                    .flatMap(instance -> instance.inputs().copies().stream())
                    .map(Copy::name)
                    .collect(Collectors.toSet());
            Set<String> changed = copies.plan().copied();
            return !culprits.isEmpty()
                    && culprits.stream()
                            .allMatch(culprit ->
                                    own.contains(culprit) || changed.contains(culprit) && !shared.contains(culprit));
        }
    }

    private Application make(
            long generation, String id, List<Participant> members, InstanceInputs inputs, StagedCopies staged) {
        Collection<Copy> copies = staged.byName().values();
        try {
            CallBudget budget = new CallBudget(id, "composition");
            return stage.calls()
                    .call(threads, budget, () -> composer.compose(members, inputs.settings(), generation, budget));
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
