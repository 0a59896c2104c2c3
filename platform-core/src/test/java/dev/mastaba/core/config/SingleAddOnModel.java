package dev.mastaba.core.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Pyramid's rules for one add-on, written down as plainly as they can be: everything that waits is resolved again whenever something has been
 * declared meanwhile.
 */
final class SingleAddOnModel {
    /**
     * One declaration.
     *
     * @param id its name in the log
     * @param discriminator what it declares, or null for none
     * @param order its order
     * @param path its include path
     * @param adds what its effect declares
     */
    record Declared(String id, @Nullable String discriminator, int order, List<String> path, List<Declared> adds) {}

    /** One that waits: with its insertion index. */
    private record Waiting(Declared declared, int index) {}

    private final List<String> log = new ArrayList<>();
    private final Map<String, Waiting> winners = new HashMap<>();
    private int index;

    private SingleAddOnModel() {}

    /** The ids that run, in order; at the end, what refused the rest: {@code conflict [discriminators]} or {@code too late}. */
    static List<String> run(List<Declared> actions) {
        SingleAddOnModel model = new SingleAddOnModel();
        model.perform(model.indexed(actions));
        return model.log;
    }

    private List<Waiting> indexed(List<Declared> actions) {
        List<Waiting> waiting = new ArrayList<>();
        actions.forEach(action -> waiting.add(new Waiting(action, index++)));
        return waiting;
    }

    private void perform(List<Waiting> first) {
        List<Waiting> pending = new ArrayList<>(first);
        while (true) {
            Map<Integer, List<Waiting>> orders = new TreeMap<>();
            pending.stream()
                    .sorted(Comparator.comparing(Waiting::index))
                    .forEach(action -> orders.computeIfAbsent(action.declared.order, order -> new ArrayList<>())
                            .add(action));
            if (!runSome(orders, pending)) {
                return;
            }
        }
    }

    /** Resolves and runs, order after order, until something has been declared; false when all is done or refused. */
    private boolean runSome(Map<Integer, List<Waiting>> orders, List<Waiting> pending) {
        for (Map.Entry<Integer, List<Waiting>> order : orders.entrySet()) {
            List<Waiting> accepted = resolved(order.getValue());
            if (accepted == null) {
                return false;
            }
            for (Waiting action : accepted) {
                log.add(action.declared.id);
                pending.remove(action);
                if (action.declared.discriminator != null) {
                    winners.put(action.declared.discriminator, action);
                }
                if (!action.declared.adds.isEmpty()) {
                    pending.addAll(indexed(action.declared.adds));
                    if (pending.stream().anyMatch(each -> each.declared.order < order.getKey())) {
                        log.add("too late");
                        return false;
                    }
                    return true;
                }
            }
        }
        return false;
    }

    /** Those of an order that run, or null after a conflict. */
    private @Nullable List<Waiting> resolved(List<Waiting> group) {
        TreeSet<String> conflicts = new TreeSet<>();
        List<Waiting> accepted = new ArrayList<>();
        Map<String, List<Waiting>> rivals = new TreeMap<>();
        for (Waiting action : group) {
            if (action.declared.discriminator == null) {
                accepted.add(action);
            } else {
                rivals.computeIfAbsent(action.declared.discriminator, any -> new ArrayList<>())
                        .add(action);
            }
        }
        rivals.forEach((discriminator, all) -> {
            all.sort(Comparator.comparing((Waiting action) -> String.join("\0", action.declared.path))
                    .thenComparing(Waiting::index));
            Waiting candidate = all.get(0);
            Waiting known = winners.get(discriminator);
            boolean clash = known != null && !extended(candidate, known);
            clash |= all.stream().skip(1).anyMatch(other -> !extended(other, candidate));
            if (clash) {
                conflicts.add(discriminator);
            } else if (known == null) {
                accepted.add(candidate);
            }
        });
        if (!conflicts.isEmpty()) {
            log.add("conflict " + conflicts);
            return null;
        }
        accepted.sort(Comparator.comparing(Waiting::index));
        return accepted;
    }

    private static boolean extended(Waiting action, Waiting by) {
        List<String> path = action.declared.path;
        List<String> shorter = by.declared.path;
        return path.size() > shorter.size() && path.subList(0, shorter.size()).equals(shorter);
    }
}
