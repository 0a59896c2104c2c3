package dev.mastaba.core.engine.commit;

import dev.mastaba.core.engine.commit.Resolution.Accepted;
import dev.mastaba.core.engine.commit.Resolution.Conflicting;
import dev.mastaba.core.engine.commit.Resolution.Overridden;
import dev.mastaba.core.engine.declare.DeclarationConflict;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A commit, which resolves order after order, runs the winners, and accepts the actions that they declare meanwhile.
 * (Pyramid: {@code execute_actions}.)
 */
final class Commit {
    private final Registry registry;
    private final IntrospectionStore introspection;
    private final Rank rank;
    private final CaptureCheck captures;
    private final ConflictResolver resolver;
    private final OverriddenActions fallen;
    private final Set<Problem> reported;
    private final boolean losersStay;
    private final List<Action> losers = new ArrayList<>();
    private final TreeMap<Integer, List<Action>> waiting = new TreeMap<>();
    private final Map<Object, Action> winners = new HashMap<>();
    private final Map<Long, EffectChain> descents = new HashMap<>();
    private @Nullable Action running;
    private boolean shaken;

    Commit(
            Registry registry,
            IntrospectionStore introspection,
            Rank rank,
            CaptureCheck captures,
            OverriddenActions fallen,
            Set<Problem> reported,
            boolean losersStay) {
        this.registry = registry;
        this.introspection = introspection;
        this.rank = rank;
        this.captures = captures;
        this.fallen = fallen;
        this.reported = reported;
        this.losersStay = losersStay;
        this.resolver = new ConflictResolver(rank);
    }

    /** Returns the action whose effect or late discriminator is running, or null. */
    @Nullable
    Action running() {
        return running;
    }

    /**
     * Runs all declared actions and those that effects declare.
     *
     * @param declared returns the actions declared since its last call
     */
    void run(Supplier<List<Action>> declared) {
        declared.get().forEach(this::await);
        while (!waiting.isEmpty()) {
            runOrder(waiting.firstKey(), declared);
        }
        if (reported.isEmpty()) {
            reported.addAll(PendingRelations.in(registry).carryOut(introspection));
        }
    }

    private void await(Action action) {
        waiting.computeIfAbsent(action.phase().order(), order -> new ArrayList<>())
                .add(action);
    }

    private void runOrder(int order, Supplier<List<Action>> declared) {
        shaken = !reported.isEmpty();
        OrderGroup group = new OrderGroup(rank, resolver, winners);
        takeIn(group, order, declared);
        for (Action action = group.next(); action != null; action = group.next()) {
            perform(action);
            if (admit(declared.get(), action)) {
                takeIn(group, order, declared);
            }
        }
        if (losersStay) {
            losers.addAll(group.losers());
        }
    }

    /** Accepts the actions that wait for this order, and those that late discriminators declare for it while they are computed. */
    private void takeIn(OrderGroup group, int order, Supplier<List<Action>> declared) {
        for (List<Action> arrived = waiting.remove(order); arrived != null; arrived = waiting.remove(order)) {
            for (Action action : arrived) {
                settle(group, action);
                admit(declared.get(), action);
            }
        }
        judge(group);
    }

    private void settle(OrderGroup group, Action action) {
        running = action;
        try {
            group.add(action.settled());
        } catch (Exception | LinkageError | AssertionError | ServiceConfigurationError | StackOverflowError failure) {
            throw failed(action, failure);
        } finally {
            running = null;
        }
    }

    /**
     * Returns the exception for a failure. If a lower order already has problems, an unexpected failure may merely be
     * their consequence and is only added as suppressed.
     */
    private ConfigurationException failed(Action action, Throwable failure) {
        if (!shaken || failure instanceof ConfigurationException) {
            return new ActionFailedException(action.origin(), failure, reported);
        }
        ConfigurationException refusal = new ConfigurationException(List.copyOf(reported));
        refusal.addSuppressed(failure);
        return refusal;
    }

