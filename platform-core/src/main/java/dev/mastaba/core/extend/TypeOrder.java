package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.List;

/**
 * The order in which a class's types are asked: itself, then what it declares to implement, in that order, then its superclass and so on; no
 * type before one that extends it. Merged as Python merges its classes (C3); {@code Object} comes last.
 */
final class TypeOrder {
    private TypeOrder() {}

    /** The class and all that it extends and implements, nearest first, {@code Object} at the end. */
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

    /** The first head that no other line still has behind its own; where lines contradict each other, the first head. */
    private static Class<?> next(List<List<Class<?>>> lines) {
        for (List<Class<?>> line : lines) {
            Class<?> head = line.get(0);
            if (lines.stream().noneMatch(other -> other.lastIndexOf(head) > 0)) {
                return head;
            }
        }
        return lines.get(0).get(0);
    }

    /** The declared interfaces less those that come with another parent anyway, then the superclass. */
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
