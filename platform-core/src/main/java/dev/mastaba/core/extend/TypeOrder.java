package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.List;

/**
 * The order of a class's types in a lookup: the class itself, then the interfaces that it declares, in that order, then its superclass, and so on. No
 * type precedes its subtype. Merged like the classes of Python (C3); {@code Object} comes last.
 */
final class TypeOrder {
    private TypeOrder() {}

    /** Returns the class and its supertypes, the nearest first, {@code Object} last. */
    static List<Class<?>> of(Class<?> type) {
        List<Class<?>> order = new ArrayList<>(merged(type));
        order.remove(Object.class);
        order.add(Object.class);
        return List.copyOf(order);
    }

    private static List<Class<?>> merged(Class<?> type) {
        List<Class<?>> parents = parents(type);
        List<List<Class<?>>> lines = new ArrayList<>();
        parents.forEach(parent -> lines.add(new ArrayList<>(merged(parent))));
        lines.add(new ArrayList<>(parents));
        List<Class<?>> order = new ArrayList<>();
        order.add(type);
        while (true) {
            lines.removeIf(List::isEmpty);
            if (lines.isEmpty()) {
                return order;
            }
            Class<?> next = next(lines);
            order.add(next);
            lines.forEach(line -> line.remove(next));
        }
    }

    /** Returns the first head that no other line contains after its own head; if the lines contradict each other, the first head. */
    private static Class<?> next(List<List<Class<?>>> lines) {
        for (List<Class<?>> line : lines) {
            Class<?> head = line.get(0);
            if (lines.stream().noneMatch(other -> other.lastIndexOf(head) > 0)) {
                return head;
            }
        }
        return lines.get(0).get(0);
    }

    /** Returns the declared interfaces except those that another parent implies, then the superclass. */
    private static List<Class<?>> parents(Class<?> type) {
        Class<?> above = type.getSuperclass();
        Class<?>[] declared = type.getInterfaces();
        List<Class<?>> parents = new ArrayList<>();
        for (Class<?> each : declared) {
            boolean implied = above != null && each.isAssignableFrom(above);
            for (Class<?> other : declared) {
                implied |= other != each && each.isAssignableFrom(other);
            }
            if (!implied) {
                parents.add(each);
            }
        }
        if (above != null && above != Object.class) {
            parents.add(above);
        }
        return parents;
    }
}