    private void judge(OrderGroup group) {
        Collection<Resolution> resolutions = group.settle();
        List<Conflicting> conflicts = new ArrayList<>();
        List<Problem> captured = new ArrayList<>();
        for (Resolution resolution : resolutions) {
            if (resolution instanceof Accepted accepted) {
                note(accepted.winner(), accepted.overridden(), captured);
            } else if (resolution instanceof Overridden overridden) {
                note(overridden.by(), overridden.overridden(), captured);
            } else if (resolution instanceof Conflicting conflict) {
                conflicts.add(conflict);
            }
        }
        if (!conflicts.isEmpty()) {
            captured.addAll(reported);
            throw new ConflictReport(rank).exception(conflicts, later(resolutions), others(group, conflicts), captured);
        }
        if (!captured.isEmpty()) {
            captured.addAll(reported);
            throw new ConfigurationException(captured);
        }
    }

    /** Returns the conflicts that are not between equal discriminators. */
    private List<DeclarationConflict> others(OrderGroup group, List<Conflicting> conflicts) {
        Action.Phase phase = conflicts.get(0).actions().get(0).phase();
        List<Action> all = new ArrayList<>(group.ready());
        waiting.values().forEach(all::addAll);
        return registry.find(Key.of(DeclarationConflict.Source.class))
                .map(source -> source.conflicts(phase, all))
                .orElse(List.of());
    }

    /** Returns the conflicts of the phases that do not run because of conflicts, as far as their discriminators are known. */
    private List<Conflicting> later(Collection<Resolution> resolutions) {
        Map<Object, Action> known = new HashMap<>(winners);
        List<Conflicting> conflicts = new ArrayList<>();
        Collection<Resolution> former = resolutions;
        for (List<Action> actions : waiting.values()) {
            former.forEach(resolution -> {
                if (resolution instanceof Accepted accepted) {
                    known.put(Objects.requireNonNull(accepted.winner().discriminator()), accepted.winner());
                }
            });
            OrderGroup group = new OrderGroup(rank, resolver, known);
            actions.stream().filter(action -> !action.isLate()).forEach(group::add);
            former = group.settle();
            former.forEach(resolution -> {
                if (resolution instanceof Conflicting conflict) {
                    conflicts.add(conflict);
                }
            });
        }
        return conflicts;
    }

    private void note(Action winner, List<Action> overridden, List<Problem> captured) {
        fallen.add(winner, overridden);
        captures.check(winner, overridden).ifPresent(captured::add);
    }

    private void perform(Action action) {
        running = action;
        try {
            int hash = Objects.hashCode(action.discriminator());
            action.effect().apply(registry, action);
            if (action.discriminator() != null && hash != action.discriminator().hashCode()) {
                throw new ConfigurationException(
                        CommitProblems.changed(action.discriminator(), List.of(action.origin())));
            }
            action.introspectables().forEach(it -> register(it, action));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ActionFailedException(action.origin(), stopped, reported);
        } catch (Exception | LinkageError | AssertionError | ServiceConfigurationError | StackOverflowError failure) {
            throw failed(action, failure);
        } finally {
            running = null;
        }
    }

    private void register(Introspectable it, Action action) {
        List<String> overridden = fallen.to(action, rank.canonical()).stream()
                .map(rank::owner)
                .distinct()
                .toList();
        Introspectable registered =
                introspection.register(it, rank.owner(action), action.origin().toString(), overridden);
        PendingRelations.in(registry).note(registered, action.origin());
    }

    private boolean admit(List<Action> news, Action parent) {
        if (news.isEmpty()) {
            return false;
        }
        Declarations.refusePassed(news, parent, reported);
        Declarations.refuseLosers(losers, parent, reported);
        EffectChain descent = EffectChain.from(descents.get(parent.index()));
        descent.count(news.size());
        Declarations.refuseEndless(descent.generation(), parent, reported);
        Declarations.refuseLarge(descent, parent, reported);
        news.forEach(action -> {
            descents.put(action.index(), descent);
            await(action);
        });
        return true;
    }
}
