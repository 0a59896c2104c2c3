package dev.mastaba.core.render;

import dev.mastaba.core.engine.text.OriginalHash;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.render.Contribution.Kind;
import dev.mastaba.core.render.Contribution.Place;
import dev.mastaba.core.render.Contribution.Placed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The parts of pages on which contributions depend, so that only a change of these parts is drift. Safe for any thread. */
final class ContributionOriginals {
    private final Map<Placed, TreeSet<String>> dependencies = new ConcurrentHashMap<>();

    /** A part of a page, and an add-on that contributes to it. */
    private record Use(String kind, String target, String of, String by, String origin) {}

    void add(Placed contribution, String dependency) {
        dependencies.computeIfAbsent(contribution, any -> new TreeSet<>()).add(dependency);
    }

    /**
     * Returns an original for each place of another add-on and each add-on that contributes to it.
     *
     * @param display returns the displayed name of an add-on
     */
    List<Original> all(Iterable<Placed> contributions, UnaryOperator<String> display) {
        Map<Use, TreeSet<String>> uses = new LinkedHashMap<>();
        contributions.forEach(each -> {
            TreeSet<String> known = dependencies.get(each);
            Place place = each.place();
            String owner = place.target().substring(0, place.target().indexOf(':'));
            if (known != null && !owner.equals(each.owner())) {
                String target = display.apply(owner)
                        + place.target().substring(owner.length())
                        + (place.part().isEmpty() ? "" : "#" + place.part());
                Use use = new Use(
                        place.kind() == Kind.SLOT ? "slot" : "part",
                        target,
                        owner,
                        each.owner(),
                        each.action().origin().toString());
                uses.keySet().stream()
                        .filter(other ->
                                other.target().equals(target) && other.by().equals(each.owner()))
                        .findFirst()
                        .map(uses::get)
                        .orElseGet(() -> uses.computeIfAbsent(use, any -> new TreeSet<>()))
                        .addAll(known);
            }
        });
        List<Original> all = new ArrayList<>();
        uses.forEach((use, known) -> {
            OriginalHash hash = new OriginalHash();
            known.forEach(hash::text);
            all.add(new Original(use.kind(), use.target(), use.of(), use.by(), hash.hex(), use.origin()));
        });
        return all;
    }
}
