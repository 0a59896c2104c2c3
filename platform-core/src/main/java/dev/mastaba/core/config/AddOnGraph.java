package dev.mastaba.core.config;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The ranks in one application: the operator, the participating add-ons, core, and the edges between them. Written by
 * the composition and the includes while the application is composed; confined to the composing thread.
 */
@ProviderType
final class AddOnGraph {
    /** Core's own files, which all applications of a process share. */
    private static final AssetSource CORE_FILES = AssetSource.of(CoreAddOn.class);

    private final Map<String, RankedNode> nodes = new TreeMap<>();
    private final Map<String, String> byId = new TreeMap<>();
    private final Set<String> leftOut = new LinkedHashSet<>();
    private final Set<Edge> edges = new LinkedHashSet<>();
    private final Map<String, List<String>> targets = new TreeMap<>();

    /** Creates a graph of the operator and core. */
    public AddOnGraph() {
        add(new RankedNode(RankedNode.OPERATOR, "", "", Tier.OPERATOR, null, AssetSource.none()));
        add(new RankedNode(
                RankedNode.CORE, "", ManifestNames.version(CoreAddOn.class), Tier.CORE, new CoreAddOn(), CORE_FILES));
    }

    /** Adds a node, whose name and id must be new to the graph. */
    public void add(RankedNode node) {
        nodes.put(node.name(), node);
        if (!node.id().isEmpty()) {
            byId.put(node.id(), node.name());
        }
    }

    /** Records that the operator left an add-on out, for reports. */
    public void leaveOut(String name) {
        leftOut.add(name);
    }

    boolean isLeftOut(String name) {
        return leftOut.contains(name);
    }

    /** Returns whether the graph contains just one add-on besides the operator and core. */
    boolean hasOneAddOn() {
        return nodes.values().stream()
                        .filter(node -> node.tier() != Tier.OPERATOR && node.tier() != Tier.CORE)
                        .count()
                == 1;
    }

    /** Returns whether an edge already ranks one node above the other. */
    boolean links(String above, String below) {
        return edges.stream()
                .anyMatch(edge -> edge.above().equals(above) && edge.below().equals(below));
    }

    /** Returns whether any add-on includes this one by name. */
    boolean isIncluded(String name) {
        return edges.stream()
                .anyMatch(
                        edge -> edge.kind() == Edge.Kind.INCLUDE && edge.below().equals(name));
    }

    /** Returns the node with this name or application id. */
    public Optional<RankedNode> find(String nameOrId) {
        RankedNode named = nodes.get(nameOrId);
        return Optional.ofNullable(named != null ? named : nodes.get(byId.getOrDefault(nameOrId, nameOrId)));
    }

    /** Returns the node of an add-on, compared by {@code equals}. */
    Optional<RankedNode> of(AddOn addOn) {
        return nodes.values().stream()
                .filter(node -> node.addOn() != null && addOn.equals(node.addOn()))
                .findFirst();
    }

    /** Returns the display name of the application; empty if there is none. */
    String application() {
        return nodes.values().stream()
                .filter(node -> node.tier() == Tier.APPLICATION)
                .findFirst()
                .map(RankedNode::display)
                .orElse("");
    }

    /** Returns all nodes, by name. */
    public Collection<RankedNode> nodes() {
        return List.copyOf(nodes.values());
    }

    /** Returns all edges, in the order in which they were added. */
    public List<Edge> edges() {
        return List.copyOf(edges);
    }

    /** Ranks one node above another; both must be in the graph. */
    public void link(String above, String below, Edge.Kind kind, Origin origin) {
        edges.add(new Edge(above, below, kind, origin));
    }

    /** Records the targets that an extension names, for reports. */
    public void extend(String name, List<String> written) {
        targets.put(name, List.copyOf(written));
    }

    List<String> targets(String name) {
        return targets.getOrDefault(name, List.of());
    }

    /** Returns the names and the ids of the add-ons; a name that is also an id is listed once. */
    List<String> names() {
        Set<String> names = new LinkedHashSet<>(nodes.keySet());
        names.addAll(byId.keySet());
        names.removeAll(List.of(RankedNode.OPERATOR, RankedNode.CORE));
        return List.copyOf(names);
    }

    /** Returns the problem that no participating add-on has this name, with the nearest names. */
    public Problem unknown(String id, String what, String name, List<Origin> origins, List<String> remedies) {
        if (leftOut.contains(name)) {
            return new Problem(
                    id,
                    what + " \"" + name + "\", which mastaba.without excludes.",
                    origins,
                    "Remove \"" + name + "\" from mastaba.without.");
        }
        List<String> known = names();
        List<String> inPackage = known.stream()
                .filter(other -> other.startsWith(name + ".") && other.indexOf('.', name.length() + 1) < 0)
                .toList();
        if (inPackage.size() > 1) {
            return new Problem(
                    id,
                    what + " \"" + name
                            + "\": several add-ons share this package or jar, so each is named after its class: "
                            + String.join(", ", inPackage) + ".",
                    origins,
                    inPackage.stream()
                            .map(other -> "Specify the class: \"" + other + "\"")
                            .toList());
        }
        List<String> all = new ArrayList<>();
        NearMisses.of(name, known).forEach(near -> all.add("Fix the name: \"" + near + "\""));
        all.addAll(remedies);
        return new Problem(
                id,
                what + " \"" + name + "\", which is not part of the application." + NearMisses.hint(name, known)
                        + (known.isEmpty() ? "" : " Available: " + String.join(", ", known) + "."),
                origins,
                all);
    }

    /** Returns the order of the nodes by the edges, including those that follow from roles, or the problems with it. */
    public Linearization strata() {
        return Linearization.of(List.copyOf(nodes.values()), withRoles());
    }

    private List<Edge> withRoles() {
        List<Edge> all = new ArrayList<>(edges);
        for (RankedNode node : nodes.values()) {
            if (node.tier() != Tier.OPERATOR) {
                all.add(platform(RankedNode.OPERATOR, node.name()));
            }
            if (node.tier() != Tier.CORE && node.tier() != Tier.OPERATOR) {
                all.add(platform(node.name(), RankedNode.CORE));
            }
            if (node.tier() == Tier.APPLICATION) {
                nodes.values().stream()
                        .filter(other -> other.tier() == Tier.SHARED)
                        .forEach(shared -> all.add(new Edge(
                                node.name(),
                                shared.name(),
                                Edge.Kind.ROLE,
                                Origin.named(node.name(), "an application ranks above every shared add-on"))));
            }
        }
        return all;
    }

    private static Edge platform(String above, String below) {
        return new Edge(above, below, Edge.Kind.PLATFORM, Origin.named(RankedNode.CORE, "the platform"));
    }
}
