package dev.mastaba.core.render;

import dev.mastaba.core.engine.declare.OwnedName;
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
import java.util.stream.Collectors;

/** The parts of pages on which contributions depend, so that only a change of these parts is drift. Safe for any thread. */
final class ContributionOriginals {
    private final Map<Placed, TreeSet<String>> dependencies = new ConcurrentHashMap<>();

    /** A part of a page, and an add-on that contributes to it. */
    private record Use(String target, String by) {}

    /** The first contribution of an add-on to a part, and all that its contributions to this part depend on. */
    private record Dependencies(Placed first, String owner, TreeSet<String> all) {}

    void add(Placed contribution, String dependency) {
        dependencies.computeIfAbsent(contribution, any -> new TreeSet<>()).add(dependency);
    }

    /**
     * Returns an original for each place of another add-on and each add-on that contributes to it.
     *
     * @param display returns the displayed name of an add-on
     */
    List<Original> all(Iterable<Placed> contributions, UnaryOperator<String> display) {
        Map<Use, Dependencies> uses = new LinkedHashMap<>();
        contributions.forEach(each -> {
            TreeSet<String> known = dependencies.get(each);
            Place place = each.place();
            String owner = OwnedName.of(place.target()).owner();
            if (known != null && !owner.equals(each.owner())) {
                String target = display.apply(owner)
                        + place.target().substring(owner.length())
                        + (place.part().isEmpty() ? "" : "#" + place.part());
                uses.computeIfAbsent(
                                new Use(target, each.owner()), any -> new Dependencies(each, owner, new TreeSet<>()))
                        .all()
                        .addAll(known);
            }
        });
        List<Original> all = new ArrayList<>();
        uses.forEach((use, known) -> {
            OriginalHash hash = new OriginalHash();
            known.all().forEach(hash::text);
            String kind = known.first().place().kind() == Kind.SLOT ? "slot" : "part";
            String origin = known.first().action().origin().toString();
            String text = known.all().stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
            all.add(new Original(kind, use.target(), known.owner(), use.by(), hash.hex(), origin, text));
        });
        return all;
    }
}
