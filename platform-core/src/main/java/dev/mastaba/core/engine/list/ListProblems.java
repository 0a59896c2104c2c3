package dev.mastaba.core.engine.list;

import dev.mastaba.core.engine.declare.OwnedName;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The problems with lists to which several add-ons contribute. */
final class ListProblems {
    private ListProblems() {}

    static Problem unknownList(String list, Origin origin, Collection<String> known) {
        List<String> remedies = new ArrayList<>();
        NearMisses.of(list, known).forEach(near -> remedies.add("Fix the name: \"" + near + "\""));
        remedies.add("If the list is your own: Contributions.of(config).point(\""
                + OwnedName.of(list).name() + "\", TYPE.class);");
        return new Problem(
                "MAST-LIST-001",
                "No add-on has the list \"" + list + "\"." + NearMisses.hint(list, known),
                List.of(origin),
                remedies);
    }

    static Problem unknownItem(String list, String item, Action action, Collection<String> known) {
        List<String> remedies = new ArrayList<>();
        NearMisses.of(item, known).forEach(near -> remedies.add("Fix the name: \"" + near + "\""));
        remedies.add(
                known.isEmpty()
                        ? "Remove this change: the list has no items."
                        : "Use an existing item: " + String.join(", ", new TreeSet<>(known)));
        return new Problem(
                "MAST-LIST-002",
                "The list \"" + list + "\" has no item \"" + item + "\"." + NearMisses.hint(item, known),
                List.of(action.origin()),
                remedies);
    }

    static Problem type(String list, Class<?> type, String item, @Nullable Object value, Action action, String remedy) {
        return new Problem(
                "MAST-LIST-003",
                "The item \"" + item + "\" of the list \"" + list + "\" must be a " + type.getName() + ", not "
                        + (value == null ? "null" : "a " + value.getClass().getName()) + ".",
                action.origin(),
                remedy);
    }

    static Problem circle(String list, List<DeclaredItem> left) {
        return new Problem(
                "MAST-LIST-004",
                "Items of the list \"" + list + "\" are placed in a circle: "
                        + left.stream().map(DeclaredItem::name).collect(Collectors.joining(", ")) + ".",
                left.stream().map(item -> item.action().origin()).distinct().toList(),
                "Remove under(..) or over(..) from one of them.");
    }
}
